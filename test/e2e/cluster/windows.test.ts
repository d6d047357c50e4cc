import { expect, test } from "vitest";
import { done, mostMissing, motd, startWorld, vmType } from "./world";

test("twenty nodes are made in windows, and one changed byte replaces them all, never more than a quarter at once", async () => {
  const { vcenter, stack, declare } = await startWorld();
  const pools = { web: { replicas: 20 } };
  const names = Array.from({ length: 20 }, (_, i) => `prod-web-${i}`);
  declare({ butane: motd("one"), pools });
  await stack.up({ parallel: 20 });
  expect((await vcenter.inventory()).machines.toSorted()).toEqual(names.toSorted());

  declare({ butane: motd("onE"), pools });
  const rolled = await stack.up({ parallel: 20 });
  const replaced = done(rolled, vmType).filter((step) => step.startsWith("create-replacement"));
  expect(replaced.toSorted()).toEqual(names.map((name) => `create-replacement ${name}`).toSorted());
  const most = mostMissing([rolled], vmType);
  expect(most).toBeLessThanOrEqual(5);
  // One after the other would be 1: the window is used.
  expect(most).toBeGreaterThan(1);
  expect(rolled.steps.filter(({ op, type }) => op === "update" && type === vmType)).toEqual([]);
});
