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

test("a machine that is there has its name, and one that no up has begun is not looked for", async () => {
  expect(await previewWith({ [urn]: {}, [machine]: {} })).toEqual([]);
  expect(await previewWith({})).toEqual([]);
});
