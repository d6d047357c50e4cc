/** What is done where a machine cannot be made. The tests play the engine's part. */
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { childUrn } from "../../../../../src/components/engine/urn";
import { retryWithoutLeftover } from "../../../../../src/components/lifecycle/interrupted/retry";
import { machineType } from "../../../../../src/components/machine/types";
import { record, refusal, valueOf, type Answer } from "../../mocks";
import { declaredErrorHook } from "../played-hooks";

/** Whether what has the machine's name is what an `up` that was cut off has left; why it cannot be deleted; the disks that stayed. */
let isLeft: boolean;
let why: string | undefined;
let kept: (readonly string[])[];
let said: string[];

vi.mock("../../../../../src/components/engine/error-hooks", () => import("../played-hooks.js"));
vi.mock("../../../../../src/components/lifecycle/interrupted/leftover", () => ({
  findLeftover: () => {
    const remove = (keep: readonly string[]): Promise<void> => {
      kept.push(keep);
      return why === undefined ? Promise.resolve() : Promise.reject(new Error(why));
    };
    return Promise.resolve(isLeft ? { remove } : undefined);
  },
}));

beforeEach(() => {
  [isLeft, why, kept, said] = [true, undefined, [], []];
  for (const level of ["info", "warn"] as const) {
    vi.spyOn(pulumi.log, level).mockImplementation((text) => {
      said.push(`${level} ${text}`);
      return Promise.resolve();
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
});

const disks = [
  { label: "disk0", size: 20 },
  { attach: true, path: "flatcar-data/web.vmdk" },
  { attach: true },
  { attach: false, path: "own.vmdk" },
];

/** Whether the machine is made once more after a failure. */
async function isRetried(
  failure: Partial<pulumi.ErrorHookArgs> = {},
  answer?: Answer,
): Promise<boolean> {
  let retried = false;
  await record(
    async () => {
      const parent = new pulumi.ComponentResource("test:index:Machine", "web");
      const { onError } = retryWithoutLeftover("web", { datacenterId: undefined, parent });
      expect(onError).toMatchObject([{ name: "flatcar-vsphere-leftover" }]);
      const urn = childUrn(await valueOf(parent.urn), machineType, "web");
      await new Promise(setImmediate);
      retried = await declaredErrorHook("flatcar-vsphere-leftover")({
        urn,
        failedOperation: "create",
        errors: ["the name 'web' already exists"],
        newInputs: { name: "web", folder: "prod", disks },
        ...failure,
      });
    },
    answer === undefined ? {} : { answer },
  );
  return retried;
}

test("what a cut off up has left is deleted without the disks that are not its own, and the machine is made", async () => {
  expect(await isRetried()).toBe(true);
  expect(kept).toEqual([["flatcar-data/web.vmdk"]]);
  expect(said).toEqual([
    "info deleted the machine that an up which was cut off had left (prod/web)",
  ]);
});

test("a machine outside of any folder is found by its name", async () => {
  const asked: unknown[] = [];
  await isRetried({ newInputs: { name: "web" } }, (token, { name }) => {
    if (token === "vsphere:index/getVirtualMachine:getVirtualMachine") asked.push(name);
    return undefined;
  });
  expect(asked).toEqual(["./web"]);
  expect(kept).toEqual([[]]);
});

test.each<[what: string, failure: Partial<pulumi.ErrorHookArgs>]>([
  ["fails while it changes", { failedOperation: "update" }],
  ["fails for the second time", { errors: ["once", "twice"] }],
  ["has no name", { newInputs: {} }],
  ["is none of this program's", { urn: "urn:pulumi:stack::project::a:b:C::other" }],
])("nothing is deleted for a machine that %s", async (_, failure) => {
  expect([await isRetried(failure), kept, said]).toEqual([false, [], []]);
});

test("what belongs to somebody else stays, and so does what is not there", async () => {
  isLeft = false;
  expect([await isRetried(), kept, said]).toEqual([false, [], []]);
  isLeft = true;
  const nothing: Answer = (token) => {
    if (!/:get(VirtualMachine|ContentLibrary)$/.test(token)) return undefined;
    throw refusal("not found");
  };
  expect([await isRetried({}, nothing), kept, said]).toEqual([false, [], []]);
});

test("it is said where what was left cannot be deleted", async () => {
  why = "permission to perform this operation was denied";
  expect(await isRetried()).toBe(false);
  expect(said).toEqual([
    `warn cannot delete what an up that was cut off had left (prod/web): ${why}`,
  ]);
});
