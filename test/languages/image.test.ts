import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import * as vsphere from "@pulumi/vsphere";
import { expect, test } from "vitest";
import { decodeGuestinfo, startStack, startVcenter } from "../support";
import { makeOva } from "../e2e/image/ova";
import { machineIn, startYaml } from "./world";

test("an image of a program in YAML, from a file beside it, becomes a library item, and a machine is made from it", async () => {
  const vcenter = await startVcenter();
  const { datastoreId } = vcenter.placement;
  const others = await startStack({
    vcenter,
    program: () => {
      const backing = { name: "images", storageBackings: [datastoreId] };
      return { id: new vsphere.ContentLibrary("images", backing).id };
    },
  });
  const libraryId = String((await others.up()).outputs["id"]?.value);
  const ova = makeOva();
  const digest = createHash("sha512").update(ova).digest("hex");
  const image = (sha512: string): object => ({
    type: "flatcar-vsphere:FlatcarImage",
    properties: { version: "4593.2.0", libraryId, file: "flatcar.ova", digest: sha512 },
  });
  const web = machineIn(vcenter, {
    image: "${flatcar.templateUuid}",
    flatcarVersion: "${flatcar.version}",
  });
  const { stack, folder, write } = await startYaml(vcenter, {
    resources: { flatcar: image("0".repeat(128)), web },
  });
  fs.writeFileSync(path.join(folder, "flatcar.ova"), ova);
  const refused = await stack.previewFails();
  expect(refused.text).toContain(digest);
  expect(refused.text).toMatch(/FlatcarImage \W*flatcar\W* cannot be created/);

  write({ resources: { flatcar: image(digest), web }, outputs: { name: "${flatcar.name}" } });
  const { outputs } = await stack.up();
  expect(outputs["name"]?.value).toBe("flatcar-stable-4593.2.0");
  expect(decodeGuestinfo(await vcenter.machine("web"))).toContain("data:,web");
  await stack.expectNoChanges();
  await stack.destroy();
  expect((await vcenter.inventory()).machines).toEqual([]);
});
