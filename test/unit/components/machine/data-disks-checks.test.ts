import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { datastoreIdOf, differences } from "../../../../src/components/machine/data-disks-checks";
import { record, refusal, type Answer } from "../mocks";

const is = { sizeGb: 8, datastore: "ssd", folder: "kept" };
const told = (wanted: Partial<typeof is>) =>
  differences("data", is, { ...is, ...wanted }).map(({ path, code, value, message }) => [
    path,
    code,
    value,
    message.slice(message.lastIndexOf(": ") + 2),
  ]);

test("a kept disk that is as its arguments say has nothing against it", () => {
  expect(told({})).toEqual([]);
});

test("a kept disk of another size is made larger by hand, and cannot shrink", () => {
  const larger = "make it larger in the vCenter, and run pulumi up --refresh with this size";
  expect(told({ sizeGb: 9 })).toEqual([["dataDisks.data.sizeGb", "disk.kept", "9", larger]]);
  const smaller = "give 8";
  expect(told({ sizeGb: 7 })).toEqual([["dataDisks.data.sizeGb", "disk.kept", "7", smaller]]);
});

test("a kept disk in another place is told each thing that differs", () => {
  const other = (place: string): string =>
    `give "${place}", or declare another disk and copy the data`;
  expect(told({ datastore: "hdd", folder: "other" })).toEqual([
    ["dataDisks.data.keep.datastore", "disk.kept", "hdd", other("ssd")],
    ["dataDisks.data.keep.folder", "disk.kept", "other", other("kept")],
  ]);
});

/** The id of the datastore "ssd" in a vCenter, and what that was asked for; or what is wrong. */
async function found(datacenter: string | undefined, answer: Answer): Promise<unknown[]> {
  const asked: unknown[] = [];
  let end: unknown;
  const answering: Answer = (token, inputs) => {
    asked.push([token.slice(token.lastIndexOf(":") + 1), inputs]);
    return answer(token, inputs);
  };
  await record(
    async () => {
      const parent = new pulumi.ComponentResource("a:b:C", "c");
      end = await datastoreIdOf("it", "data", "ssd", datacenter, parent).catch(
        (error: { problems?: unknown }) => error.problems,
      );
    },
    { answer: answering },
  );
  return [end, ...asked];
}

const vcenter: Answer = (token, { name, datacenterId }) =>
  token.endsWith(":getDatacenter")
    ? { id: `id of ${(name as string | undefined) ?? "the only one"}` }
    : { id: `${String(name)} in ${String(datacenterId)}` };

test("the datastore of a kept disk is looked for in its datacenter, or in the only one", async () => {
  expect(await found("DC1", vcenter)).toEqual([
    "ssd in id of DC1",
    ["getDatacenter", { name: "DC1" }],
    ["getDatastore", { name: "ssd", datacenterId: "id of DC1" }],
  ]);
  expect((await found(undefined, vcenter))[0]).toBe("ssd in id of the only one");
});

test("a datacenter and a datastore that are not there are told with their names", async () => {
  const without =
    (what: string): Answer =>
    (token, inputs) => {
      if (token.endsWith(`:${what}`)) throw refusal(`${what}: not found`);
      return vcenter(token, inputs);
    };
  expect((await found("DC1", without("getDatacenter")))[0]).toMatchObject([
    { path: "dataDisks.data.keep.datacenter", code: "disk.datastore", value: "DC1" },
  ]);
  expect((await found("DC1", without("getDatastore")))[0]).toMatchObject([
    { path: "dataDisks.data.keep.datastore", code: "disk.datastore", value: "ssd" },
  ]);
});
