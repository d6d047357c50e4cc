import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planCluster, type ClusterOptions } from "../../../src/cluster";
import { anyJson, mutated } from "../../support/json";

/** How many values are tried; FLATCAR_RUNS=100000 for a long run. */
const numRuns = Number(process.env["FLATCAR_RUNS"] ?? 500);

const names = [
  ...["name", "pools", "nodes", "replicas", "address", "addressRange", "cidr", "first", "excluded"],
  ...["etcdCluster", "failureDomains", "failureDomain", "gate", "on", "readyMinutes", "order"],
  ...["maxUnavailable", "holdsState", "virtualIps", "perNode", "hostname", "networks", "addresses"],
  ...["butane", "snippets", "ignition", "sysctl", "ignoredGuestIps", "antiAffinity", "clientPort"],
  ...["hostAffinity", "hostSystemIds", "computeClusterId"],
];
const texts = ["10.0.0.0/24", "10.0.0.5", "::/0", "25%", "node", "${node.name}", "${node.x", "a"];
const { word, json } = anyJson(names, texts);

const key = fc.constantFrom("0", "1", "a", "b");
const node = fc.record(
  {
    address: fc.constantFrom("10.0.0.5", "10.0.0.6/24"),
    hostname: fc.constantFrom("web1", "db.example.com"),
    failureDomain: fc.constantFrom("east", "west"),
    sysctl: fc.constant({ "vm.swappiness": "10" }),
  },
  { requiredKeys: [] },
);
const shared = {
  networks: fc.constant([{ gateway: "10.0.0.1" }]),
  butane: fc.constant("variant: flatcar\nversion: 1.1.0\n# ${node.name}\n"),
  snippets: fc.constant([{ variant: "flatcar", version: "1.1.0" }]),
  failureDomains: fc.constant({ east: { datastoreId: "d1" }, west: { computeClusterId: "c" } }),
  gate: fc.constant({ on: "node", ready: "true", readyMinutes: 3 }),
};
const pool = fc.record(
  {
    ...shared,
    replicas: fc.integer({ min: 0, max: 4 }),
    nodes: fc.dictionary(key, node, { maxKeys: 3 }),
    addressRange: fc.constant({ cidr: "10.0.0.0/24", first: "10.0.0.10", excluded: ["10.0.0.12"] }),
    etcdCluster: fc.constant({ clientPort: 12379, extraArgs: ["--x"] }),
    maxUnavailable: fc.constantFrom(1, 2, "50%"),
    order: fc.constantFrom(0, 1),
  },
  { requiredKeys: [] },
);
const clusters = fc.record(
  {
    ...shared,
    name: fc.constant("prod"),
    pools: fc.dictionary(fc.constantFrom("web", "db", "cp"), pool, { maxKeys: 3 }),
    virtualIps: fc.constant(["10.0.0.9"]),
  },
  { requiredKeys: ["name", "pools"] },
);

function expectPlan(options: unknown): void {
  const { nodes, waves, problems } = planCluster(options as ClusterOptions & { name: string });
  for (const { path, code, message } of problems) {
    expect([typeof path, typeof code, typeof message]).toEqual(["string", "string", "string"]);
  }
  // Every node has its place in a roll.
  expect(waves.flat()).toEqual(nodes.map(({ name }) => name));
}

describe("a plan of a cluster", () => {
  it("is made, or says what is wrong, for any JSON value", { timeout: 300_000 }, () => {
    fc.assert(fc.property(json, expectPlan), { numRuns });
    fc.assert(fc.property(fc.dictionary(word, json), expectPlan), { numRuns });
  });

  it(
    "is made, or says what is wrong, for right options in which anything is replaced",
    { timeout: 600_000 },
    () => {
      fc.assert(fc.property(clusters, expectPlan), { numRuns: numRuns / 5 });
      fc.assert(fc.property(mutated(clusters, json), expectPlan), { numRuns });
    },
  );

  it.each<[unknown, string, string]>([
    [undefined, "", "must be an object with keys, and is undefined: leave it out if there is none"],
    [null, "", "must be an object with keys, and is null: leave it out if there is none"],
    [{ name: "a" }, "pools", "is required, and is not given"],
    [{ pools: {} }, "name", "the cluster needs a name, which is a text"],
    [{ name: 1, pools: {} }, "name", "the cluster needs a name, which is a text"],
    [{ name: "a", pools: [] }, "pools", "must be an object with names as keys, and is a list"],
    [
      { name: "a", pools: { web: 3 } },
      "pools.web",
      "must be an object with keys, and is the number 3",
    ],
    [
      { name: "a", pools: { web: { nodes: { "0": { address: 5 } } } } },
      'pools.web.nodes["0"].address',
      "must be a text, and is the number 5",
    ],
    [
      { name: "a", pools: { web: { replicas: 1, addressRange: {} } } },
      "pools.web.addressRange.cidr",
      "is required, and is not given",
    ],
    [
      { name: "a", pools: { web: { replicas: 1, perNode: "x" } } },
      "pools.web.perNode",
      "must be a function, and is a text",
    ],
    [
      { name: "a", pools: {}, virtualIps: "10.0.0.9" },
      "virtualIps",
      "must be a list, and is a text",
    ],
    [
      { name: "a", pools: { web: { replicas: 1, timezone: 7 } } },
      "pools.web.timezone",
      "must be a text, and is the number 7",
    ],
    [
      { name: "a", pools: { web: { replicas: 1e9 } } },
      "pools.web.replicas",
      "must be a whole number of nodes, 0 to 10000",
    ],
  ])("of %j says what is wrong", (options, path, message) => {
    const { problems } = planCluster(options as ClusterOptions & { name: string });
    expect(problems).toContainEqual(expect.objectContaining({ path, message }));
  });

  it.each<[object, string, string]>([
    [{ pool: {} }, "pool", 'is no key here; did you mean "pools"?'],
    [
      { pools: { web: { replica: 3 } } },
      "pools.web.replica",
      'is no key here; did you mean "replicas"?',
    ],
    [
      { pools: { web: { nodes: { a: { adress: "10.0.0.5/24" } } } } },
      "pools.web.nodes.a.adress",
      'is no key here; did you mean "address"?',
    ],
    [
      { pools: { web: { replicas: 2, perNode: () => ({ sysctls: {} }) } } },
      'pools.web.perNode("0").sysctls',
      'is no key here; did you mean "sysctl"?',
    ],
  ])("of %j says which key is misspelt, and nothing else", (options, path, message) => {
    const { problems } = planCluster({ name: "a", ...options } as ClusterOptions & {
      name: string;
    });
    expect(problems).toEqual([{ path, code: "args.key", message }]);
  });

  it("of a config that contains itself says so", () => {
    const config: Record<string, unknown> = { variant: "flatcar" };
    config["storage"] = config;
    const { problems } = planCluster({
      name: "a",
      butane: config,
      pools: { web: { replicas: 1 } },
    });
    expect(problems).toMatchObject([{ path: "butane.storage", code: "args.circular" }]);
  });
});
