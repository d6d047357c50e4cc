/** What is said of data disks that go with their machine without anybody having said that they may. */
import { expect, test } from "vitest";
import { FlatcarVm } from "../../../../src";
import { nameIsFree, saidByPreview } from "../said";
import { base, type Args } from "./one-machine";

const dataDisks = { data: { sizeGb: 10, mountPath: "/var/lib/data" } };

/** What a preview warns of for a new machine. */
async function warnings(args: Args): Promise<string[]> {
  const program = (): unknown => new FlatcarVm("db", { ...base, dataDisks, ...args });
  const said = await saidByPreview(program, { state: {}, answer: nameIsFree });
  return said.flatMap(
    (text) =>
      /dataDisks\.(.*): is not given,.* when the (\w+) changes/.exec(text)?.slice(1).join(" ") ??
      [],
  );
}

test.each<[args: Args, said: string[]]>([
  [{}, ["data.keep config"]],
  [{ onConfigChange: "replace", onImageChange: "replace" }, ["data.keep config"]],
  [{ onConfigChange: "ignore", onImageChange: "replace" }, ["data.keep image"]],
  [{ onConfigChange: "ignore" }, []],
  [{ onConfigChange: "ignore", onImageChange: "ignore" }, []],
])("with %o a new disk goes when this changes: %o", async (args, said) => {
  expect(await warnings(args)).toEqual(said);
});

test.each<[what: string, disk: object]>([
  ["is kept", { keep: { datastore: "san-1" } }],
  ["may go", { keep: false }],
  ["is wiped at every first boot", { wipe: true }],
  ["is swap space", { format: "swap", mountPath: undefined }],
])("nothing is said of a disk that %s", async (_, disk) => {
  expect(await warnings({ dataDisks: { data: { ...dataDisks.data, ...disk } } })).toEqual([]);
});
