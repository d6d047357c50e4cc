import { expect, test } from "vitest";
import { FlatcarVm } from "../../../../../src";
import { staticMachine } from "../../cluster/record";
import type { State } from "../../mocks";
import { saidByPreview, urnOf } from "../../said";

const component = "flatcar-vsphere:index:FlatcarVm";
const urn = urnOf(component, "web");
const machine = urnOf(`${component}$vsphere:index/virtualMachine:VirtualMachine`, "web");

const previewWith = (state: State): Promise<string[]> =>
  saidByPreview(
    () => {
      const networks = [{ networkId: "network-7", dhcp: true }];
      new FlatcarVm("web", { ...staticMachine, networks, folder: "prod" });
    },
    { state },
  );

test("a machine that an up has begun, and whose name a machine of the vCenter has, is refused at preview", async () => {
  const [text] = await previewWith({ [urn]: {} });
  expect(text).toMatch(/^FlatcarVm "web" cannot be created:\n {2}name: "web"/);
  expect(text).toContain("prod/web");
});

test("a machine that is there has its name", async () => {
  expect(await previewWith({ [urn]: {}, [machine]: {} })).toEqual([]);
});

test("a machine that no up has begun, and whose name somebody else's has, is refused at preview", async () => {
  const [text] = await previewWith({});
  expect(text).toMatch(/name: "web": the vCenter has a machine of this name in the same folder/);
  const own = urnOf(`${component}$vsphere:index/virtualMachine:VirtualMachine`, "old");
  // One of this stack that has the name now is another matter.
  expect(await previewWith({ [own]: { name: "web", folder: "prod", uuid: "1" } })).toEqual([]);
});
