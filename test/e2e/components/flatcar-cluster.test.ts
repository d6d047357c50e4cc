import { describe, expect, test } from "vitest";
import { FlatcarCluster } from "../../../src";
import { decodeGuestinfo, ignitionValidate, startStack, startVcenter } from "../../support";

describe("a cluster of two pools", () => {
  test("has machines with stable names, its settings refined by each pool, and nothing changes after that", async () => {
    const vcenter = await startVcenter();
    const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
    const stack = await startStack({
      vcenter,
      program: () => {
        const cluster = new FlatcarCluster("prod", {
          image: "flatcar-stable",
          resourcePoolId,
          datastoreId,
          networks: [{ networkId }],
          memoryMb: 2048,
          timeServers: ["ntp.example.com"],
          pools: {
            control: { replicas: 1, holdsState: true, allowSingleReplacement: true, numCpus: 4 },
            worker: { replicas: 2 },
          },
        });
        return { nodes: cluster.nodes, addresses: cluster.addresses };
      },
    });
    const { outputs } = await stack.up();
    expect((await vcenter.inventory()).machines).toEqual([
      "prod-control-0",
      "prod-worker-0",
      "prod-worker-1",
    ]);
    const control = await vcenter.machine("prod-control-0");
    const worker = await vcenter.machine("prod-worker-1");
    expect([control.cpus, control.memoryMiB, worker.cpus, worker.memoryMiB]).toEqual([
      4, 2048, 2, 2048,
    ]);
    for (const machine of [control, worker]) {
      const ignition = decodeGuestinfo(machine);
      expect(ignition).toContain("ntp.example.com");
      expect(await ignitionValidate(ignition)).toEqual({ stdout: "", stderr: "", status: 0 });
    }
    const nodes = outputs.nodes?.value as Record<string, unknown>;
    expect(Object.keys(nodes)).toEqual(["control/0", "worker/0", "worker/1"]);
    expect(nodes["worker/1"]).toEqual({
      pool: "worker",
      key: "1",
      name: "prod-worker-1",
      hostname: "prod-worker-1",
      address: worker.address,
      vmId: worker.uuid,
    });
    expect(outputs.addresses?.value).toEqual({
      control: [control.address],
      worker: [(await vcenter.machine("prod-worker-0")).address, worker.address],
    });
    await stack.expectNoChanges();
    await stack.destroy();
    expect((await vcenter.inventory()).machines).toEqual([]);
  });
});
