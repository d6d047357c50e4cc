import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import type { FlatcarClusterArgs, GateArgs } from "../../../../src";
import { machine, mistakesIn, requestsOf, type Request } from "./record";

type Pools = FlatcarClusterArgs["pools"];

const gateType = "command:local:Command";
const nodeType = "flatcar-vsphere:index:FlatcarVm";
const addressRange = { cidr: "10.0.0.0/24", first: "10.0.0.10" };

const isolated = { ...machine, networks: [{ networkId: "network-7", isolated: true }] };

async function requests(gate: GateArgs | undefined, pools: Pools): Promise<Request[]> {
  return requestsOf({ ...isolated, ...(gate === undefined ? {} : { gate }), pools });
}

const gatesOf = (all: readonly Request[]): Request[] => all.filter((r) => r.type === gateType);

describe("the gate of a node", () => {
  const pool = { replicas: 2, maxUnavailable: 1, addressRange };

  test("knows its node, is made anew with it, and goes before its successor comes", async () => {
    const [first] = gatesOf(await requests({ ready: "true", drain: "drain" }, { web: pool }));
    expect(first).toMatchObject({
      name: "prod-web-0",
      deleteBeforeReplace: true,
      inputs: {
        delete: "drain",
        triggers: ["prod-web-0-id"],
        environment: {
          NODE_NAME: "prod-web-0",
          NODE_POOL: "web",
          NODE_KEY: "0",
          NODE_HOSTNAME: "prod-web-0",
          NODE_ADDRESS: "10.0.0.10",
          NODE_VM_ID: "prod-web-0-id",
        },
      },
    });
    expect(first!.inputs.create).toContain("sh -c 'true'");
  });

  test("is what the next node waits for", async () => {
    const all = await requests({ ready: "true" }, { web: pool });
    const second = all.find(({ type, name }) => type === nodeType && name === "prod-web-1")!;
    expect(second.dependsOnTypes).toContain(gateType);
    const alone = await requests(undefined, { web: pool });
    const other = alone.find(({ type, name }) => type === nodeType && name === "prod-web-1")!;
    expect(other.dependsOnTypes).not.toContain(gateType);
  });

  test("is the pool's, refined from the cluster's", async () => {
    const all = await requests(
      { ready: "cluster", drain: "drain", environment: { A: "1" } },
      { a: { replicas: 1, gate: { drain: "pool" } }, b: { replicas: 1 } },
    );
    expect(gatesOf(all).map(({ inputs }) => inputs.delete)).toEqual(["pool", "drain"]);
    for (const { inputs } of gatesOf(all)) {
      expect(inputs.create).toContain("'cluster'");
      expect(inputs.environment).toMatchObject({ A: "1" });
    }
  });

  test("has no command to make it where only a drain is given, and is not there without any", async () => {
    const [gate] = gatesOf(await requests({ drain: "d" }, { web: { replicas: 1 } }));
    expect(gate!.inputs).not.toHaveProperty("create");
    expect(gatesOf(await requests({}, { web: { replicas: 1 } }))).toEqual([]);
  });

  test("takes commands, minutes and environments that are not known yet", async () => {
    const later = {
      ready: pulumi.output("check"),
      readyMinutes: pulumi.output(3),
      environment: pulumi.output({ A: "1", NODE_NAME: "x" }),
    };
    const [gate] = gatesOf(await requests(later, { web: { replicas: 1 } }));
    expect(gate!.inputs.create).toContain("180");
    expect(gate!.inputs.environment).toMatchObject({ A: "1", NODE_NAME: "prod-web-0" });
  });

  test("waits for whole minutes", () => {
    const gate = { ready: "true", readyMinutes: 0 };
    const pools = { web: { replicas: 1, gate: { readyMinutes: 1.5 } } };
    expect(mistakesIn({ ...machine, gate, pools })).toEqual([
      "gate.readyMinutes: 0 gate.minutes",
      "pools.web.gate.readyMinutes: 1.5 gate.minutes",
    ]);
  });
});
