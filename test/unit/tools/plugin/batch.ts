/**
 * A small part of what cmd.exe does with a batch file, for the launcher of Windows: a test has no Windows. What it does not know is an error,
 * so that nothing in the file is left unlooked at.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Calls a batch file with arguments as Go's os/exec writes them into a command line. */
export function callBatch(
  file: string,
  args: readonly string[],
  /** Folders of programs. */
  searched: readonly string[],
): Ended {
  const all = args.map((arg) => (/[ \t]/.test(arg) || arg === "" ? `"${arg}"` : arg)).join(" ");
  let level = 0;
  let said = { stdout: "", stderr: "" };
  let skips = false;
  for (const written of fs.readFileSync(file, "utf8").split(/\r?\n/)) {
    // All of a line is filled in before any of it runs, and what was filled in is not looked at again.
    const line = written.replaceAll(/%(~dp0|\*|errorlevel)(?:%|(?<=[0*]))/g, (_, name: string) => {
      if (name === "errorlevel") return String(level);
      return name === "*" ? all : `${path.dirname(file)}${path.sep}`;
    });
    const words = line.trim();
    if (words === ")") {
      skips = false;
      continue;
    }
    if (skips || words === "" || words === "@echo off" || words.startsWith("rem ")) continue;
    const [, looked] = /^where \/q (\w+)$/.exec(words) ?? [];
    const [, least] = /^if errorlevel (\d+) \($/.exec(words) ?? [];
    const [, told] = /^>&2 echo ([^<>|&()^%"]+)$/.exec(words) ?? [];
    const [, ends] = /^exit \/b (\d+)$/.exec(words) ?? [];
    const [, program, rest] = /^(node) (.*)$/.exec(words) ?? [];
    if (looked !== undefined) level = find(looked, searched) === undefined ? 1 : 0;
    else if (least !== undefined) skips = level < Number(least);
    else if (told !== undefined) said = { ...said, stderr: `${said.stderr}${told}\n` };
    else if (ends !== undefined) return { status: Number(ends), ...said };
    else if (program !== undefined) {
      const { status, stdout, stderr } = spawnSync(find(program, searched) ?? "", split(rest!), {
        encoding: "utf8",
      });
      level = status ?? 9009;
      said = { stdout: said.stdout + stdout, stderr: said.stderr + stderr };
    } else throw new Error(`the launcher has a line that is not known: ${written}`);
  }
  return { status: level, ...said };
}

function find(program: string, searched: readonly string[]): string | undefined {
  return searched.map((dir) => path.join(dir, program)).find((one) => fs.existsSync(one));
}

/** The arguments in a command line, as a program on Windows reads it. Outside of quotes, cmd.exe would see these signs. */
function split(line: string): string[] {
  const outside = line.replaceAll(/"[^"]*"/g, "");
  if (/[&|<>^()]/.test(outside)) throw new Error(`cmd.exe reads a sign in: ${line}`);
  return [...line.matchAll(/(?:"[^"]*"|[^\s"])+/g)].map(([one]) => one.replaceAll('"', ""));
}
