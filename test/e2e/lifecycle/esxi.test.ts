import * as vsphere from "@pulumi/vsphere";
import { describe, expect, test } from "vitest";
import { FlatcarCluster, FlatcarImage, FlatcarVm } from "../../../src";
import { startStack, startVcenter, type Program, type Result, type TestStack } from "../../support";

const errorsOf = ({ messages }: Result): string[] =>
  messages.filter(({ severity }) => severity === "error").map(({ text }) => text);

/** A host without a vCenter, and a stack on it. */
async function startHost() {
  const host = await startVcenter({ esxi: true });
  const { resourcePoolId, datastoreId, networkId } = host.placement;
  const networks = [{ networkId }];
  const placed = { image: "flatcar", resourcePoolId, datastoreId, networks };
  const start = (program: Program): Promise<TestStack> => startStack({ vcenter: host, program });
  return { host, placed, start };
}

describe("on an ESXi host without a vCenter", () => {
  test("a machine is refused at preview, with the reason and what to do", async () => {
    const { host, placed, start } = await startHost();
    const stack = await start(() => void new FlatcarVm("web", placed));
    const [error = ""] = errorsOf(await stack.previewFails());
    expect(error).toMatch(/FlatcarVm "web" cannot be created:\n {2}resourcePoolId: "ha-root-pool"/);
    expect(error).toMatch(/without a vCenter/);
    expect(error).toMatch(/govc or ovftool/);
    expect((await host.inventory()).machines).toEqual([]);
  });

  test.each(["flatcar", "images/flatcar", "42000000-0000-4000-8000-000000000000"])(
    "a machine of %s is refused as well where the ids are Outputs",
    async (image) => {
      const { host, placed, start } = await startHost();
      const stack = await start(() => {
        // A host has this one alone; a later provider wants a name all the same.
        const { id: resourcePoolId } = vsphere.getResourcePoolOutput({ name: "Resources" });
        const networkId = resourcePoolId.apply(() => host.placement.networkId);
        const networks = [{ networkId }];
        void new FlatcarVm("web", { ...placed, image, resourcePoolId, networks });
      });
      for (const refused of [await stack.previewFails(), await stack.upFails()]) {
        const errors = errorsOf(refused).join("\n");
        expect(errors).toMatch(/FlatcarVm "web" cannot be created/);
        expect(errors).toMatch(/without a vCenter/);
        // Nothing was asked of the provider that it does not survive.
        expect(errors).not.toMatch(/panic|exited/);
      }
    },
  );

  test("a cluster is refused with one error for all of its nodes", async () => {
    const { placed, start } = await startHost();
    const stack = await start(
      () => void new FlatcarCluster("prod", { ...placed, pools: { web: { replicas: 3 } } }),
    );
    const [error = ""] = errorsOf(await stack.previewFails());
    expect(error).toContain('FlatcarCluster "prod" cannot be created:\n  resourcePoolId:');
    expect(error.match(/without a vCenter/g)).toHaveLength(1);
  });

  test.each(["of the same program", "of another"])(
    "an image in a library %s is refused, and the provider lives on",
    async (which) => {
      const { placed, start } = await startHost();
      const stack = await start(() => {
        const storageBackings = [placed.datastoreId];
        const libraryId =
          which === "of another"
            ? "3f1d2c4b-0000-4000-8000-000000000000"
            : new vsphere.ContentLibrary("images", { name: "images", storageBackings }).id;
        const url = "http://127.0.0.1:9/flatcar.ova";
        void new FlatcarImage("flatcar", { version: "4593.2.0", libraryId, url });
      });
      const errors = errorsOf(await stack.previewFails()).join("\n");
      expect(errors).toMatch(/FlatcarImage "flatcar" cannot be created:\n {2}libraryId: /);
      expect(errors).toMatch(/without a vCenter/);
      expect(errors).not.toMatch(/panic|exited/);
    },
  );
});
