import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { memoryOf, type Memory } from "../../../../src/components/changes/memory";
import { recordText, toldOf } from "../../../../src/components/changes/told";
import { record, type State } from "../mocks";
import { urnOf } from "../said";

const component = "flatcar-vsphere:index:FlatcarVm";

/** What the stack knows of a machine that is not there yet. */
async function remembered(state: State): Promise<Memory | undefined> {
  let memory: Memory | undefined;
  await record(
    async () => {
      const parent = new pulumi.ComponentResource("a:b:C", "c");
      memory = await memoryOf(urnOf(component, "new"), "new", parent);
    },
    { state },
  );
  return memory;
}

const noted = (key: string): object => ({
  told: recordText({ key, policy: "replace", now: toldOf("a", [], key) }),
});

test("a new machine's parts are told apart by the key that the stack has already, whichever machine has noted it", async () => {
  const key = "a".repeat(64);
  for (const order of [
    ["a", "b", "c"],
    ["b", "a", "c"],
    ["c", "b", "a"],
  ]) {
    const state = Object.fromEntries(
      order.map((name) => [urnOf(component, name), name === "a" ? noted(key) : {}]),
    );
    expect(await remembered(state)).toMatchObject({ key, isKeyNew: false });
  }
});

test("a stack without a key gets a new one, which is hard to guess", async () => {
  const first = await remembered({ [urnOf(component, "a")]: {} });
  expect(first).toMatchObject({
    key: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    isKeyNew: true,
  });
  const other = { [urnOf("other:index:Thing", "a")]: noted("a".repeat(64)) };
  expect(await remembered(other)).toMatchObject({ isKeyNew: true });
});
