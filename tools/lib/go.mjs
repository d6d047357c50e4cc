// @ts-check
// The user's Go: is it there, is it new enough, and how it builds a tool.

import { execFileSync, spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { toolsDir } from "./cache.mjs";
import { success } from "./child.mjs";
import { Failure } from "./failure.mjs";
import { atLeast } from "./version.mjs";

const oldest = "1.25.11"; // what the go.mod files ask for
const howTo = "see https://go.dev/doc/install";

/**
 * The user's flags could change what is built, and change it again the next time. A compiler that collects its garbage less often
 * takes a sixth less of the processors, and more memory.
 */
const env = {
  ...process.env,
  GOGC: "400",
  GOFLAGS: "-trimpath -buildvcs=false",
  GOWORK: "off",
  CGO_ENABLED: "0",
};

/** @type {string | undefined} */
let known;

/** The version of the `go` on PATH, such as "go1.26.1". */
export function goVersion() {
  known ??= readVersion();
  return known;
}

function readVersion() {
  let found;
  try {
    const dir = path.join(toolsDir, "toolchain/oracles");
    found = execFileSync("go", ["env", "GOVERSION"], {
      cwd: dir,
      env,
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    throw new Failure(`Go is missing: the tools are built with Go ${oldest} or later (${howTo})`);
  }
  const version = String(found).trim();
  if (!atLeast(version.replace(/^go/, ""), oldest)) {
    throw new Failure(
      `Go is too old: it is ${version}, and the tools need ${oldest} or later (${howTo})`,
    );
  }
  return version;
}

/**
 * Runs a short `go` command in a module's folder and returns what it printed.
 *
 * @param {string} dir
 * @param {...string} args
 */
export function go(dir, ...args) {
  const { status, stdout, stderr } = spawnSync("go", args, { cwd: dir, env, encoding: "utf8" });
  if (status !== 0) throw new Failure(`go ${args.join(" ")} failed in ${dir}:\n${stderr ?? ""}`);
  return stdout;
}

/**
 * Builds one package of a module.
 *
 * @param {object} job
 * @param {string} job.dir
 * @param {string} job.pkg
 * @param {string} [job.ldflags]
 * @param {readonly string[]} [job.unoptimized] Packages that are compiled without optimisation.
 * @param {boolean} [job.cgo]
 * @param {string} [job.modfile]
 * @param {string} job.out
 * @param {(detail: string) => void} progress
 * @returns {Promise<void>}
 */
export function goBuild(job, progress) {
  const { dir, pkg, ldflags = "", unoptimized = [], cgo = false, modfile, out } = job;
  const instead = modfile === undefined ? [] : ["-modfile", modfile];
  const linked = ["-ldflags", `-s -w ${ldflags}`.trim()];
  // The linker leaves out what debuggers read: so the compiler need not make it.
  const flags = ["all=-dwarf=false", ...unoptimized.map((name) => `${name}=-dwarf=false -N -l`)];
  const compiled = flags.map((flag) => `-gcflags=${flag}`);
  const args = ["build", "-v", ...instead, ...linked, ...compiled, "-o", out, pkg];
  const child = spawn("go", args, {
    cwd: dir,
    env: { ...env, CGO_ENABLED: cgo ? "1" : "0" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let downloads = 0;
  let packages = 0;
  /** @type {string[]} */
  const other = [];
  eachLine(child.stderr, (line) => {
    if (line.startsWith("go: downloading ")) progress(`${++downloads} modules downloaded`);
    else if (/^[\w.~-]+(\/[\w.~-]+)*$/.test(line)) progress(`${++packages} packages compiled`);
    else other.push(line);
  });
  return success(child, () => `go build ${pkg} failed in ${dir}:\n${other.join("\n")}`);
}

/**
 * @param {NodeJS.ReadableStream} stream
 * @param {(line: string) => void} take
 */
function eachLine(stream, take) {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (/** @type {string} */ chunk) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(take);
  });
  stream.on("end", () => {
    if (rest !== "") take(rest);
  });
}
