import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { resolve, type Reference } from "../../../../src/components/vcenter/resolve";

/** A vCenter whose things are these, and what it was asked. */
let asked: string[] = [];
const names: Readonly<Record<string, string>> = {
  "getDatacenter DC0": "datacenter-2",
  "getNetwork LAN": "network-13",
  "getNetwork network-99": "network-14",
  "getDatastore fast": "datastore-11",
  "getComputeCluster C0": "domain-c8",
  "getTagCategory env": "urn:vmomi:InventoryServiceCategory:1:GLOBAL",
  "getTag prod/eu": "urn:vmomi:InventoryServiceTag:1:GLOBAL",
};
const there = new Set(["resgroup-9", "datastore-11", "network-13", "host-10", "web"]);

/** How a provider says that a network is not there. */
let ofNetwork = (id: string): string => `could not find network with ID "${id}"`;

/** What the provider says of a place, in its own words and its own order. */
function ofPlace(inputs: Record<string, unknown>): string {
  const { resourcePoolId, folder, hostSystemId, datastoreId, ovfNetworkMap } = inputs as {
    resourcePoolId: string;
    folder?: string;
    hostSystemId: string;
    datastoreId?: string;
    ovfNetworkMap: Record<string, string>;
  };
  const gone = "ServerFaultCode: The object has already been deleted";
  if (!there.has(resourcePoolId)) {
    return `could not find resource pool ID "${resourcePoolId}": ${gone}`;
  }
  if (folder !== undefined && !there.has(folder)) return `folder '/DC0/vm/${folder}' not found`;
  if (hostSystemId === "") return "host system ID is required for ovf deployment";
  if (!there.has(hostSystemId)) return `could not find host with ID "${hostSystemId}": ${gone}`;
  if (datastoreId === undefined) return "data store ID is required for ovf deployment";
  if (!there.has(datastoreId)) return `could not find datastore with ID "${datastoreId}": ${gone}`;
  const network = Object.values(ovfNetworkMap).find((id) => !there.has(id));
  return network === undefined
    ? "error while reading the ovf file , open : no such file or directory "
    : `while getting OVF network mapping: ${ofNetwork(network)}`;
}

beforeEach(async () => {
  asked = [];
  await pulumi.runtime.setMocks({
    newResource: () => ({ id: "", state: {} }),
    call: ({ token, inputs }) => {
      const what = token.slice(token.lastIndexOf(":") + 1);
      const { name } = inputs as { name?: string };
      asked.push([what, name].filter((part) => part !== undefined).join(" "));
      const says = (text: string): never => {
        const details = `invocation of ${token} returned an error: invoking ${token}: 1 error occurred:\n\t* ${text}\n\n`;
        throw Object.assign(new Error(), { details });
      };
      if (what === "getOvfVmTemplate") return says(ofPlace(inputs as Record<string, unknown>));
      if (name === undefined) return { id: "datacenter-2" };
      const id = names[`${what} ${name}`] ?? says(`${what} '${name}' not found`);
      return { id, ...(what === "getComputeCluster" ? { resourcePoolId: "resgroup-9" } : {}) };
    },
  });
});

const at = (kind: Reference["kind"], value: string, path: string = kind): Reference => ({
  kind,
  path,
  value,
});

class Owner extends pulumi.ComponentResource {
  constructor() {
    super("test:index:Owner", "owner");
  }
}

const look = async (...references: Reference[]) => {
  const { ids, unfound } = await resolve(references, new Owner());
  return { ids, wrong: unfound.map(({ reference: { path } }) => path), unfound };
};

const good = [at("resourcePool", "resgroup-9"), at("host", "host-10")];

