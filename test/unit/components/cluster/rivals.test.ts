import { describe, expect, it } from "vitest";
import { claimKey, rivalProblems } from "../../../../src/cluster/claims";
import { declarationOf } from "../../../../src/components/cluster/declaration";
import type { FlatcarClusterArgs } from "../../../../src";
import { staticMachine } from "./record";

const claims = (name: string, more: Partial<FlatcarClusterArgs> & object) =>
  declarationOf(name, {
    ...staticMachine,
    pools: { web: { nodes: { a: { address: "10.0.0.5/24" } } } },
    ...more,
  }).claims;

/** What is wrong with a cluster beside another. */
function problems(other: Partial<FlatcarClusterArgs>, own: Partial<FlatcarClusterArgs>): string[] {
  const rivals = claims("prod", { name: "prod", ...other }).map(
    (claim) => [claimKey(claim), { ...claim, cluster: "prod" }] as const,
  );
  return rivalProblems(claims("stage", own), new Map(rivals)).map(
    ({ path, code, value }) => `${path} ${code} ${value}`,
  );
}

const place = "pools.web.nodes.a";

describe("two clusters of one program", () => {
  it("have no address in common, nor a name", () => {
    expect(problems({}, {})).toEqual([`${place}.address cluster.address-collision 10.0.0.5`]);
    const twice = [
      `${place} cluster.name-collision prod-web-a`,
      `${place}.address cluster.address-collision 10.0.0.5`,
    ];
    expect(problems({}, { name: "prod" })).toEqual(twice);
  });

  it("may have the same where it is not the same: in other networks, folders, resource pools and datacenters", () => {
    const [network] = staticMachine.networks;
    const elsewhere = { networks: [{ ...network!, networkId: "network-8" }] };
    expect(problems({}, elsewhere)).toEqual([]);
    for (const more of [{ folder: "stage" }, { resourcePoolId: "resgroup-9" }]) {
      expect(problems({}, { ...elsewhere, ...more, name: "prod" })).toEqual([]);
    }
    expect(problems({}, { datacenterId: "datacenter-3", name: "prod" })).toEqual([]);
    expect(problems({}, { pools: { web: { nodes: { a: { address: "10.0.0.6/24" } } } } })).toEqual(
      [],
    );
  });

  it("have one problem for a range that both have, and not one for each node", () => {
    const pools = {
      web: { replicas: 20, addressRange: { cidr: "10.0.0.0/24", first: "10.0.0.10" } },
    };
    expect(problems({ pools }, { pools })).toEqual([
      "pools.web.addressRange cluster.address-collision 10.0.0.10",
    ]);
  });
});
