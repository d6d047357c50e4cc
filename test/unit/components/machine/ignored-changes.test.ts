/** Which changes are not the machine's, as the engine is told. */
import type * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { FlatcarVm } from "../../../../src";
import { machineType } from "../../../../src/components/machine/types";
import { record } from "../mocks";
import { base, type Args } from "./one-machine";

/** What an argument leaves to the image where it is not given, in the provider's words. */
const ofImage: readonly (readonly [args: Args, property: string])[] = [
  [{ guestId: "otherLinux64Guest" }, "guestId"],
  [{ firmware: "efi" }, "firmware"],
  [{ scsiType: "pvscsi" }, "scsiType"],
  [{ diskSizeGb: 64 }, "disks[0].size"],
];

async function ignored(args: Args): Promise<string[]> {
  let found: string[] = [];
  const note: pulumi.ResourceTransformation = ({ type, opts }) => {
    if (type === machineType) found = (opts as pulumi.CustomResourceOptions).ignoreChanges ?? [];
    return undefined;
  };
  const look = { transformations: [note] };
  await record(() => new FlatcarVm("web", { ...base, ...args }, look));
  return found;
}

test.each(ofImage)(
  "with %o %s is the machine's own, and otherwise the image's",
  async (args, property) => {
    expect(await ignored({})).toContain(property);
    expect(await ignored(args)).not.toContain(property);
  },
);

test("where another image replaces the machine, what comes from it is the machine's", async () => {
  const all = await ignored({ onImageChange: "replace" });
  for (const [, property] of ofImage) expect(all).not.toContain(property);
  expect(all).not.toContain("clone");
  expect(await ignored({})).toEqual(
    expect.arrayContaining(["clone", "disks[0].thinProvisioned", "disks[0].eagerlyScrub"]),
  );
});

test("whoever moves a machine has a reason, and to switch hot-add on would be a restart", async () => {
  for (const onImageChange of ["ignore", "replace"] as const) {
    expect(await ignored({ onImageChange })).toEqual(
      expect.arrayContaining(["hostSystemId", "cpuHotAddEnabled", "memoryHotAddEnabled"]),
    );
  }
  const own = await ignored({ cpuHotAddEnabled: true, memoryHotAddEnabled: false });
  expect(own).not.toContain("cpuHotAddEnabled");
  expect(own).not.toContain("memoryHotAddEnabled");
});
