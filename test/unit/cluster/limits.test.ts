import { describe } from "vitest";
import { planCluster } from "../../../src/cluster";
import { testLimits, type Limit } from "../../support/limits";

type Options = Parameters<typeof planCluster>[0];

const pool = (more: object): Options => ({
  name: "c",
  consoleAutologin: true,
  pools: { web: { replicas: 1, ...more } },
});
const members = (more: object): Options =>
  pool({
    replicas: 3,
    networks: [{ gateway: "10.0.0.1" }],
    addressRange: { cidr: "10.0.0.0/24", first: "10.0.0.10" },
    etcdCluster: more,
  });
/** A cluster with a name that makes that of its one node so long. */
const named = (length: number, more = {}): Options => ({
  ...pool(more),
  name: "c".repeat(length - "-web-0".length),
});

const limits: readonly Limit<Options>[] = [
  {
    path: "pools.web.replicas",
    code: "pool.replicas",
    with: (replicas) => pool({ replicas }),
    right: [0, 1],
    wrong: [-1, 10_001, 1.5],
  },
  {
    path: "pools.web.maxUnavailable",
    code: "pool.max-unavailable",
    with: (maxUnavailable) => pool({ maxUnavailable }),
    right: [1, "1%", "100%"],
    wrong: [0, 1.5, 1e21, "0%", "101%", "1000%", "x1%", "1% ", "1"],
  },
  {
    path: "pools.web.order",
    code: "args.type",
    with: (order) => pool({ order }),
    right: [-1, 0, 0.5],
    wrong: [NaN, Infinity],
  },
  ...["readyMinutes", "drainMinutes"].map((key) => ({
    path: `pools.web.gate.${key}`,
    code: "gate.minutes",
    with: (minutes: never) => pool({ gate: { ready: "true", drain: "true", [key]: minutes } }),
    right: [1],
    wrong: [0, 1.5, 1e21],
  })),
  {
    path: "pools.web.gate.on",
    code: "gate.place",
    with: (on) => pool({ gate: { ready: "true", on } }),
    right: ["workstation", "node"],
    wrong: ["", "machine"],
  },
  {
    path: "pools.web.etcdCluster.certificateYears",
    code: "pool.etcd-years",
    with: (certificateYears) => members({ certificateYears }),
    right: [1, 1000],
    wrong: [0, 1.5, 1001],
  },
  {
    path: "pools.web.etcdCluster.guardMinutes",
    code: "gate.minutes",
    with: (guardMinutes) => members({ guardMinutes }),
    right: [1],
    wrong: [0, 1.5],
  },
  {
    path: "name",
    code: "cluster.name",
    with: (name) => ({ ...pool({}), name }),
    right: ["c", "c-1", "Prod"],
    // The last is the sign of kelvins, whose small letter is a k.
    wrong: ["-c", "c-", "c_1", "c.d", "", "\u212a"],
  },
  {
    path: "pools.web.nodes.key",
    code: "cluster.name",
    with: () => pool({ replicas: undefined, nodes: { key: {} } }),
    right: [0],
    wrong: [],
  },
  ...[
    ["-a", '["-a"]'],
    ["a-", '["a-"]'],
    ["A", ".A"],
    ["a b", '["a b"]'],
  ].map(([key = "", path = ""]) => ({
    path: `pools.web.nodes${path}`,
    code: "cluster.name",
    with: (node: never) => pool({ replicas: undefined, nodes: { [key]: node } }),
    right: [],
    wrong: [{}],
  })),
  {
    path: "pools.web",
    code: "cluster.name-length",
    with: (length) => named(length),
    right: [64],
    wrong: [65, 81],
  },
  {
    path: 'pools.web.nodes["0"]',
    code: "cluster.name-length",
    with: (length) => named(length, { replicas: undefined, nodes: { "0": { hostname: "web" } } }),
    right: [80],
    wrong: [81],
  },
];

describe("an argument of a cluster", () => {
  testLimits(limits, (options) => planCluster(options).problems);
});
