import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { expect, it } from "vitest";

const root = path.join(__dirname, "../../../..");

it("the picture of a change is what the command draws of the preview in tools/docs/preview.json", () => {
  const script = path.join(root, "tools/docs/change.mjs");
  const { status, stderr } = spawnSync(process.execPath, [script, "--check"]);
  expect([status, String(stderr)]).toEqual([0, ""]);
});
