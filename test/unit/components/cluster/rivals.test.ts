import { beforeAll, describe, expect, it } from "vitest";
import { claimKey, rivalProblems } from "../../../../src/cluster/claims";
import { declarationOf } from "../../../../src/components/cluster/declaration";
import type { FlatcarClusterArgs } from "../../../../src";
import { record } from "../mocks";
import { staticMachine } from "./record";

// A cluster of Kubernetes notes whose stack it is.
beforeAll(() => record(() => undefined));

const claims = (name: string, more: Partial<FlatcarClusterArgs> & object) =>
  declarationOf(name, {
    ...staticMachine,
    pools: { web: { nodes: { a: { address: "10.0.0.5/24" } } } },
    ...more,
  }).claims;

/** What is wrong with a cluster beside another. */
function found(other: Partial<FlatcarClusterArgs>, own: Partial<FlatcarClusterArgs>) {
  const rivals = claims("prod", { name: "prod", ...other }).map(
    (claim) => [claimKey(claim), { ...claim, cluster: "prod" }] as const,
  );
  return rivalProblems(claims("stage", own), new Map(rivals));
}

const problems = (...both: Parameters<typeof found>): string[] =>
  found(...both).map(({ path, code, value }) => `${path} ${code} ${value}`);

const place = "pools.web.nodes.a";

describe("two clusters of one program", () => {
  it("have no address in common, nor a name", () => {
    expect(problems({}, {})).toEqual([`${place}.address cluster.address-collision 10.0.0.5`]);
    const twice = [
      `${place} cluster.name-collision prod-web-a`,
      `${place}.address cluster.address-collision 10.0.0.5`,
    ];
    expect(problems({}, { name: "prod" })).toEqual(twice);
    expect(found({}, { name: "prod" }).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^the name of prod-web-a of prod .*: give one of the clusters another/),
      expect.stringMatching(/^prod-web-a would have the address of prod-web-a of prod /),
    ]);
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

  it("have no virtual IP of the other: no node has it, and no API is served there twice", () => {
    const api = (virtualIp: string) => ({
      kubernetes: {
        version: "1.35.4",
        sysext: { sha256: "0".repeat(64) },
        endpoint: { virtualIp },
      },
      pools: {
        cp: {
          nodes: { a: { address: `${virtualIp}1/24` } },
          kubernetes: { role: "control-plane" },
        },
      },
    });
    const listed = {
      virtualIps: ["10.0.0.5"],
      pools: { web: { nodes: { a: { address: "10.0.0.6/24" } } } },
    };
    const other = { ...listed, pools: { web: { nodes: { a: { address: "10.0.0.7/24" } } } } };
    expect(problems(listed, {})).toEqual([`${place}.address cluster.address-collision 10.0.0.5`]);
    expect(problems({}, listed)).toEqual(["virtualIps[0] cluster.address-collision 10.0.0.5"]);
    expect(problems(listed, other)).toEqual([]);
    expect(problems(api("10.0.0.5") as object, {})).toEqual([
      `${place}.address cluster.address-collision 10.0.0.5`,
    ]);
    const collision = "cluster.address-collision 10.0.0.9";
    expect(problems(api("10.0.0.9") as object, api("10.0.0.9") as object)).toEqual([
      "pools.cp.nodes.a.address cluster.address-collision 10.0.0.91",
      `kubernetes.endpoint.virtualIp ${collision}`,
    ]);
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
