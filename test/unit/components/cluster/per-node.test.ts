import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { interpolate, volatile, type FlatcarClusterArgs, type NodeFacts } from "../../../../src";
import { declarationOf } from "../../../../src/components/cluster/declaration";
import type { DeclaredNode } from "../../../../src/components/cluster/node";
import { outputValues } from "../../../../src/components/cluster/values";
import { withFacts } from "../../../../src/cluster/placeholders";
import { isVolatile, partsOf } from "../../../../src/components/inputs/marks";
import { record, valueOf } from "../mocks";
import { machine, mistakesIn, problemsIn } from "./record";

type Args = Partial<FlatcarClusterArgs> & Pick<FlatcarClusterArgs, "pools">;

const isolated = { ...machine, networks: [{ networkId: "network-7", isolated: true }] };

function nodes(args: Args): readonly DeclaredNode[] {
  const { nodes, problems } = declarationOf("prod", { ...isolated, ...args });
  expect(problems).toEqual([]);
  return nodes;
}

const flatcar = (text: string): string =>
  `variant: flatcar\nversion: 1.1.0\nstorage: {files: [{path: /etc/x, contents: {inline: '${text}'}}]}\n`;

describe("settings made for each node", () => {
  test("are made from what is known about the node and about all nodes", () => {
    const seen: NodeFacts[] = [];
    const pool = {
      nodes: { a: { address: "10.0.0.9/24", hostname: "a.example.com" }, "2": {} },
      addressRange: { cidr: "10.0.0.0/24" },
      failureDomains: { x: {}, y: {} },
    };
    const withDomain = { ...pool.nodes.a, failureDomain: "y" };
    const perNode = (node: NodeFacts, all: readonly NodeFacts[]): object => {
      seen.push(node);
      return { annotation: all.map(({ hostname }) => hostname).join() };
    };
    const found = nodes({
      pools: { web: { ...pool, nodes: { ...pool.nodes, a: withDomain }, perNode } },
    });
    expect(seen).toEqual([
      {
        cluster: "prod",
        pool: "web",
        key: "2",
        index: 2,
        name: "prod-web-2",
        hostname: "prod-web-2",
        address: "10.0.0.3",
        failureDomain: "x",
      },
      {
        cluster: "prod",
        pool: "web",
        key: "a",
        name: "prod-web-a",
        hostname: "a.example.com",
        address: "10.0.0.9",
        failureDomain: "y",
      },
    ]);
    expect(found.map(({ args }) => args.annotation)).toEqual(
      Array(2).fill("prod-web-2,a.example.com"),
    );
  });

  test("refine what stands beside them, and are refined by what is more specific", () => {
    const [a, b] = nodes({
      numCpus: 1,
      memoryMb: 1024,
      perNode: () => ({ numCpus: 2, memoryMb: 2048, annotation: "cluster" }),
      pools: {
        web: {
          memoryMb: 4096,
          perNode: ({ key }) => ({ annotation: key }),
          nodes: { a: { annotation: "own" }, b: {} },
        },
      },
    });
    expect([a!, b!].map(({ args }) => [args.numCpus, args.memoryMb, args.annotation])).toEqual([
      [2, 4096, "own"],
      [2, 4096, "b"],
    ]);
  });

  test("report mistakes with the node that they were made for", () => {
    const perNode = ({ index }: NodeFacts): object => (index === 1 ? { numCpus: 0 } : {});
    expect(mistakesIn({ ...machine, pools: { web: { replicas: 2, perNode } } })).toEqual([
      'pools.web.perNode("1").numCpus: 0 args.invalid',
    ]);
  });
});

test("what is wrong with settings made for a node is said without what follows from it", () => {
  const perNode = () => ({ networks: [{ networkID: "network-7" }] }) as object;
  expect(mistakesIn({ ...machine, pools: { web: { replicas: 1, perNode } } })).toEqual([
    'pools.web.perNode("0").networks[0].networkID: args.key',
  ]);
});

test("what places a node is no setting of its machine", () => {
  const computeClusterId = "domain-c7";
  const hostAffinity = { hostSystemIds: ["host-1"] };
  const [node] = nodes({
    computeClusterId,
    failureDomains: { x: { computeClusterId, hostAffinity, datastoreId: "datastore-9" } },
    pools: {
      web: {
        nodes: { a: { hostname: "a", address: "10.0.0.9/24", failureDomain: "x", hostAffinity } },
      },
    },
  });
  expect(node!.args).toMatchObject({ hostname: "a", datastoreId: "datastore-9" });
  for (const key of ["hostAffinity", "address", "failureDomain", "computeClusterId"]) {
    expect(node!.args).not.toHaveProperty(key);
  }
});

