/** What a machine or a run leaves: for tests that look for it. */
import fs from "node:fs";

/** Processes, mounts and loop devices of this system that have to do with a path or one that begins so. */
export function traces(start: string): string[] {
  return [...processes(start), ...mounts(start), ...loopDevices(start)];
}

/** The files and folders in a folder, sorted; none if it is gone. */
export function filesIn(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return (fs.readdirSync(folder, { recursive: true }) as string[]).sort();
}

function processes(start: string): string[] {
  return fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => read(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim())
    .filter((command) => command.includes(start))
    .map((command) => `process ${command}`);
}

function mounts(start: string): string[] {
  return read("/proc/self/mountinfo")
    .split("\n")
    .filter((line) => line.includes(start))
    .map((line) => `mount ${line}`);
}

function loopDevices(start: string): string[] {
  return fs
    .readdirSync("/sys/block")
    .map((name) => ({ name, file: read(`/sys/block/${name}/loop/backing_file`).trim() }))
    .filter(({ file }) => file.startsWith(start))
    .map(({ name, file }) => `${name} of ${file}`);
}

/** The text of a file; "" if there is none any more. */
function read(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
