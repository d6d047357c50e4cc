import { describe, expect, test } from "vitest";
import { FlatcarCluster, InvalidArgsError } from "../../../../src";
import {
  machine,
  machinesOf,
  mistakesIn,
  problemsIn,
  recordRequests,
  staticMachine,
} from "./record";

const names = async (...args: Parameters<typeof machinesOf>): Promise<string[]> => [
  ...(await machinesOf(...args)).keys(),
];

describe("the pools of a cluster", () => {
  test("have nodes with the keys 0 to n-1, in the order of the numbers", async () => {
    const found = await names({ ...machine, pools: { web: { replicas: 12 } } });
    expect(found).toEqual(Array.from({ length: 12 }, (_, i) => `prod-web-${i}`));
  });

  test("have the nodes that they name, in an order of their own", async () => {
    const nodes = { b: {}, "10": {}, a: {}, "9": {} };
    expect(await names({ ...machine, pools: { web: { nodes } } })).toEqual([
      "prod-web-9",
      "prod-web-10",
      "prod-web-a",
      "prod-web-b",
    ]);
  });

  test("refine the cluster's settings, and are refined by the nodes'", async () => {
    const found = await machinesOf({
      ...machine,
      numCpus: 2,
      memoryMb: 2048,
      annotation: "cluster",
      pools: {
        web: { nodes: { a: { numCpus: 8 }, b: {} }, numCpus: 4, annotation: "pool" },
        db: { replicas: 1 },
      },
    });
    const shapes = [...found.values()].map(({ name, inputs }) => [
      name,
      inputs.numCpus,
      inputs.memory,
      inputs.annotation,
    ]);
    expect(shapes).toEqual([
      ["prod-db-0", 2, 2048, "cluster"],
      ["prod-web-a", 8, 2048, "pool"],
      ["prod-web-b", 4, 2048, "pool"],
    ]);
  });

  test("may be empty", async () => {
    expect(await names({ ...machine, pools: { web: { replicas: 0 }, db: { nodes: {} } } })).toEqual(
      [],
    );
  });

  test("must have either nodes or replicas", () => {
    const pools = { neither: {}, both: { nodes: { a: {} }, replicas: 1 } };
    expect(problemsIn({ ...machine, pools })).toEqual([
      {
        path: "pools.both",
        code: "args.exclusive",
        message: "has both nodes and replicas: give the one or the other",
      },
      {
        path: "pools.neither",
        code: "args.missing",
        message: "has no nodes: give replicas, or nodes by their keys",
      },
    ]);
  });

  test("register nothing when there is a mistake", async () => {
    const wrong = { ...machine, pools: { a: { replicas: -1 }, b: { replicas: 1 } } };
    const requests = await recordRequests(() => {
      expect(() => new FlatcarCluster("prod", wrong)).toThrow(InvalidArgsError);
    });
    expect(requests).toEqual([]);
  });

  test("report every mistake at once, where the user wrote it", () => {
    const mistakes = mistakesIn({
      ...machine,
      memoryMb: 1023,
      sysctl: { "vm.swappiness": "60" },
      pools: {
        Web: { replicas: -1 },
        db: { replicas: 2, numCpus: 0, maxUnavailable: 0, order: NaN, sysctl: { "a b": "1" } },
        x: { nodes: { a_b: { hostname: "Big_1" }, c: { diskSizeGb: 1.5 } } },
      },
    });
    expect(mistakes.toSorted()).toEqual(
      [
        "pools.Web: Web cluster.name",
        "pools.Web.replicas: -1 pool.replicas",
        "pools.db.numCpus: 0 args.invalid",
        "pools.db.maxUnavailable: 0 pool.max-unavailable",
        "pools.db.order: args.type",
        'pools.db.sysctl["a b"]: 1 system.sysctl',
        "pools.x.nodes.a_b: a_b cluster.name",
        "pools.x.nodes.a_b.hostname: Big_1 hostname.invalid",
        "pools.x.nodes.c.diskSizeGb: 1.5 args.invalid",
        "memoryMb: 1023 args.invalid",
      ].toSorted(),
    );
  });

  test("name the snippet that a mistake is in by the place where it was written", () => {
    const snippet = "variant: flatcar\nversion: 1.1.0\n";
    const broken = "variant: flatcar\nversion: 9.9.9\n";
    const mistakes = problemsIn({
      ...machine,
      snippets: [snippet],
      butane: broken,
      pools: {
        web: {
          snippets: [snippet],
          nodes: { a: { snippets: [snippet, broken], butane: snippet } },
        },
      },
    });
    expect(mistakes.map(({ path }) => path.replace(/:.*/, ""))).toEqual([
      "butane",
      "pools.web.nodes.a.snippets[1]",
    ]);
  });

  test("say what no one has given once for each pool", () => {
    const { networks } = machine;
    expect(mistakesIn({ networks, pools: { web: { replicas: 3 } } })).toEqual([
      "pools.web.image: args.missing",
      "pools.web.resourcePoolId: args.missing",
    ]);
  });
});

describe("the names of nodes", () => {
  test("must not be those of other nodes", () => {
    const pools = { a: { nodes: { "b-0": {} } }, "a-b": { replicas: 1 } };
    expect(mistakesIn({ ...machine, pools })).toEqual([
      'pools["a-b"]: prod-a-b-0 cluster.name-collision',
    ]);
  });

  test("are hostnames of 64 characters at most", async () => {
    // "prod-" and "-0" leave 57 characters.
    const fits = { ...machine, pools: { ["p".repeat(57)]: { replicas: 1 } } };
    expect(await names(fits)).toEqual([`prod-${"p".repeat(57)}-0`]);
    const long = { ...machine, pools: { ["p".repeat(58)]: { replicas: 1 } } };
    expect(problemsIn(long).map(({ code }) => code)).toEqual(["cluster.name-length"]);
  });

  test("may have 80 characters where the hostname is another", async () => {
    const pool = "p".repeat(73);
    const nodes = { a: { hostname: "a" } };
    expect(await names({ ...machine, pools: { [pool]: { nodes } } })).toEqual([`prod-${pool}-a`]);
    const longer = { ...machine, pools: { [`${pool}p`]: { nodes } } };
    expect(problemsIn(longer).map(({ code }) => code)).toEqual(["cluster.name-length"]);
  });

  test("begin with the cluster's, which is said once if it cannot be part of a hostname", () => {
    const pools = { web: { replicas: 3 }, db: { replicas: 3 } };
    expect(mistakesIn({ ...staticMachine, ...machine, pools }, "my_cluster")).toEqual([
      ": my_cluster cluster.name",
    ]);
    expect(mistakesIn({ ...machine, pools }, "Prod")).toEqual([]);
  });
});
