import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import * as vsphere from "@pulumi/vsphere";
import { describe, expect, onTestFinished, test } from "vitest";
import { FlatcarImage, FlatcarVm, type FlatcarImageArgs } from "../../../src";
import { changed, decodeGuestinfo, startStack, startVcenter } from "../../support";
import { makeOva } from "./ova";
import { serve } from "./serve";

const ova = makeOva();
const sha512 = createHash("sha512").update(ova).digest("hex");

async function startWorld() {
  const vcenter = await startVcenter();
  const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
  const world = { args: {} as Partial<FlatcarImageArgs>, machine: false, image: true };
  const stack = await startStack({
    vcenter,
    program: () => {
      const library = new vsphere.ContentLibrary("images", {
        name: "images",
        storageBackings: [datastoreId],
      });
      if (!world.image) return {};
      const args = { version: "4593.2.0", libraryId: library.id, ...world.args };
      const { templateUuid, itemId, name, version } = new FlatcarImage("flatcar", args);
      const placed = { resourcePoolId, datastoreId, networks: [{ networkId }] };
      if (world.machine) {
        new FlatcarVm("web", { image: templateUuid, flatcarVersion: version, ...placed });
        new FlatcarVm("api", { image: "images/flatcar-stable-4593.2.0", ...placed });
      }
      return { templateUuid, itemId, name, version };
    },
  });
  const file = path.join(stack.dir, "flatcar.ova");
  fs.writeFileSync(file, ova);
  return { vcenter, stack, file, world };
}

describe("an image from a file", () => {
  test("becomes a library item, and machines are made from it by id and by name", async () => {
    const { vcenter, stack, file, world } = await startWorld();
    world.args = { file, digest: sha512 };
    const { outputs } = await stack.up();
    expect(outputs.name?.value).toBe("flatcar-stable-4593.2.0");
    expect(outputs.version?.value).toBe("4593.2.0");
    expect(outputs.templateUuid?.value).toBe(outputs.itemId?.value);
    await stack.expectNoChanges();

    world.machine = true;
    await stack.up();
    for (const name of ["web", "api"]) {
      const machine = await vcenter.machine(name);
      expect(decodeGuestinfo(machine)).toContain(`data:,${name}`);
      expect(machine.powerState).toBe("poweredOn");
      expect(machine.disks.map((disk) => disk.sizeKiB)).toEqual([30 * 1024 * 1024]);
    }
    // Nothing but the two machines was ever powered on.
    const booted = (await vcenter.events("VmPoweredOnEvent")).map(({ machine }) => machine);
    expect(booted.sort()).toEqual(["api", "web"]);
    await stack.expectNoChanges();

    // The OVA may go: the item is there.
    fs.rmSync(file);
    await stack.expectNoChanges();
  });

  test("with another digest is refused at preview, and nothing is uploaded", async () => {
    const { stack, file, world } = await startWorld();
    world.args = { file, digest: "0".repeat(128) };
    const { messages } = await stack.previewFails();
    const text = messages.map((message) => message.text).join("\n");
    expect(text).toContain('FlatcarImage "flatcar" cannot be created');
    expect(text).toContain(sha512);
  });

  test("that is not there is refused at preview", async () => {
    const { stack, world } = await startWorld();
    world.args = { file: "/nowhere/flatcar.ova" };
    const { messages } = await stack.previewFails();
    expect(messages.map(({ text }) => text).join("\n")).toContain("/nowhere/flatcar.ova");
  });
});

describe("an image that another stack has uploaded", () => {
  test("is found by name, uploaded no second time, and stays when either stack goes", async () => {
    const { vcenter, stack, file, world } = await startWorld();
    world.args = { file, digest: sha512 };
    const { outputs } = await stack.up();
    const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
    const args = { version: "4593.2.0", libraryId: "photos" } as {
      upload?: boolean;
      version: string;
      libraryId: string;
    };
    const other = await startStack({
      vcenter,
      program: () => {
        const image = new FlatcarImage("flatcar", { file, ...args });
        new FlatcarVm("web", {
          image: image.templateUuid,
          flatcarVersion: image.version,
          resourcePoolId,
          datastoreId,
          networks: [{ networkId }],
        });
        return { itemId: image.itemId, name: image.name };
      },
    });
    const textOf = ({ messages }: { messages: { text: string }[] }): string =>
      messages.map(({ text }) => text).join("\n");
    expect(textOf(await other.previewFails())).toContain(
      'libraryId: "photos": the vCenter has no content library of this name',
    );

    args.libraryId = "images";
    expect(textOf(await other.previewFails())).toContain(
      "the library has an item flatcar-stable-4593.2.0 that this stack has not uploaded: set upload to false",
    );

    args.upload = false;
    args.version = "4593.2.1";
    expect(textOf(await other.previewFails())).toContain(
      "upload: there is no item flatcar-stable-4593.2.1 in the library images",
    );

    // No OVA is needed where none is uploaded.
    args.version = "4593.2.0";
    fs.rmSync(file);
    const found = await other.up();
    expect(found.outputs).toMatchObject({
      itemId: { value: outputs.itemId?.value as string },
      name: { value: "flatcar-stable-4593.2.0" },
    });
    expect(found.steps.map(({ type }) => type)).not.toContain(
      "vsphere:index/contentLibraryItem:ContentLibraryItem",
    );
    expect(decodeGuestinfo(await vcenter.machine("web"))).toContain("data:,web");
    await other.expectNoChanges();
    await other.destroy();
    await stack.expectNoChanges();
    world.image = false;
    await stack.up();
    // Nobody's by now, and still there.
    expect((await other.up()).outputs.itemId?.value).toBe(outputs.itemId?.value);
  });
});

describe("an image from an address", () => {
  test("is fetched once, checked, and kept when a new release or nothing takes its place", async () => {
    const { stack, world } = await startWorld();
    const { url, fetched } = await serve({ "/flatcar.ova": ova });
    process.env.XDG_CACHE_HOME = path.join(stack.dir, "caches");
    onTestFinished(() => void delete process.env.XDG_CACHE_HOME);
    world.args = { url: `${url}/flatcar.ova`, digest: sha512 };
    await stack.preview();
    expect(fetched()).toEqual([]);
    const first = await stack.up();
    expect(fetched()).toEqual(["/flatcar.ova"]);
    await stack.expectNoChanges();
    // Another computer, with nothing in its cache.
    process.env.XDG_CACHE_HOME = path.join(stack.dir, "others");
    await stack.expectNoChanges();
    expect(fetched()).toEqual(["/flatcar.ova"]);

    world.args = { ...world.args, version: "4593.2.1" };
    const second = await stack.up();
    expect(changed(second)).toMatchObject({ replace: 1 });
    expect(second.outputs.itemId?.value).not.toBe(first.outputs.itemId?.value);
    world.image = false;
    await stack.up();
    // Both items are still in the library.
    world.image = true;
    stack.program = async () => {
      const { id } = await vsphere.getContentLibrary({ name: "images" });
      const item = (name: string) =>
        vsphere.getContentLibraryItem({ libraryId: id, name, type: "ovf" });
      return {
        old: (await item("flatcar-stable-4593.2.0")).id,
        new: (await item("flatcar-stable-4593.2.1")).id,
      };
    };
    const kept = await stack.preview();
    expect(kept.text).toContain(String(first.outputs.itemId?.value));
    expect(kept.text).toContain(String(second.outputs.itemId?.value));
  });
});
