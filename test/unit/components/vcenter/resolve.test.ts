import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { Reference } from "../../../../src/components/vcenter/reference";
import { resolve } from "../../../../src/components/vcenter/resolve";

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
  "getTagCategory tier": "urn:vmomi:InventoryServiceCategory:2:GLOBAL",
  "getTag gold": "urn:vmomi:InventoryServiceTag:2:GLOBAL",
  "getTag silver": "urn:vmomi:InventoryServiceTag:3:GLOBAL",
  "getTagCategory rack": "urn:vmomi:InventoryServiceCategory:3:GLOBAL",
  "getTag r1": "urn:vmomi:InventoryServiceTag:4:GLOBAL",
  "getHost esx1": "host-10",
  "getHost esx9": "host-90",
  "getResourcePool prod": "resgroup-70",
  "getCustomAttribute owner": "101",
  "getCustomAttribute rack": "102",
};

/** What else is told of some of them. */
const facts: Readonly<Record<string, object>> = {
  "getComputeCluster C0": { resourcePoolId: "resgroup-9" },
  "getHost esx1": { resourcePoolId: "resgroup-9" },
  "getHost esx9": { resourcePoolId: "resgroup-90" },
  "getTagCategory env": {
    cardinality: "MULTIPLE",
    associableTypes: ["HostSystem", "urn:vim25:VirtualMachine"],
  },
  "getTagCategory tier": { cardinality: "SINGLE", associableTypes: [] },
  "getTagCategory rack": { cardinality: "SINGLE", associableTypes: ["HostSystem", "Datastore"] },
  "getCustomAttribute owner": { managedObjectType: "VirtualMachine" },
  "getCustomAttribute rack": { managedObjectType: "HostSystem" },
};

/** Objects that a later provider finds by their types and ids. */
let byReference: readonly string[] = [];
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
  byReference = [];
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
      if (byReference.includes(name)) return { id: name.split(":")[1] };
      const id = names[`${what} ${name}`] ?? says(`${what} '${name}' not found`);
      return { id, ...facts[`${what} ${name}`] };
    },
  });
});

// What an owner still has to tell its own mocks must not reach those of the next test.
afterEach(() => pulumi.runtime.disconnect());

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

  it("is looked for by its type and id where the provider finds the datacenter so", async () => {
    byReference = ["Datacenter:datacenter-2", "StoragePod:group-p1", "HostSystem:host-12"];
    const references = [
      at("datastoreCluster", "group-p1", "datastoreClusterId"),
      at("datastoreCluster", "group-p9", "other"),
      at("computeCluster", "domain-c9"),
      at("computeCluster", "domain-s9", "standalone"),
      at("host", "host-12", "hosts[0]"),
      at("host", "host-99", "hosts[1]"),
    ];
    const { ids, wrong, unfound } = await look(...references);
    expect(wrong).toEqual(["other", "computeCluster", "hosts[1]"]);
    expect(ids).toEqual({
      datastoreClusterId: "group-p1",
      standalone: "domain-s9",
      "hosts[0]": "host-12",
    });
    expect(unfound[0]?.problem.message).toMatch(/^the vCenter has no datastore cluster of this id/);
    // The host of a place is looked for with the place.
    asked = [];
    expect((await look(...good, at("datastoreCluster", "group-p1"))).wrong).toEqual([]);
    expect(asked).toEqual([
      "getDatacenter",
      "getOvfVmTemplate flatcar",
      "getDatastoreCluster StoragePod:group-p1",
    ]);
  });

  it("is for virtual machines, be it a tag's category or a custom attribute", async () => {
    const { wrong, unfound } = await look(
      at("tag", "env/prod/eu", "tags[0]"),
      at("tag", "rack/r1", "tags[1]"),
      at("customAttribute", "owner", "customAttributes.owner"),
      at("customAttribute", "rack", "customAttributes.rack"),
    );
    expect(wrong).toEqual(["tags[1]", "customAttributes.rack"]);
    expect(unfound.map(({ problem }) => problem.message)).toEqual([
      expect.stringContaining(
        '(the category "rack" is for HostSystem, Datastore, and not for virtual machines)',
      ),
      expect.stringContaining("(it is for HostSystem, and not for virtual machines)"),
    ]);
  });

  it("is one tag of a category that gives no more", async () => {
    const tags = ["tier/gold", "env/prod/eu", "tier/silver", "tier/gold"];
    const { wrong, unfound } = await look(...tags.map((tag, i) => at("tag", tag, `tags[${i}]`)));
    expect(wrong).toEqual(["tags[2]"]);
    expect(unfound[0]?.problem).toMatchObject({
      code: "args.exclusive",
      value: "tier/silver",
      message:
        'the category "tier" gives a machine one tag alone, and tags[0] is another: leave out one of the two',
    });
  });

  it("is asked of nobody where it is empty", async () => {
    const { wrong, unfound } = await look(at("resourcePool", ""), at("network", "", "networks[0]"));
    expect(wrong).toEqual(["resourcePool", "networks[0]"]);
    expect(unfound[0]?.problem).toMatchObject({
      code: "args.missing",
      value: "",
      message: expect.stringContaining("is empty: give its name or path, the name of a") as string,
    });
    expect(asked.filter((question) => !question.startsWith("getDatacenter"))).toEqual([]);
  });

  it("is a host of the vSphere cluster whose pool is meant", async () => {
    const on = (host: string, pool: string) => look(at("resourcePool", pool), at("host", host));
    expect((await on("esx1", "C0")).wrong).toEqual([]);
    const { wrong, unfound } = await on("esx9", "C0");
    expect(wrong).toEqual(["host"]);
    expect(unfound[0]?.problem).toEqual({
      path: "host",
      code: "args.exclusive",
      value: "esx9",
      message:
        'is no host of "C0", the vSphere cluster of resourcePool: give one of its hosts, or the host\'s own cluster',
    });
    // Whose another pool is nobody tells.
    expect((await on("esx9", "prod")).wrong).toEqual([]);
  });

  it("is one custom attribute, also where it is given by its name and by its id", async () => {
    const { wrong, unfound } = await look(
      at("customAttribute", "101", 'customAttributes["101"]'),
      at("customAttribute", "owner", "customAttributes.owner"),
    );
    expect(wrong).toEqual(["customAttributes.owner"]);
    expect(unfound[0]?.problem.message).toBe(
      'is the same attribute as customAttributes["101"]: leave out one of the two',
    );
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
