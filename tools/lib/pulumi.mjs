// @ts-check
// Runs the Pulumi command on a project, and makes its output short.

import { spawn } from "node:child_process";
import path from "node:path";
import { Failure } from "./failure.mjs";

/**
 * @typedef {object} Project
 * @property {string} dir The stack's folder, with the tools in `bin`.
 * @property {string} cwd The project's folder.
 * @property {NodeJS.ProcessEnv} env
 */

/**
 * The user's environment without what would lead Pulumi or the provider elsewhere.
 *
 * @returns {NodeJS.ProcessEnv}
 */
export function plainEnv() {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.filter(([name]) => !/^(PULUMI|VSPHERE)_/.test(name)));
}

/**
 * Runs one command and returns what it printed; a failed one is a Failure with its output.
 *
 * @param {Project} project
 * @param {...string} args
 * @returns {Promise<string>}
 */
export function pulumi({ dir, cwd, env }, ...args) {
  const command = path.join(dir, "bin/pulumi");
  const child = spawn(command, [...args, "--non-interactive", "--color=never"], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let all = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
    all += chunk;
  });
  child.stderr.on("data", (chunk) => (all += chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(out);
      else reject(new Failure(`pulumi ${args.join(" ")} failed:\n${problem(all)}`));
    });
  });
}

const mostLines = 60;

/**
 * What a failed command said, from its diagnostics on, without what the engine says of every plugin that is
 * on PATH, and not more than a reader takes in.
 *
 * @param {string} text
 */
function problem(text) {
  const noise = /using pulumi-\S+ from \$PATH|^@ [\w ]+\.+$/;
  const lines = text.split("\n").filter((line) => !noise.test(line.trim()));
  const from = Math.max(0, lines.indexOf("Diagnostics:"));
  const rest = lines.length - from - mostLines;
  const shown = lines
    .slice(from, from + mostLines)
    .join("\n")
    .trim();
  return rest > 0 ? `${shown}\n... and ${rest} more lines` : shown;
}

/**
 * The resources that an operation has made, changed or removed, in order: `+ VirtualMachine web`.
 *
 * @param {string} text
 */
export function doneLines(text) {
  const done = /^ *([-+~]+) +(\S+) +(\S+) (?:created|updated|deleted|replaced|imported) \(/;
  return text.split("\n").flatMap((line) => {
    const [, mark, type, name] = done.exec(line) ?? [];
    const kind = type?.slice(type.lastIndexOf(":") + 1);
    return kind === undefined || kind === "Stack" ? [] : [`${mark} ${kind.padEnd(14)} ${name}`];
  });
}

/**
 * The lines of `pulumi preview --diff` that say what would change.
 *
 * @param {string} text
 */
export function changedLines(text) {
  const [resources = ""] = text.split(/^ *--outputs:--$/m);
  return resources.split("\n").filter((line) => /^ *(\+-|-\+|[-+~]) ?\S/.test(line));
}

/**
 * The last paragraph that counts resources, in one line.
 *
 * @param {string} text
 */
export function resourceCount(text) {
  const [, count] = /^Resources:\n((?: +.*\n?)+)/m.exec(text) ?? [];
  return (count ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join(", ");
}
