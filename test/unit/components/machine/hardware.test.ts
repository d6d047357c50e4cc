/** What a template decides: the look-ups of a preview, with what the vCenter has given. */
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { FlatcarVm, type FlatcarVmArgs } from "../../../../src";
import { machine as settings } from "../cluster/record";
import { record, refusal, type Answer, type Registered } from "../mocks";
import { saidByPreview } from "../said";

const vmType = "vsphere:index/virtualMachine:VirtualMachine";

/** A vCenter with these machines and templates alone, which have a system disk of 13 GiB. */
const vcenterWith =
  (...names: string[]): Answer =>
  (token, { name, uuid }) => {
    if (token === "vsphere:index/getContentLibrary:getContentLibrary") throw refusal("no library");
    if (!token.includes("getVirtualMachine") || names.includes(String(uuid ?? name))) {
      return undefined;
    }
    throw refusal(`vm '${String(uuid ?? name)}' not found`);
  };

const declare = (args: Partial<FlatcarVmArgs>) => () => {
  const networks = [{ networkId: "network-7", dhcp: true }];
  new FlatcarVm("web", { ...settings, networks, folder: "prod", ...args });
};

const saidOf = (args: Partial<FlatcarVmArgs>, answer: Answer): Promise<string[]> =>
  saidByPreview(declare(args), { answer });

async function machineOf(args: Partial<FlatcarVmArgs>, answer: Answer): Promise<Registered> {
  const registered = await record(declare(args), { preview: true, answer });
  return registered.find(({ type }) => type === vmType)!;
}

const cannot = /^FlatcarVm "web" cannot be created:\n/;
const stays = /\nThe machine stays as it is, and cannot be made again until this is put right$/;

describe("an image that is not in the vCenter", () => {
  const gone = { image: "gone" };

  test("is an error for a machine that is to be made, with what the vCenter said", async () => {
    const [text, ...more] = await saidOf(gone, vcenterWith());
    expect(text).toMatch(cannot);
    expect(text).toContain('image: "gone": no template with this UUID, name or path can be read');
    expect(text).toContain("(vm 'gone' not found)");
    expect(more).toEqual([]);
  });

  test("is a warning for a machine that is there, of which no other can be cloned", async () => {
    const [text] = await saidOf(gone, vcenterWith("prod/web"));
    expect(text).toMatch(/^image: "gone": no template/);
    expect(text).toMatch(stays);
    const { inputs } = await machineOf(gone, vcenterWith("prod/web"));
    expect(inputs.clone).not.toHaveProperty("templateUuid");
    // What the machine has, not what an image would say.
    expect(inputs).toMatchObject({ firmware: "efi", guestId: "other3xLinux64Guest" });
  });

  test("is an error where another image is a new machine", async () => {
    const [text] = await saidOf({ ...gone, onImageChange: "replace" }, vcenterWith("prod/web"));
    expect(text).toMatch(cannot);
  });

  test("may be an item of a content library where it has the form of a UUID", async () => {
    const image = "4210bbbb-0000-4000-8000-000000000002";
    expect(await saidOf({ image }, vcenterWith())).toEqual([
      `image: ${image} is the UUID of no template; it is taken for a content-library item`,
    ]);
    expect(await saidOf({ image }, vcenterWith("prod/web"))).toEqual([]);
    const { inputs } = await machineOf({ image }, vcenterWith("prod/web"));
    expect(inputs).toMatchObject({ clone: { templateUuid: image } });
  });

  test.each<[string, string, Answer]>([
    ["its id", "4210bbbb-0000-4000-8000-000000000002", () => undefined],
    [
      "its library and name",
      "images/flatcar",
      (token, { name }) =>
        token.includes("getContentLibraryItem") || name === "images" ? { id: "item-1" } : undefined,
    ],
  ])("that is an item, by %s, excludes a datastore cluster", async (_, image, library) => {
    const answer =
      (...names: string[]): Answer =>
      (token, inputs) =>
        library(token, inputs) ?? vcenterWith(...names)(token, inputs);
    const args = { image, datastoreId: undefined, datastoreClusterId: "group-p1" };
    const rule = "datastoreClusterId: excludes an image of a content library";
    const said = (await saidOf(args, answer())).at(-1);
    expect(said).toMatch(cannot);
    expect(said).toContain(rule);
    const [warning] = await saidOf(args, answer("prod/web"));
    expect(warning?.startsWith(rule)).toBe(true);
    expect(warning).toMatch(stays);
    expect(await saidOf({ ...args, image: "flatcar-stable" }, answer("flatcar-stable"))).toEqual(
      [],
    );
  });

  test("is taken for Flatcar's own where the provider cannot read a template by its UUID", async () => {
    const image = "4210bbbb-0000-4000-8000-000000000003";
    const old: Answer = (token) => {
      if (!token.includes("getVirtualMachine")) return undefined;
      throw refusal('Missing required argument: The argument "name": required field is not set');
    };
    const { inputs } = await machineOf({ image }, old);
    expect(inputs).toMatchObject({
      guestId: "other3xLinux64Guest",
      clone: { templateUuid: image },
    });
  });
});

