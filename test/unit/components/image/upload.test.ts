/** What a preview says of an image by what the vCenter and the stack have of it. */
import { expect, test } from "vitest";
import { FlatcarImage, type FlatcarImageArgs } from "../../../../src";
import { refusal, type Answer, type State } from "../mocks";
import { saidByPreview, urnOf } from "../said";
import { withGovc } from "./with-govc";

const image = "flatcar-stable-4593.2.0";
const template = { resourcePoolId: "resgroup-8", datastoreId: "datastore-10" };
const libraryId = "library-1";
const item = urnOf(
  "flatcar-vsphere:index:FlatcarImage$vsphere:index/contentLibraryItem:ContentLibraryItem",
  "flatcar",
);

const world = withGovc();

/** A vCenter without any image. */
const empty: Answer = (token, { name }) => {
  if (!/getVirtualMachine|getContentLibraryItem/.test(token)) return undefined;
  throw refusal(`${String(name)} not found`);
};

const host: Answer = (token) =>
  token.includes("getDatacenter") ? { id: "ha-datacenter" } : undefined;

const saidOf = (
  args: Partial<FlatcarImageArgs>,
  vcenter: { state?: State; answer?: Answer } = {},
): Promise<string[]> =>
  saidByPreview(() => {
    const file = world.ova;
    new FlatcarImage("flatcar", { version: "4593.2.0", file, ...args });
  }, vcenter);

test.each<[string, Partial<FlatcarImageArgs>, string]>([
  ["a library", { libraryId }, `no item ${image} in the library ${libraryId}`],
  ["the VM folder", { template }, `no template ${image} in the VM folder`],
  [
    "a folder",
    { template: { ...template, folder: "/templates/stable/" } },
    `no template ${image} in the folder templates/stable`,
  ],
])("an image that another stack is to have uploaded is missed in %s", async (_, args, text) => {
  const upload = { ...args, upload: false, file: undefined };
  const [said, ...more] = await saidOf(upload, { answer: empty });
  expect(said).toContain(`upload: there is ${text} (`);
  expect(said).toContain("not found)");
  expect(more).toEqual([]);
  expect(await saidOf(upload)).toEqual([]);
});

test.each<[string, Partial<FlatcarImageArgs>, string]>([
  ["an item", { libraryId }, "libraryId"],
  ["a template", { template }, "template"],
])("a host without a vCenter keeps no image as %s", async (_, args, at) => {
  for (const upload of [true, false]) {
    const [said] = await saidOf({ ...args, upload }, { answer: host });
    expect(said).toMatch(/^FlatcarImage "flatcar" cannot be created:\n/);
    expect(said).toContain(`  ${at}: this is an ESXi host without a vCenter`);
  }
});

test("an image of the stack's that somebody deleted is missed, with what uploads it again", async () => {
  const [asItem] = await saidOf({ libraryId }, { state: { [item]: {} }, answer: empty });
  expect(asItem).toBe(
    `the item ${image} is not in its library any more; \`pulumi up --refresh\` uploads it again`,
  );
  const [asTemplate] = await saidOf({ template }, { answer: empty });
  expect(asTemplate).toMatch(
    /^the template \S+ is not in its folder any more; `pulumi up --replace/,
  );
});

test("an item that is there and not the stack's own is not uploaded once more", async () => {
  const [said] = await saidOf({ libraryId }, { state: {} });
  expect(said).toContain(`libraryId: the library has an item ${image} that this stack has not`);
  expect(await saidOf({ libraryId }, { state: { [item]: {} } })).toEqual([]);
  expect(await saidOf({ libraryId }, { state: {}, answer: empty })).toEqual([]);
});
