import { describe, expect, it } from "vitest";
import { readSettings } from "../../../src/configuration/settings";

const read = (values: Record<string, unknown>, secret: readonly string[] = []) =>
  readSettings(
    {
      values: Object.fromEntries(
        Object.entries(values).map(([key, value]) => [
          key,
          typeof value === "string" ? value : JSON.stringify(value),
        ]),
      ),
      isSecret: (key) => secret.includes(key),
    },
    "dev",
    { read: () => undefined, resolve: (path) => path },
  );
const problems = (...args: Parameters<typeof read>) =>
  read(...args).problems.map(({ path, code }) => `${path} ${code}`);

const cluster = { pools: { web: { replicas: 1 } } };

describe("the configuration of a stack", () => {
  it("declares one machine or one cluster, named like the stack unless it says otherwise", () => {
    expect(read({ cluster })).toMatchObject({ form: "cluster", name: "dev", problems: [] });
    expect(read({ machine: { name: "web" } })).toMatchObject({ form: "machine", name: "web" });
    expect(read({ machine: "web" })).toMatchObject({ form: "machine", name: "web", problems: [] });
    expect(read({ machine: "17" })).toMatchObject({ form: "machine", name: "17", problems: [] });
    expect(problems({})).toEqual(["cluster config.missing"]);
    expect(problems({ cluster, machine: "web" })).toEqual(["cluster config.exclusive"]);
  });

  it("is refused as a whole where a cluster is no object", () => {
    expect(problems({ cluster: "web" })).toEqual(["cluster config.type"]);
  });

  it("has no other keys", () => {
    const { problems: found } = read({ cluster, clusster: {}, zone: "x" });
    expect(found.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'clusster: is no key here; did you mean "cluster"?',
      "zone: is no key here; there are cluster, machine, secrets, datacenter, computeCluster, datastore, network, image, sshKey",
    ]);
  });

  it("gives a machine what only the stack's own keys say, and remembers where that was", () => {
    const own = {
      datacenter: "DC0",
      computeCluster: "C0",
      datastore: "DS0",
      network: "LAN",
      image: "flatcar-stable",
      sshKey: "ssh-ed25519 AAAA me\n",
    };
    const { args, network, origins } = read({ machine: {}, ...own });
    expect(args).toEqual({
      datacenter: "DC0",
      computeCluster: "C0",
      datastore: "DS0",
      image: "flatcar-stable",
      networks: [{}],
      sshAuthorizedKeys: ["ssh-ed25519 AAAA me"],
    });
    expect(network).toBe("LAN");
    expect(origins.get("machine.image")).toBe("image");
    expect(origins.get("machine.sshAuthorizedKeys[0]")).toBe("sshKey");
  });

  it("prefers what the machine says itself, by name or by id", () => {
    const machine = {
      datacenterId: "datacenter-1",
      resourcePool: "rp",
      datastoreClusterId: "group-p1",
      networks: [{ networkId: "network-7" }],
      sshAuthorizedKeys: [],
    };
    const own = {
      datacenter: "DC0",
      computeCluster: "C0",
      datastore: "DS0",
      network: "LAN",
      sshKey: "x",
    };
    expect(read({ machine, ...own }).args).toEqual(machine);
  });
});

describe("the secrets of a stack", () => {
  it("are texts by name, also where they look like numbers", () => {
    const secrets = { token: "abc", pin: 17 };
    const { secrets: byName, problems: found } = read({ cluster, secrets }, ["secrets"]);
    expect([...byName]).toEqual([
      ["token", "abc"],
      ["pin", "17"],
    ]);
    expect(found).toEqual([]);
  });

  it("are refused in clear", () => {
    expect(problems({ cluster, secrets: { token: "abc" } })).toEqual(["secrets config.clear"]);
    expect(problems({ cluster, secrets: {} })).toEqual([]);
  });

  it("are refused in any other shape, and never quoted", () => {
    expect(problems({ cluster, secrets: "abc" }, ["secrets"])).toEqual(["secrets config.type"]);
    const { problems: found } = read({ cluster, secrets: { a: { b: "hunter2" } } }, ["secrets"]);
    expect(found).toEqual([{ path: "secrets.a", code: "config.type", message: "must be a text" }]);
  });

  it("are refused anywhere else, where one would hide all that stands beside it", () => {
    expect(problems({ cluster }, ["cluster"])).toEqual(["cluster config.secret"]);
  });
});
