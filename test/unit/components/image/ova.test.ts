import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { provideOva, type MaskedImage } from "../../../../src/components/image/ova";
import { maskOf } from "../../../../src/components/inputs/mask";
import { record } from "../mocks";
import { writeProgram } from "./fake-program";
import { withGovc } from "./with-govc";

const world = withGovc();

/** Where an upload of this file is to read it, or what is wrong with it. */
async function provided(file: string, more: object = {}, uploaded = false): Promise<unknown> {
  let found: unknown;
  const image = {
    name: "flatcar",
    source: { file },
    mask: maskOf([], () => ""),
    ...more,
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

test("a signature is checked with an OVA that is there, and else as far as it can be", async () => {
  const refuses = `process.exit(process.argv.includes("--import") ? 0 : 1);`;
  writeProgram(path.join(path.dirname(world.ova), "bin"), "gpg", refuses);
  const signature = { keyFile: world.ova, source: { file: world.ova } };
  expect(await provided(world.ova, { signature })).toMatchObject([{ path: "signature" }]);
  const file = world.ova.replace("a.ova", "b.ova");
  expect(await provided(file, { signature })).toMatchObject([{ path: "file", code: "image.file" }]);
});

test("nobody looks for the OVA of an image that is uploaded already", async () => {
  expect(await provided("/nowhere/a.ova", {}, true)).toBe("/nowhere/a.ova");
});
