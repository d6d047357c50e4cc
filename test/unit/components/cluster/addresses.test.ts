import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import type { FlatcarClusterArgs } from "../../../../src";
import { declarationOf } from "../../../../src/components/cluster/declaration";
import { machinesOf, mistakesIn, problemsIn, staticMachine } from "./record";

type Pools = FlatcarClusterArgs["pools"];

const cidr = "10.0.0.0/24";
const addressRange = { cidr, first: "10.0.0.10" };

/** The declared address of each node. */
function addresses(pools: Pools): Record<string, string | undefined> {
  const { nodes, problems } = declarationOf("prod", { ...staticMachine, pools });
  expect(problems).toEqual([]);
  return Object.fromEntries(nodes.map(({ name, address }) => [name.replace("prod-", ""), address]));
}

const mistakes = (pools: Pools, more: Partial<FlatcarClusterArgs> = {}): string[] =>
  mistakesIn({ ...staticMachine, ...more, pools });

describe("the addresses of nodes", () => {
  test("are places in the pool's range for keys that are numbers", () => {
    expect(addresses({ web: { replicas: 3, addressRange } })).toEqual({
      "web-0": "10.0.0.10",
      "web-1": "10.0.0.11",
      "web-2": "10.0.0.12",
    });
    // Neither a gap among the keys nor the way from replicas to nodes moves a node.
    expect(addresses({ web: { nodes: { "2": {}, "0": {} }, addressRange } })).toEqual({
      "web-0": "10.0.0.10",
      "web-2": "10.0.0.12",
    });
  });

  test("are given for keys that are names, with the range's prefix length or their own", () => {
    const nodes = { a: { address: "10.0.0.5" }, b: { address: "10.0.0.6/24" }, "1": {} };
    expect(addresses({ web: { nodes, addressRange } })).toEqual({
      "web-1": "10.0.0.11",
      "web-a": "10.0.0.5",
      "web-b": "10.0.0.6",
    });
    expect(addresses({ web: { nodes: { a: { address: "10.0.0.6/24" } } } })).toEqual({
      "web-a": "10.0.0.6",
    });
  });

  test("reach the machine as the first of its first network, before what is given there", async () => {
    const network = { ...staticMachine.networks[0]!, addresses: ["2001:db8::1/64"] };
    const found = declarationOf("prod", {
      ...staticMachine,
      networks: [network, { networkId: "network-8" }],
      pools: { web: { replicas: 1, addressRange } },
    });
    expect(found.nodes[0]!.args.networks).toEqual([
      { ...network, addresses: ["10.0.0.10/24", "2001:db8::1/64"] },
      { networkId: "network-8" },
    ]);
    const vms = await machinesOf({
      ...staticMachine,
      pools: { web: { replicas: 1, addressRange } },
    });
    expect(JSON.stringify(vms.get("prod-web-0")!.inputs.extraConfig)).toContain("10.0.0.10");
  });

  test("reach networks that are Outputs", async () => {
    const vms = await machinesOf({
      ...staticMachine,
      networks: pulumi.output(staticMachine.networks),
      pools: { web: { replicas: 1, addressRange } },
    });
    expect(JSON.stringify(vms.get("prod-web-0")!.inputs.extraConfig)).toContain("10.0.0.10");
  });

  test("must be given for a key that is a name", () => {
    expect(
      mistakes({ web: { nodes: { a: {}, "01": { address: "10.0.0.3" } }, addressRange } }),
    ).toEqual(["pools.web.nodes.a.address: node.address"]);
  });

  test("must be addresses, with a prefix length from somewhere, inside the range's subnet", () => {
    const nodes = {
      a: { address: "10.0.1.1" },
      b: { address: "10.0.0.1.1" },
      c: { address: "10.0.0.9/25" },
    };
    expect(
      mistakes({ web: { nodes, addressRange }, x: { nodes: { a: { address: "10.0.0.2" } } } }),
    ).toEqual([
      "pools.web.nodes.a.address: 10.0.1.1 node.address",
      "pools.web.nodes.b.address: 10.0.0.1.1 node.address",
      "pools.web.nodes.c.address: 10.0.0.9/25 node.address",
      "pools.x.nodes.a.address: 10.0.0.2 node.address",
    ]);
  });

  test("that the machine cannot have are reported where they were given", () => {
    const nodes = { a: { address: "224.0.0.5/24" } };
    expect(mistakes({ web: { nodes } })).toEqual([
      "pools.web.nodes.a.address: 224.0.0.5/24 network.not-host-address",
    ]);
  });

  test("must all fit into the range", () => {
    const small = { cidr, first: "10.0.0.10", last: "10.0.0.12", excluded: ["10.0.0.11"] };
    expect(
      problemsIn({ ...staticMachine, pools: { web: { replicas: 4, addressRange: small } } }),
    ).toEqual([
      {
        path: "pools.web.addressRange",
        code: "range.too-small",
        message:
          'has 2 addresses, none for key "2" and 1 more: enlarge the range, or have fewer nodes',
      },
    ]);
  });

  test("come from a range that is right", () => {
    const wrong = { cidr: "10.0.0.1/24" };
    const nodes = { a: { address: "10.0.0.9" }, "0": {} };
    expect(mistakes({ web: { nodes, addressRange: wrong } })).toEqual([
      "pools.web.addressRange.cidr: 10.0.0.1/24 range.invalid",
    ]);
  });
});

describe("the addresses of a whole cluster", () => {
  test("differ, in one pool and across pools", () => {
    const pools = {
      a: { replicas: 2, addressRange },
      b: { nodes: { x: { address: "10.0.0.11/24" }, y: { address: "10.0.0.11/24" } } },
    };
    expect(
      problemsIn({ ...staticMachine, pools }).map(({ path, message }) => [path, message]),
    ).toEqual([
      [
        "pools.b.nodes.x.address",
        "prod-b-x would have the address of prod-a-1 (pools.a.addressRange)",
      ],
      [
        "pools.b.nodes.y.address",
        "prod-b-y would have the address of prod-a-1 (pools.a.addressRange)",
      ],
    ]);
  });

  test("differ where a pool's networks give one address to every node", () => {
    const networks = [{ ...staticMachine.networks[0]!, addresses: ["10.0.0.9/24"] }];
    expect(mistakes({ web: { replicas: 3, networks } })).toEqual([
      "pools.web.networks[0].addresses[0]: 10.0.0.9 cluster.address-collision",
    ]);
  });

  test("are no gateway, not even another pool's", () => {
    const networks = [{ networkId: "network-8", gateway: "10.0.0.10" }];
    expect(
      mistakes({
        a: { replicas: 1, addressRange },
        b: { nodes: { x: { address: "10.0.0.20/24" } }, networks },
      }),
    ).toEqual(["pools.a.addressRange: 10.0.0.10 cluster.address-gateway"]);
  });

  test("may be another pool's gateway where a node is given it", () => {
    const networks = [{ networkId: "network-8", gateway: "10.0.0.10" }];
    expect(
      mistakes({
        router: { nodes: { a: { address: "10.0.0.10/24" } } },
        b: { nodes: { x: { address: "10.0.0.20/24" } }, networks },
      }),
    ).toEqual([]);
  });

  test("are no virtual IP, and virtual IPs are addresses", () => {
    const virtualIps = ["10.0.0.11", "10.0.0.300"];
    expect(mistakes({ a: { replicas: 2, addressRange } }, { virtualIps })).toEqual([
      "virtualIps[1]: 10.0.0.300 cluster.virtual-ip",
      "pools.a.addressRange: 10.0.0.11 cluster.address-virtual",
    ]);
  });
});
