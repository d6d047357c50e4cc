// @ts-check
// Whether guests can run here, found by trying.
//
//   node tools/lib/guests/missing.mjs     prints what is missing, one reason a line

import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { toolsDir } from "../cache.mjs";
import { run } from "../failure.mjs";
import { removeRunFolder, runFolder } from "../runs.mjs";
import { guestPackages, howTo, missingPackages } from "./system-packages.mjs";

const probes = path.join(toolsDir, "guests/probes");

/** What is tried, and what is missing where it fails. */
const attempts = [
  { lacks: "no namespaces of its own", command: "namespaces.sh" },
  { lacks: "no overlay file systems", command: "overlay.sh" },
  { lacks: "no loop devices", command: "loop.sh" },
];

/**
 * Why guests cannot run here; nothing where they can. System packages that could be installed count as missing:
 * `ensureSystemPackages` comes first.
 *
 * @returns {string[]} Reasons of one line each.
 */
export function guestsMissing() {
  if (process.platform !== "linux") return ["guests need Linux"];
  if (process.getuid?.() !== 0) return ["guests need root"];
  const packages = missingPackages(guestPackages);
  if (packages.length > 0) return [howTo(packages)];
  const dir = runFolder("probes");
  const reasons = attempts.flatMap(({ lacks, command }) => {
    const why = attempt(path.join(probes, command), [dir]);
    return why === undefined ? [] : [`${lacks}: ${why}`];
  });
  removeRunFolder(dir);
  return reasons;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {string | undefined} The last line of what a failed command said.
 */
export function attempt(command, args) {
  const { status, stderr, error } = spawnSync(command, args, { encoding: "utf8", timeout: 20_000 });
  if (status === 0) return undefined;
  const [last] = (stderr ?? "").trim().split("\n").slice(-1);
  return last || error?.message || `${path.basename(command)} failed`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await run(async () => {
    const reasons = guestsMissing();
    reasons.forEach((reason) => console.log(reason));
    return reasons.length === 0 ? 0 : 1;
  });
}
