import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a process said. */
export interface Said {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `ignition-validate` on a config. */
export function validateWith(tool: string, config: Uint8Array): Said {
  const { status, stdout, stderr } = spawnSync(tool, ["-"], {
    input: config,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, stdout, stderr };
}

/** Merges two configs with Ignition's own code, in a spec such as `3.4`, or `exp` for the experimental one. */
export function mergeWith(tool: string, spec: string, parent: string, child: string): Said {
  const folder = mkdtempSync(join(tmpdir(), "ignition-merge-"));
  try {
    const files = [join(folder, "parent.ign"), join(folder, "child.ign")];
    writeFileSync(files[0]!, parent);
    writeFileSync(files[1]!, child);
    const { status, stdout, stderr } = spawnSync(tool, [spec, ...files], { encoding: "utf8" });
    return { status, stdout, stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What `ignition-validate` prints for a report: it takes the text as a format, without arguments, so a percent sign
 * in a message comes out as Go's note about a missing argument. Trailing white space goes.
 */
export function asPrinted(report: string): string {
  if (report === "") return "";
  return `${report.trim().replace(/%([+\-# 0]*)([0-9]*)(?:\.[0-9]*)?(.|$)/gsu, formatNote)}\n`;
}

function formatNote(_: string, _flags: string, _width: string, verb: string): string {
  if (verb === "%") return "%";
  return verb === "" ? "%!(NOVERB)" : `%!${verb}(MISSING)`;
}

/** Unused keys of one object come in any order; sorted, two reports can be compared. */
export function sortedKeys(report: string): string {
  const sorted: string[] = [];
  let run: string[] = [];
  for (const line of report.split("\n")) {
    if (line.includes(": unused key ")) {
      run.push(line);
      continue;
    }
    sorted.push(...run.sort(), line);
    run = [];
  }
  return [...sorted, ...run.sort()].join("\n");
}
