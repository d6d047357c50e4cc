import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";

/** What systemd says of a unit; what is not given is as it is for a unit that runs. */
interface UnitState {
  enabled?: string;
  ActiveState?: string;
  SubState?: string;
  ConditionTimestampMonotonic?: string;
  /** Each time that it is asked for, the next. */
  NRestarts?: string[];
}

interface Given {
  mark?: string;
  units?: Record<string, UnitState>;
  accounts?: string[];
  guestinfo?: string;
}

/** systemd, the accounts and VMware's tools, with a folder in their place. Nothing waits. */
const programs = {
  systemctl: `case $1 in
  is-enabled) cat "$HELD/$3/enabled"; grep -qx enabled "$HELD/$3/enabled" ;;
  show) file=$HELD/$6/$3; head -n 1 "$file"; [ "$(wc -l < "$file")" = 1 ] || sed -i 1d "$file" ;;
  list-dependencies) echo default.target; for unit in "$HELD"/*.service; do echo "  \${unit##*/}"; done ;;
esac`,
  getent: 'grep -qx "$1 $2" "$HELD/accounts"',
  vmtoolsd: 'cat "$HELD/guestinfo"',
  sudo: 'exec "$@"',
  timeout: "true",
  sleep: "true",
};

/** What the program finds wrong with a machine. */
function differences(
  given: Given,
  wanted: { units?: string[]; accounts?: string[] } = {},
): string[] {
  const folder = mkdtempSync(join(tmpdir(), "flatcar-confirm-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const held = (...names: string[]): string => join(folder, ...names);
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(held(name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  }
  if (given.mark !== undefined) writeFileSync(held("mark"), given.mark);
  writeFileSync(held("accounts"), (given.accounts ?? []).join("\n"));
  writeFileSync(held("guestinfo"), given.guestinfo ?? "e30K");
  for (const [unit, state] of Object.entries(given.units ?? {})) {
    const all = {
      enabled: "enabled",
      ActiveState: "active",
      SubState: "running",
      ConditionTimestampMonotonic: "1",
      Job: "",
      ...state,
    };
    mkdirSync(held(unit));
    for (const [name, value] of Object.entries({ NRestarts: ["0"], ...all })) {
      writeFileSync(held(unit, name), `${[value].flat().join("\n")}\n`);
    }
  }
  const { status, stderr } = spawnSync("sh", ["src/programs/shell/confirm-config.sh"], {
    encoding: "utf8",
    env: {
      PATH: `${folder}:${process.env["PATH"] ?? ""}`,
      HELD: folder,
      boot: "the boot before",
      mark: held("mark"),
      marked: "new",
      units: (wanted.units ?? []).join("\n"),
      accounts: (wanted.accounts ?? []).join("\n"),
    },
  });
  const lines = stderr.split("\n").filter((line) => line !== "");
  expect(status).toBe(lines.length === 0 ? 0 : 1);
  return lines.map((line) => line.replace(held("mark"), "MARK"));
}

const units = ["enabled web.service"];
const withUnit = (state: UnitState): Given => ({ mark: "new", units: { "web.service": state } });

describe("a machine that has restarted", () => {
  test("passes with what the new config asks for", () => {
    const given = {
      mark: "new",
      accounts: ["passwd core"],
      units: {
        "web.service": {},
        "off.service": { enabled: "disabled" },
        "never.service": { enabled: "masked" },
      },
    };
    const wanted = {
      units: [...units, "disabled off.service", "masked never.service"],
      accounts: ["present passwd core", "absent passwd alice"],
    };
    expect(differences(given, wanted)).toEqual([]);
  });

  test.each([
    ["another config", "old"],
    ["no config", undefined],
  ])("does not pass when Ignition carried out %s", (_, mark) => {
    const [first, ...others] = differences({ ...(mark === undefined ? {} : { mark }) });
    expect(first).toBe(
      `Ignition did not carry out the new config: MARK is ${mark ?? "missing"}, and not new`,
    );
    expect(others).toEqual([expect.stringContaining("go back to the old config")]);
  });

  test.each<[string, UnitState, string]>([
    [
      "is not enabled",
      { enabled: "disabled" },
      "web.service is not enabled, as the new config asks for",
    ],
    [
      "has failed",
      { ActiveState: "failed" },
      "web.service of the new config has failed: journalctl -u web.service says why",
    ],
    [
      "was left out of the boot",
      { ActiveState: "inactive", ConditionTimestampMonotonic: "0" },
      "web.service of the new config has not been started",
    ],
    [
      "ends again and again",
      { NRestarts: ["3", "3", "5"] },
      "web.service of the new config ends again and again: journalctl -u web.service says why",
    ],
    [
      "ended for the first time, and does so again",
      { ActiveState: "activating", SubState: "auto-restart", NRestarts: ["0", "1"] },
      "web.service of the new config ends again and again: journalctl -u web.service says why",
    ],
  ])("does not pass when a unit %s", (_, state, message) => {
    expect(differences(withUnit(state), { units })).toEqual([message]);
  });

  test.each<[string, UnitState]>([
    ["ended, and does so no more", { NRestarts: ["3", "3", "3"] }],
    ["has done its work", { ActiveState: "inactive" }],
    ["is still being started", { ActiveState: "activating" }],
  ])("passes with a unit that %s", (_, state) => {
    expect(differences(withUnit(state), { units })).toEqual([]);
  });

  test("is told everything that differs, and not the first thing alone", () => {
    const given = {
      mark: "new",
      units: { "web.service": { ActiveState: "failed" }, "off.service": {}, "never.service": {} },
      accounts: ["passwd alice"],
      guestinfo: "H4sI",
    };
    const wanted = {
      units: [...units, "disabled off.service", "masked never.service"],
      accounts: ["present passwd core", "absent passwd alice"],
    };
    expect(differences(given, wanted)).toEqual([
      "web.service of the new config has failed: journalctl -u web.service says why",
      "off.service is enabled, and the new config disables it",
      "never.service is not masked, as the new config asks for",
      "core is absent in passwd, and the new config has it present",
      "alice is present in passwd, and the new config has it absent",
      ...["ignition", "coreos"].map(
        (family) =>
          `the new config is still in guestinfo.${family}: journalctl -u erase-guestinfo says why`,
      ),
    ]);
  });
});
