/** What is said where the file of a kept disk is there already. The tests play the engine's part. */
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { childUrn } from "../../../../src/components/engine/urn";
import { adviseImport } from "../../../../src/components/machine/data-disks-import";
import { diskType } from "../../../../src/components/machine/types";
import { declaredErrorHook } from "../lifecycle/played-hooks";
import { record, valueOf } from "../mocks";

vi.mock(
  "../../../../src/components/engine/error-hooks",
  () => import("../lifecycle/played-hooks.js"),
);

let said: string[];

beforeEach(() => {
  said = [];
  vi.spyOn(pulumi.log, "warn").mockImplementation((text) => {
    said.push(text);
    return Promise.resolve();
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

const newInputs = { datacenter: "dc", datastore: "san-1", vmdkPath: "flatcar-data/db.vmdk" };
const taken = ["creating disk: File [san-1] flatcar-data/db.vmdk already exists"];

/** Has the engine tell that the disk could not be made. It is never made once more. */
async function fail(failure: Partial<pulumi.ErrorHookArgs> = {}): Promise<void> {
  await record(async () => {
    const parent = new pulumi.ComponentResource("test:index:Machine", "db");
    adviseImport("db-data", parent);
    const urn = childUrn(await valueOf(parent.urn), diskType, "db-data");
    await new Promise(setImmediate);
    const hook = declaredErrorHook("flatcar-vsphere-disk-file");
    const usual = { failedOperation: "create", errors: taken, newInputs, urn } as const;
    expect(await hook({ ...usual, ...failure })).toBe(false);
  });
}

test("a disk whose file is there can be taken over, by commands for the file that the vCenter found", async () => {
  await fail();
  expect(said).toEqual([expect.stringContaining('"[san-1] flatcar-data/db.vmdk"')]);
  expect(said[0]).toContain("/dc/[san-1] flatcar-data/db.vmdk");
  expect(said[0]).toContain("machine=urn:pulumi:stack::project::test:index:Machine::db");
});

test.each<[what: string, failure: Partial<pulumi.ErrorHookArgs>]>([
  ["of another reason", { errors: ["no space left"] }],
  ["while it changes", { failedOperation: "update" }],
  ["without a datastore", { newInputs: { vmdkPath: newInputs.vmdkPath } }],
  ["without a path", { newInputs: { datastore: newInputs.datastore } }],
  ["and is none of this program's", { urn: "urn:pulumi:stack::project::a:b:C::other" }],
])("nothing is said of a disk that fails %s", async (_, failure) => {
  await fail(failure);
  expect(said).toEqual([]);
});
