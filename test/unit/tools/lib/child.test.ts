import os from "node:os";
import { expect, test } from "vitest";

const harness = import("../../../../tools/lib/harness.mjs");

const sh = async (script: string): Promise<string> => {
  const { output } = await harness;
  return output("sh", ["-c", script], os.tmpdir(), "the script failed");
};

test("what a command has said is returned, on both of its streams", async () => {
  expect(await sh("echo one; sleep 0.1; echo two >&2")).toBe("one\ntwo\n");
});

test("a command that fails is told with what it has said", async () => {
  await expect(sh("echo why; exit 3")).rejects.toThrow(/^the script failed:\nwhy$/);
});

test("a command that is not there is told by its name", async () => {
  const { output } = await harness;
  await expect(output("no-such-command", [], os.tmpdir(), "")).rejects.toThrow(/no-such-command/);
});