describe("placeholders", () => {
  test("stand for facts of the node in texts and typed configs", () => {
    const typed = {
      variant: "flatcar" as const,
      version: "1.1.0" as const,
      storage: { files: [{ path: "/etc/${node.pool}", contents: { inline: "${node.index}" } }] },
    };
    const addressRange = { cidr: "10.0.0.0/24", first: "10.0.0.10" };
    const [, node] = nodes({
      snippets: [flatcar("${node.name} ${node.address} ${HOME}"), typed],
      butane: flatcar("$${node.name} $${HOME} ${node.key}"),
      pools: { web: { replicas: 2, addressRange } },
    });
    expect(node!.args.snippets).toEqual([
      flatcar("prod-web-1 10.0.0.11 ${HOME}"),
      { ...typed, storage: { files: [{ path: "/etc/web", contents: { inline: "1" } }] } },
    ]);
    expect(node!.args.butane).toBe(flatcar("${node.name} $${HOME} 1"));
  });

  test("stand at any depth that a config may have, which is 100 levels", () => {
    const nested = (levels: number, text: string): unknown =>
      levels === 0
        ? text
        : levels % 2 === 0
          ? [nested(levels - 1, text)]
          : { a: nested(levels - 1, text) };
    const filled = (levels: number): unknown => {
      const snippets = [nested(levels - 1, "${node.key}")] as FlatcarClusterArgs["snippets"];
      return nodes({ snippets, pools: { web: { replicas: 1 } } })[0]!.args.snippets;
    };
    expect(filled(100)).toEqual([nested(99, "0")]);
  });

  test("that are no facts, or that the node does not have, are mistakes where they were written", () => {
    const problems = problemsIn({
      ...machine,
      snippets: [flatcar("${node.hostname}")],
      butane: flatcar("${node.host}"),
      pools: { web: { nodes: { a: { butane: flatcar("${node.address} ${node.index") } } } },
    });
    // A placeholder without its end goes on to the next brace.
    expect(problems.map(({ path, code, value }) => [path, code, value])).toEqual([
      ["pools.web.nodes.a.butane", "node.placeholder", "${node.address}"],
      ["pools.web.nodes.a.butane", "node.placeholder", "${node.index'}"],
      ["butane", "node.placeholder", "${node.host}"],
    ]);
  });

  test("are filled in when a text becomes known, which stays volatile or hidden in parts if it was", async () => {
    await record(async () => {
      const [before = "", after = ""] = flatcar("${node.name} NONCE").split("NONCE");
      const { settings } = withFacts(
        {
          butane: volatile(flatcar("${node.key}")),
          snippets: [
            pulumi.output(flatcar("${node.name}")),
            interpolate`${before}${volatile("n-1")}${after}`,
          ],
        },
        { cluster: "prod", pool: "web", key: "0", name: "prod-web-0", hostname: "prod-web-0" },
        (path) => path,
        outputValues,
      );
      const { butane, snippets } = settings;
      const [later, parts] = snippets as pulumi.Output<string>[];
      expect(await valueOf(butane as pulumi.Output<string>)).toBe(flatcar("0"));
      expect(isVolatile(butane)).toBe(true);
      expect(await valueOf(later!)).toBe(flatcar("prod-web-0"));
      expect(await valueOf(parts!)).toBe(flatcar("prod-web-0 n-1"));
      expect(await valueOf(pulumi.output(partsOf(parts)!))).toEqual([
        { value: "n-1", volatile: true },
      ]);
    });
  });

  test("are filled in Outputs inside a typed config, and in what is written around the values of a text", async () => {
    await record(async () => {
      const typed = (inline: pulumi.Input<string>) => ({
        variant: "flatcar" as const,
        version: "1.1.0" as const,
        storage: { files: [{ path: "/etc/x", contents: { inline } }] },
      });
      const token = pulumi.secret("${node.key}");
      const text = interpolate`${interpolate`\${node.pool} `}\${node.name} ${token} $\${node.name}`;
      const [node] = nodes({
        butane: typed(text),
        snippets: [typed(pulumi.output("${node.name}"))],
        pools: { web: { replicas: 1 } },
      });
      const resolved = (await valueOf(pulumi.output(node!.args))) as unknown as {
        butane: unknown;
        snippets: unknown[];
      };
      expect(resolved.butane).toEqual(typed("web prod-web-0 ${node.key} ${node.name}"));
      expect(resolved.snippets).toEqual([typed("prod-web-0")]);
    });
  });

  test("that are wrong in a text with values are told at once, with the value out of sight", () => {
    const butane = interpolate`variant: flatcar
version: 1.1.0
# \${node.host} ${pulumi.secret("s3cret")}`;
    const problems = problemsIn({ ...machine, butane, pools: { web: { replicas: 1 } } });
    expect(problems).toMatchObject([
      { path: "butane", code: "node.placeholder", value: "${node.host}" },
    ]);
    expect(JSON.stringify(problems)).not.toContain("s3cret");
  });
});
