import fs from "node:fs";
import { expect, test } from "vitest";
import { done, motd, ruleType, startWorld, touched, vmType } from "./world";

test("a new config rolls over a pool node by node, stops at a node that is not ready, and goes on when it is", async () => {
  const { vcenter, stack, log, declare, logged } = await startWorld();
  const fault = `${log}.fault`;
  const cluster = (text: string): void => {
    declare({
      butane: motd(text),
      gate: {
        ready: `[ "$(cat ${fault} 2>/dev/null)" != $NODE_NAME ] && echo ready $NODE_NAME >> ${log}`,
        readyMinutes: 1,
        drain: `echo drain $NODE_NAME >> ${log}`,
      },
      pools: { cp: { replicas: 3, holdsState: true } },
    });
  };

  cluster("one");
  await stack.up();
  expect(logged()).toEqual(["ready prod-cp-0", "ready prod-cp-1", "ready prod-cp-2"]);
  await stack.expectNoChanges();
  const untouched = (await vcenter.machine("prod-cp-2")).id;

  fs.writeFileSync(fault, "prod-cp-1");
  cluster("two");
  const failed = await stack.upFails();
  expect(logged()).toEqual(["drain prod-cp-0", "ready prod-cp-0", "drain prod-cp-1"]);
  expect(done(failed, vmType)).toEqual([
    "delete-replaced prod-cp-0",
    "create-replacement prod-cp-0",
    "delete-replaced prod-cp-1",
    "create-replacement prod-cp-1",
  ]);
  expect((await vcenter.machine("prod-cp-2")).id).toBe(untouched);

  fs.rmSync(fault);
  const resumed = await stack.up();
  expect(logged()).toEqual(["ready prod-cp-1", "drain prod-cp-2", "ready prod-cp-2"]);
  expect(done(resumed, vmType)).toEqual([
    "delete-replaced prod-cp-2",
    "create-replacement prod-cp-2",
  ]);
  await stack.expectNoChanges();
  expect(logged()).toEqual([]);

  await stack.destroy();
  expect(logged()).toEqual(["drain prod-cp-2", "drain prod-cp-1", "drain prod-cp-0"]);
  expect((await vcenter.inventory()).machines).toEqual([]);
});

test("an engine that is killed in the middle of a roll leaves what the next up finishes; the drain of the machine that was gone runs once more", async () => {
  const { vcenter, stack, log, declare, logged } = await startWorld({ cloneLateMs: 1500 }); // the engine is gone before the vCenter hears of the clone
  const cluster = (text: string): void => {
    const [ready, drain] = ["ready", "drain"].map((word) => `echo ${word} $NODE_NAME >> ${log}`);
    const pools = { cp: { replicas: 3, holdsState: true } };
    declare({ butane: motd(text), gate: { ready: ready!, drain: drain! }, pools });
  };
  cluster("one");
  await stack.up();
  logged();

  cluster("two");
  let killed = false;
  await stack.upFails({
    onEvent: ({ resOutputsEvent }) => {
      const { op, type, urn } = resOutputsEvent?.metadata ?? {};
      if (killed || op !== "delete-replaced" || type !== vmType) return;
      if (urn?.endsWith("::prod-cp-1") !== true) return;
      killed = true;
      stack.killEngine();
    },
  });
  expect(killed).toBe(true);
  expect(logged()).toEqual(["drain prod-cp-0", "ready prod-cp-0", "drain prod-cp-1"]);
  await stack.cancel();

  await stack.up();
  expect(logged()).toEqual([
    "drain prod-cp-1",
    "ready prod-cp-1",
    "drain prod-cp-2",
    "ready prod-cp-2",
  ]);
  expect((await vcenter.inventory()).machines.toSorted()).toEqual([
    "prod-cp-0",
    "prod-cp-1",
    "prod-cp-2",
  ]);
  await stack.expectNoChanges();
});

test("an anti-affinity rule outlives a roll, also one that stops half-way", async () => {
  const { vcenter, stack, log, declare } = await startWorld();
  const computeClusterId = Object.values(vcenter.info.clusters)[0]!;
  const fault = `${log}.fault`;
  const cluster = (text: string): void => {
    const drain = `[ "$(cat ${fault} 2>/dev/null)" != $NODE_NAME ]`;
    const pools = { web: { replicas: 2, maxUnavailable: 1 }, one: { replicas: 1 } };
    declare({ computeClusterId, butane: motd(text), gate: { drain }, pools });
  };
  const rules = async (): Promise<string[]> => (await vcenter.inventory()).rules;

  cluster("one");
  await stack.up();
  expect(await rules()).toEqual(["prod-web"]);
  await stack.expectNoChanges();

  fs.writeFileSync(fault, "prod-web-1");
  cluster("two");
  const failed = await stack.upFails();
  expect(done(failed, vmType, ruleType)).toEqual([
    "delete-replaced prod-one-0",
    "create-replacement prod-one-0",
    "delete-replaced prod-web-0",
    "create-replacement prod-web-0",
  ]);
  expect(await rules()).toEqual(["prod-web"]);

  fs.rmSync(fault);
  const resumed = await stack.up();
  expect(done(resumed, vmType)).toEqual([
    "delete-replaced prod-web-1",
    "create-replacement prod-web-1",
  ]);
  // Once, when the last of the new machines is there.
  expect(done(resumed, ruleType)).toEqual(["update prod-web-anti-affinity"]);
  expect(await rules()).toEqual(["prod-web"]);
  expect(touched(await stack.preview())).toEqual([]);
});
