import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { expect, it } from "vitest";

const root = path.join(__dirname, "../../../..");

it("the picture of a roll is what the command draws of the cluster in tools/docs/roll.yaml", () => {
  const script = path.join(root, "tools/docs/roll.mjs");
  const { status, stderr } = spawnSync(process.execPath, [script, "--check"]);
  expect([status, String(stderr)]).toEqual([0, ""]);
});
