import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { provideOva, type MaskedImage } from "../../../../src/components/image/ova";
import { maskOf } from "../../../../src/components/inputs/mask";
import { record } from "../mocks";
import { withGovc } from "./with-govc";

const world = withGovc();

/** Where an upload of this file is to read it, or what is wrong with it. */
async function provided(file: string, uploaded = false): Promise<unknown> {
  let found: unknown;
  const image = {
    name: "flatcar",
    source: { file },
    mask: maskOf([], () => ""),
  } as unknown as MaskedImage;
  await record(async () => {
    const parent = new pulumi.ComponentResource("a:b:C", "c");
    found = await provideOva("an image", image, "template", uploaded, parent).catch(
      (error: { problems?: unknown }) => error.problems,
    );
  });
  return found;
}

test("an OVA is read where it is, and one that is not there is told with its path", async () => {
  expect(await provided(world.ova)).toBe(world.ova);
  const file = world.ova.replace("a.ova", "b.ova");
  expect(await provided(file)).toEqual([
    { path: "file", code: "image.file", message: `there is no file ${file}` },
  ]);
});

test("nobody looks for the OVA of an image that is uploaded already", async () => {
  expect(await provided("/nowhere/a.ova", true)).toBe("/nowhere/a.ova");
});
