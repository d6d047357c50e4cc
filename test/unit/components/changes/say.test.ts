import { expect, test } from "vitest";
import { FlatcarVm } from "../../../../src";
import { changeText } from "../../../../src/components/changes/say";
import { readRecord, recordText, toldOf } from "../../../../src/components/changes/told";
import { seeRequests } from "../../../../src/testing/requests";
import { staticMachine } from "../cluster/record";
import { record, type State } from "../mocks";
import { nameIsFree, urnOf } from "../said";

const motd = { what: "file /etc/motd", how: "changed" };
const token = { what: "file /etc/token", how: "a secret in it changed", detail: "1 → 2" };
const keptImage = { was: "old", now: "new" };

test("a machine's change is said in a line where it has one cause, and in one for each where it has more", () => {
  expect(changeText("web", { effect: "replace", causes: [motd] })).toBe(
    "web is replaced: file /etc/motd: changed",
  );
  expect(changeText("web", { effect: "reprovision", causes: [motd, token] })).toBe(
    "web is told a new config and restarts, for 2 reasons:\n  file /etc/motd: changed\n  file /etc/token: a secret in it changed (1 → 2)",
  );
  const many = Array.from({ length: 40 }, (_, i) => ({ what: `file /${i}`, how: "added" }));
  const lines = changeText("web", { effect: "replace", causes: many })?.split("\n");
  expect(lines).toHaveLength(13);
  expect(lines?.at(-1)).toBe("  and 29 more");
});

test("what a policy leaves alone is said, and nothing where nothing happens", () => {
  expect(changeText("web", { effect: "same", causes: [] })).toBeUndefined();
  expect(changeText("web", { effect: "create", causes: [] })).toBeUndefined();
  expect(changeText("web", { effect: "keep", causes: [motd], keptImage })).toBe(
    'web stays as it is, since onConfigChange is "ignore"; a new machine would differ: file /etc/motd: changed\n' +
      'image: another than web was made from (old → new); it stays, since onImageChange is "ignore"',
  );
  expect(changeText("web", { effect: "replace", causes: [motd], keptImage })).not.toContain(
    "stays",
  );
});

/** What a machine's component keeps of what the machine is told, which is a secret. */
async function notedOf(name: string, state: State): Promise<unknown> {
  let outputs: Record<string, unknown> = {};
  const program = (): void => {
    seeRequests<Registration>("registerResourceOutputs", (request) => {
      if (request.getUrn().endsWith(`::${name}`)) outputs = request.getOutputs().toJavaScript();
    });
    new FlatcarVm(name, staticMachine);
  };
  await record(program, { state, answer: nameIsFree });
  const { told } = outputs as { told?: { value?: unknown } };
  return told?.value;
}

interface Registration {
  getUrn(): string;
  getOutputs(): { toJavaScript(): Record<string, unknown> };
}

test("an up notes what it tells a machine, under the key of what is noted", async () => {
  const key = "a".repeat(64);
  const told = recordText({ key, policy: "replace", now: toldOf("before", [], key) });
  const noted = await notedOf("web", {
    [urnOf("flatcar-vsphere:index:FlatcarVm", "web")]: { told },
  });
  expect(readRecord(noted)).toMatchObject({ key, policy: "replace" });
  expect(noted).not.toBe(told);
});