describe("what a machine refers to", () => {
  it("is looked for by name, a pool by that of its vSphere cluster as well", async () => {
    const { ids, wrong } = await look(
      at("datacenter", "DC0"),
      at("resourcePool", "C0"),
      at("datastore", "fast"),
      at("network", "LAN"),
    );
    expect(wrong).toEqual([]);
    expect(ids).toEqual({
      datacenter: "datacenter-2",
      resourcePool: "resgroup-9",
      datastore: "datastore-11",
      network: "network-13",
    });
    expect(asked).not.toContain("getOvfVmTemplate flatcar");
  });

  it("is looked for by id, all at once", async () => {
    const references = [...good, at("datastore", "datastore-11"), at("network", "network-13")];
    const { ids, wrong } = await look(...references, at("folder", "web"));
    expect(wrong).toEqual([]);
    expect(ids).toEqual({
      resourcePool: "resgroup-9",
      host: "host-10",
      datastore: "datastore-11",
      network: "network-13",
      folder: "web",
    });
    expect(asked).toEqual(["getOvfVmTemplate flatcar"]);
  });

  it("is all said that is not there, in the order of the arguments", async () => {
    const { wrong, unfound } = await look(
      ...good,
      at("datastore", "datastore-11"),
      at("network", "DMZ", "networks[0]"),
      at("network", "network-98", "networks[1]"),
      at("network", "network-97", "networks[2]"),
      at("folder", "nowhere"),
    );
    expect(wrong).toEqual(["networks[0]", "networks[1]", "networks[2]", "folder"]);
    expect(unfound[0]?.problem.message).toBe(
      "the vCenter has no network of this name (getNetwork 'DMZ' not found): give its name or path, or its managed object id, such as network-13 or dvportgroup-14",
    );
    expect(unfound[3]?.problem.message).toMatch(/no such folder \(folder '\/DC0\/vm\/nowhere' not/);
  });

  it("is said by a newer provider in other words", async () => {
    onTestFinished(
      (
        (before) => () =>
          void (ofNetwork = before)
      )(ofNetwork),
    );
    ofNetwork = (id) => `Network with ID ${id} not found`;
    const { wrong, unfound } = await look(
      ...good,
      at("datastore", "datastore-11"),
      at("network", "network-98", "networks[0]"),
      at("network", "network-13", "networks[1]"),
    );
    expect(wrong).toEqual(["networks[0]"]);
    expect(unfound[0]?.problem.message).toContain("(Network with ID network-98 not found)");
  });

  it("may have a name of the form of an id", async () => {
    const references = [...good, at("datastore", "datastore-11"), at("network", "network-99")];
    expect((await look(...references)).ids).toMatchObject({ network: "network-14" });
  });

  it("may be on several datastores, those of data disks", async () => {
    const own = at("datastore", "datastore-11", "datastoreId");
    const wrong = at("datastore", "datastore-98", "dataDisks.data.datastoreId");
    const lost = at("datastore", "slow", "dataDisks.logs.datastoreId");
    expect((await look(...good, own, wrong, lost)).wrong).toEqual([wrong.path, lost.path]);
  });

  it("is not said to be missing where the provider does not look for it", async () => {
    const pool = at("resourcePool", "resgroup-9");
    const { wrong } = await look(
      pool,
      at("datastore", "datastore-99"),
      at("network", "network-98"),
    );
    expect(wrong).toEqual([]);
    expect((await look(pool, at("datastoreCluster", "group-p1"))).wrong).toEqual([]);
    expect((await look(pool, at("datastoreCluster", "DSC"))).wrong).toEqual(["datastoreCluster"]);
  });

  it("is a tag of a category, in whatever datacenter", async () => {
    const { ids, wrong } = await look(
      at("datacenter", "DC0"),
      at("tag", "env/prod/eu"),
      at("tag", "env/none", "tags[1]"),
    );
    expect(wrong).toEqual(["tags[1]"]);
    expect(ids).toMatchObject({
      tag: "urn:vmomi:InventoryServiceTag:1:GLOBAL",
    });
  });

  it("is not looked for in a datacenter that is not there", async () => {
    const { wrong } = await look(at("datacenter", "DC9"), at("datastore", "slow"));
    expect(wrong).toEqual(["datacenter"]);
  });

  it("is not shown where it is a secret", async () => {
    const secret = { ...at("network", "hidden-lan"), secret: true };
    const { unfound } = await look(secret);
    expect(JSON.stringify(unfound.map(({ problem }) => problem))).not.toContain("hidden-lan");
    expect(unfound[0]?.problem.value).toBe("[secret]");
  });
});
