// @ts-check
// `preview` and `up` of many machines, declared in different ways: see machines/index.mjs.

import fs from "node:fs";
import path from "node:path";
import { toolsDir } from "../lib/cache.mjs";
import { engineEnv } from "../lib/engine.mjs";
import { copyProject } from "../lib/project.mjs";
import { plainEnv, pulumi } from "../lib/pulumi.mjs";
import { removeRunFolder, runFolder } from "../lib/runs.mjs";
import { startVcenter } from "../lib/vcenter.mjs";

/**
 * @typedef {"flatcar" | "cluster" | "bare" | "empty" | "plain"} Kind
 * @typedef {{ seconds: number, mib: number, cpuSeconds: number }} Usage Time of the command; memory and CPU time of the program.
 */

/**
 * One round on a new vCenter: nothing there, a preview and, unless it is not asked for, an up.
 *
 * @template {boolean} [Up=true]
 * @param {Kind} kind
 * @param {number} count
 * @param {{ up?: Up, built?: string }} [options] `built`: a clone whose package declares the machines, if not this one's.
 * @returns {Promise<{ preview: Usage, up: Up extends true ? Usage : undefined }>}
 */
export async function machines(kind, count, options = {}) {
  const dir = runFolder("bench");
  const vcenter = await startVcenter();
  try {
    const usage = path.join(dir, "usage");
    const recorded = path.join(dir, "machines.json");
    const { datacenter, resourcePools, datastores, networks, templates } = vcenter.info;
    const placement = {
      datacenterId: datacenter,
      resourcePoolId: Object.values(resourcePools)[0],
      datastoreId: Object.values(datastores)[0],
      networkId: networks["VM Network"],
      templateUuid: Object.values(templates)[0],
    };
    const bench = {
      BENCH_COUNT: String(count),
      BENCH_PLACEMENT: JSON.stringify(placement),
      BENCH_USAGE: usage,
      BENCH_RECORDED: recorded,
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
      const began = performance.now();
      await pulumi({ ...project, env: { ...env, ...more } }, ...args, "--parallel=16");
      const seconds = (performance.now() - began) / 1000;
      const { kib, cpuMicros } = JSON.parse(fs.readFileSync(usage, "utf8"));
      return { seconds, mib: kib / 1024, cpuSeconds: cpuMicros / 1e6 };
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
