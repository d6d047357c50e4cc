import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sshKeysSetting } from "../../../../src/flatcar/settings/ssh-keys";

const [unit] = sshKeysSetting().butane.systemd?.units ?? [];
const lines = unit?.dropins?.[0]?.contents?.split("\n") ?? [];
const conditions = lines.filter((line) => line.startsWith("ExecCondition="));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "keys-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Whether the unit puts keys together, where its files are as old as given, in seconds since 1970. */
function runs(times: { result?: number; stamp?: number }): boolean {
  for (const [name, time] of Object.entries(times)) {
    writeFileSync(join(folder, name), "");
    utimesSync(join(folder, name), time, time);
  }
  const [program, ...words] = (conditions[1] ?? "").replace("ExecCondition=", "").split(" ");
  const files: Record<string, string> = {
    "/etc/.ignition-result.json": join(folder, "result"),
    "%S/flatcar-vsphere/ssh-keys": join(folder, "stamp"),
  };
  return (
    spawnSync(
      program!,
      words.map((word) => files[word] ?? word),
    ).status === 0
  );
}

describe("the unit that puts SSH keys together", () => {
  it("asks for no boot in particular", () => {
    expect(conditions[0]).toBe("ExecCondition=");
    expect(conditions).toHaveLength(2);
  });

  it.each([
    ["runs where it never did", { result: 1000 }, true],
    ["runs where Ignition did again since", { result: 2000, stamp: 1000 }, true],
    ["does not run again", { result: 1000, stamp: 2000 }, false],
    ["does not run where Ignition did not", {}, false],
  ])("%s", (_title, times, expected) => {
    expect(runs(times)).toBe(expected);
  });

  it("notes that it did, in a folder that it has", () => {
    expect(lines).toContain("ExecStartPost=/usr/bin/touch %S/flatcar-vsphere/ssh-keys");
    expect(lines).toContain("StateDirectory=flatcar-vsphere");
  });
});
