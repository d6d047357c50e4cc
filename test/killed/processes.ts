/** The processes of a run of one-guest.mjs, and what they are to it. */
import { execFileSync } from "node:child_process";

export interface Process {
  pid: number;
  parent: number;
  command: string;
}

/** What can be killed of a run, and how it is told by its command line from what else the run has started. */
const patterns = {
  "the run": /^\S*node \S*one-guest\.mjs$/,
  "guest-run": /^\S*guest-run --dir/,
  "the world": /^guest-world --dir/,
  "the tests": /^\S*node \S*one-guest\.mjs$/,
  "the simulator": /^\S*vsphere-sim /,
  "the guest": /^\S*guest-machine$/,
  "the guest's container": /^systemd-nspawn /,
} as const;

export type Role = keyof typeof patterns;
export const roles = Object.keys(patterns) as Role[];

/** A process and all that it has started, the first first. */
export function tree(root: number): Process[] {
  const all = table();
  const found = all.filter(({ pid }) => pid === root);
  for (const one of found) found.push(...all.filter(({ parent }) => parent === one.pid));
  return found;
}

/** The one of a run's processes that has a role. The tests are the run once more, in the world. */
export function inRole([run, ...others]: Process[], role: Role): Process | undefined {
  return role === "the run" ? run : others.find(({ command }) => patterns[role].test(command));
}

export function isThere({ pid, command }: Process): boolean {
  return table().some((one) => one.pid === pid && one.command === command);
}

function table(): Process[] {
  const text = execFileSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  return text.split("\n").flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}
