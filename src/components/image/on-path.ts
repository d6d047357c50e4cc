import * as fs from "node:fs";
import * as path from "node:path";

/** Whether a program is on PATH. */
export function isOnPath(program: string, env: NodeJS.ProcessEnv = process.env): boolean {
  const endings = process.platform === "win32" ? [".exe", ".cmd", ".bat"] : [""];
  return (env.PATH ?? "")
    .split(path.delimiter)
    .filter((dir) => dir !== "")
    .some((dir) => endings.some((ending) => isExecutable(path.join(dir, program + ending))));
}

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
