import * as fs from "node:fs";
import * as path from "node:path";
import * as vsphere from "@pulumi/vsphere";
import { expect, test } from "vitest";
import { FlatcarImage } from "../../../src";
import { startStack } from "../../support";
import { makeOva } from "../image/ova";
import { startWorld } from "./world";

test("a change of nodes that are made of a library item, by its id, is previewed and done", async () => {
  const { vcenter, stack, declare } = await startWorld();
  const images = await startStack({
    vcenter,
    program: () => {
      const storageBackings = [vcenter.placement.datastoreId];
      const library = new vsphere.ContentLibrary("images", { name: "images", storageBackings });
      const args = { version: "4593.2.0", libraryId: library.id, file };
      return { itemId: new FlatcarImage("flatcar", args).itemId };
    },
  });
  const file = path.join(images.dir, "flatcar.ova");
  fs.writeFileSync(file, makeOva());
  const { outputs } = await images.up();
  const image = String(outputs.itemId?.value);

  const pools = { web: { replicas: 3 } };
  declare({ image, timezone: "Europe/Berlin", pools });
  const first = await stack.up();
  const notes = first.messages.filter(({ text }) => text.includes(`image: ${image} is the UUID`));
  expect(notes).toHaveLength(1);
  declare({ image, timezone: "UTC", pools });
  const preview = await stack.preview({ diff: true });
  const texts = preview.messages.map(({ text }) => text);
  expect(texts.join("\n")).toContain("3 of 3 nodes are replaced");
  expect(preview.text).not.toMatch(/[+-] (guestId|firmware|scsiType) /);
  await stack.up();
  await stack.expectNoChanges();
});