describe("a system disk that the image does not allow", () => {
  const image = vcenterWith("flatcar-stable");
  const imageAndMachine = vcenterWith("flatcar-stable", "prod/web");
  const small = { diskSizeGb: 12 };
  const linked = { linkedClone: true, diskSizeGb: 14 };

  test.each<[string, Partial<FlatcarVmArgs>, string]>([
    ["smaller than the image's", small, 'diskSizeGb: "12": the image\'s system disk has 13 GiB'],
    ["a linked clone's, of another size", linked, 'diskSizeGb: "14": a linked clone has'],
  ])("is an error for a new machine: %s", async (_, args, rule) => {
    const [text] = await saidOf(args, image);
    expect(text).toMatch(cannot);
    expect(text).toContain(rule);
    const [warning] = await saidOf(args, imageAndMachine);
    expect(warning?.startsWith(rule)).toBe(true);
    expect(warning).toMatch(stays);
    const [again] = await saidOf({ ...args, onImageChange: "replace" }, imageAndMachine);
    expect(again).toMatch(cannot);
  });

  test.each<[Partial<FlatcarVmArgs>, number]>([
    [{ diskSizeGb: 13 }, 13],
    [{}, 30],
    [{ linkedClone: true }, 13],
    [{ linkedClone: true, diskSizeGb: 13 }, 13],
  ])("is none: %j gives %i GiB", async (args, size) => {
    expect(await saidOf(args, image)).toEqual([]);
    const { inputs } = await machineOf(args, image);
    expect(inputs).toMatchObject({ disks: [{ size }] });
  });
});

test.each<[string, Partial<FlatcarVmArgs>]>([
  ["now", { efiSecureBootEnabled: true }],
  ["later", { efiSecureBootEnabled: pulumi.output(true) }],
  ["beside a firmware that comes later", { vtpm: {}, firmware: pulumi.output("bios") }],
])("what needs the firmware efi is refused with bios, said %s", async (_, args) => {
  const bios: Answer = (token, inputs) => {
    const found = vcenterWith("flatcar-stable")(token, inputs);
    if (!token.includes("getVirtualMachine")) return found;
    return { id: "4210", firmware: "bios", disks: [{ size: 13 }], guestIpAddresses: [] };
  };
  expect((await saidOf(args, bios)).join()).toMatch(/needs (the )?firmware:? "?efi/);
});

describe("hardware that a clone of the image cannot have", () => {
  /** A template with another guest, virtual hardware and disks than Flatcar's own. */
  const answer =
    (...names: string[]): Answer =>
    (token, args) => {
      const found = vcenterWith(...names)(token, args);
      if (!token.includes("getVirtualMachine") || found !== undefined) return found;
      const disks = ["disk0", "disk1"].map((label) => ({ size: 13, label, thinProvisioned: true }));
      const { name, uuid } = args;
      const id = String(uuid ?? name);
      const hardware = { guestId: "otherLinux64Guest", firmware: "efi", hardwareVersion: 17 };
      return { ...args, id, ...hardware, guestIpAddresses: [], disks, scsiType: "pvscsi" };
    };
  const fits = {
    guestId: "otherLinux64Guest",
    hardwareVersion: 17,
    dataDisks: { data: { sizeGb: 13 } },
  };

  test.each<[string, Partial<FlatcarVmArgs>, string]>([
    [
      "another guest",
      { guestId: "other3xLinux64Guest" },
      'guestId: "other3xLinux64Guest": a clone has the image\'s, otherLinux64Guest: give that, or leave it out',
    ],
    [
      "older hardware",
      { hardwareVersion: 15 },
      'hardwareVersion: "15": the image has 17, and a clone\'s cannot be lower: give 17 or more, or leave it out',
    ],
    [
      "older hardware that comes later",
      { hardwareVersion: pulumi.output(15) },
      'hardwareVersion: "15": the image has 17, and a clone\'s cannot be lower',
    ],
    ["fewer disks", { dataDisks: {} }, "image: the image has 2 disks, and a clone has all of them"],
  ])("is an error before the old machine is touched: %s", async (_, args, rule) => {
    const [text] = await saidOf({ ...fits, ...args }, answer("flatcar-stable"));
    expect(text).toMatch(cannot);
    expect(text).toContain(rule);
    const [warning] = await saidOf({ ...fits, ...args }, answer("flatcar-stable", "prod/web"));
    expect(warning).toContain(rule);
    expect(warning).toMatch(stays);
  });

  test("is none where it is like the image's, newer, or not said", async () => {
    expect(await saidOf(fits, answer("flatcar-stable"))).toEqual([]);
    expect(await saidOf({ ...fits, hardwareVersion: 19 }, answer("flatcar-stable"))).toEqual([]);
    const { dataDisks } = fits;
    expect(await saidOf({ dataDisks }, answer("flatcar-stable"))).toEqual([]);
  });
});
