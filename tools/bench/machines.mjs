// @ts-check
// `preview` and `up` of many machines, declared in different ways: see machines/index.mjs.

import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { toolsDir } from "../lib/cache.mjs";
import { engineEnv } from "../lib/engine.mjs";
import { copyProject } from "../lib/project.mjs";
import { plainEnv, pulumi } from "../lib/pulumi.mjs";
import { removeRunFolder, runFolder } from "../lib/runs.mjs";
import { ensureTools } from "../lib/tools.mjs";
import { startVcenter } from "../lib/vcenter.mjs";

/**
 * @typedef {"flatcar" | "cluster" | "kubernetes" | "gates" | "pools" | "bare" | "empty" | "plain"} Kind
 * @typedef {{ seconds: number, mib: number, cpuSeconds: number, calls: Record<string, number> }} Usage
 *   Time of the command; memory and CPU time of the program; how often the vCenter was asked for what.
 */

/**
 * One round on a new vCenter: nothing there, a preview and, unless it is not asked for, an up.
 *
 * @template {boolean} [Up=true]
 * @param {Kind} kind
 * @param {number} count
 * @param {{ up?: Up, built?: string, names?: boolean }} [options] `built`: a clone whose package declares the machines, if not this
 *   one's. `names`: where they go is said by names, not by ids. Those of kind "bare" are looked up as one writes it by hand.
 * @returns {Promise<{ preview: Usage, up: Up extends true ? Usage : undefined }>}
 */
export async function machines(kind, count, options = {}) {
  const dir = runFolder("bench");
  const vcenter = await startVcenter();
  try {
    const usage = path.join(dir, "usage");
    const recorded = path.join(dir, "machines.json");
    const { datacenter, resourcePools, datastores, networks, templates } = vcenter.info;
    /** @param {Record<string, string>} found */
    const first = (found) => (options.names ? Object.keys(found) : Object.values(found))[0];
    const placement = {
      datacenterId: options.names ? "DC0" : datacenter,
      resourcePoolId: first(resourcePools),
      datastoreId: first(datastores),
      networkId: options.names ? "VM Network" : networks["VM Network"],
      templateUuid: first(templates),
    };
    const bench = {
      BENCH_COUNT: String(count),
      BENCH_PLACEMENT: JSON.stringify(placement),
      BENCH_USAGE: usage,
      BENCH_RECORDED: recorded,
      // Nobody answers at the addresses of a cluster of Kubernetes: nobody is asked.
      FLATCAR_KUBERNETES_FORCE: "1",
      ...(options.names ? { BENCH_NAMES: "true" } : {}),
    };
    const env = { ...plainEnv(), ...(await engineEnv(dir)), ...vcenter.env, ...bench };
    const project = { dir, cwd: path.join(dir, "machines"), env };
    copyProject(path.join(toolsDir, "bench/machines"), project.cwd, options.built);
    await pulumi(project, "stack", "init", "dev");

    /**
     * @param {Record<string, string>} more
     * @param {...string} args
     */
    const timed = async (more, ...args) => {
      const before = await callsOf(vcenter);
      const began = performance.now();
      await pulumi({ ...project, env: { ...env, ...more } }, ...args, "--parallel=16");
      const seconds = (performance.now() - began) / 1000;
      const { kib, cpuMicros } = JSON.parse(fs.readFileSync(usage, "utf8"));
      const calls = since(before, await callsOf(vcenter));
      return { seconds, mib: kib / 1024, cpuSeconds: cpuMicros / 1e6, calls };
    };
    const as = { BENCH_KIND: kind };
    if (kind === "bare" || kind === "empty") {
      await timed({ BENCH_KIND: "cluster", BENCH_RECORD: recorded }, "preview");
    }
    const preview = await timed(as, "preview");
    const up = options.up === false ? undefined : await timed(as, "up", "--yes", "--skip-preview");
    return { preview, up: /** @type {any} */ (up) };
  } finally {
    await vcenter.close();
    removeRunFolder(dir);
  }
}

/**
 * How often a vCenter was asked for what, without the waiting, which depends on time.
 *
 * @param {Awaited<ReturnType<typeof startVcenter>>} vcenter
 * @returns {Promise<Record<string, number>>}
 */
async function callsOf(vcenter) {
  const { "vcenter-ctl": ctl } = await ensureTools(["vcenter-ctl"]);
  const env = { ...process.env, VCENTER_URL: vcenter.info.url };
  const { stdout } = await promisify(execFile)(ctl, ["calls"], { env });
  const { WaitForUpdatesEx: _, CancelWaitForUpdates: __, ...calls } = JSON.parse(stdout);
  return calls;
}

/**
 * @param {Record<string, number>} before
 * @param {Record<string, number>} after
 */
function since(before, after) {
  return Object.fromEntries(
    Object.entries(after)
      .map(([name, count]) => /** @type {const} */ ([name, count - (before[name] ?? 0)]))
      .filter(([, count]) => count > 0),
  );
}
