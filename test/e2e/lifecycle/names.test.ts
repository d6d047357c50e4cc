import { expect, test } from "vitest";
import { FlatcarCluster, FlatcarVm } from "../../../src";
import { startStack } from "../../support";
import { done, errorsOf, motd, startWorld } from "./world";

test("a name that somebody else's machine has is refused: for a first machine at preview, for one that is renamed in an up as well", async () => {
  const { vcenter, stack: others, args } = await startWorld();
  await others.up();
  const foreign = await vcenter.machine("web");

  const world = { name: "web", butane: motd("hello"), folder: "" };
  const stack = await startStack({
    vcenter,
    program: () => void new FlatcarVm("mine", { ...args, ...world }),
  });
  expect(errorsOf(await stack.previewFails())).toMatch(
    /FlatcarVm "mine" cannot be created:\s+name: "web": the vCenter has a machine of this name/,
  );
  world.name = "mine";
  await stack.preview();
  await stack.up();
  const { uuid } = await vcenter.machine("mine");

  Object.assign(world, { name: "web", butane: motd("goodbye") });
  const refused = await stack.upFails();
  expect(done(refused)).toEqual([]);
  for (const result of [refused, await stack.previewFails()]) {
    expect(errorsOf(result)).toContain('name: "web": ');
  }
  expect(await vcenter.machine("mine")).toMatchObject({ uuid, powerState: "poweredOn" });
  expect((await vcenter.machine("web")).uuid).toBe(foreign.uuid);

  world.name = "other";
  await stack.up();
  await stack.expectNoChanges();

  const cluster = await startStack({
    vcenter,
    program: () => {
      const { image, resourcePoolId, datastoreId, networks } = args;
      const shared = { image, resourcePoolId, datastoreId, networks };
      new FlatcarCluster("other", { ...shared, pools: { web: { replicas: 12 } } });
    },
  });
  await cluster.preview();
  await vcenter.rename("web", "other-web-7");
  const errors = errorsOf(await cluster.previewFails());
  expect(errors).toContain('pools.web.nodes["7"]: "other-web-7": the vCenter has a machine');
});
