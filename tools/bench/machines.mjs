// @ts-check
// `preview` and `up` of many machines: the package's component against the provider's own resource.

import fs from "node:fs";
import path from "node:path";
import { toolsDir } from "../lib/cache.mjs";
import { engineEnv } from "../lib/engine.mjs";
import { copyProject } from "../lib/project.mjs";
import { plainEnv, pulumi } from "../lib/pulumi.mjs";
import { removeRunFolder, runFolder } from "../lib/runs.mjs";
import { startVcenter } from "../lib/vcenter.mjs";

/**
 * One round on a new vCenter: nothing there, a preview, an up.
 *
 * @param {"raw" | "flatcar"} kind
 * @param {number} count
 */
export async function machines(kind, count) {
  const dir = runFolder("bench");
  const vcenter = await startVcenter();
  try {
    const memory = path.join(dir, "memory");
    const { datacenter, resourcePools, datastores, networks, templates } = vcenter.info;
    const placement = {
      datacenterId: datacenter,
      resourcePoolId: Object.values(resourcePools)[0],
      datastoreId: Object.values(datastores)[0],
      networkId: networks["VM Network"],
      templateUuid: Object.values(templates)[0],
    };
    const bench = {
      BENCH_KIND: kind,
      BENCH_COUNT: String(count),
      BENCH_PLACEMENT: JSON.stringify(placement),
      BENCH_MEMORY: memory,
    };
    const env = { ...plainEnv(), ...(await engineEnv(dir)), ...vcenter.env, ...bench };
    const project = { dir, cwd: path.join(dir, "machines"), env };
    copyProject(path.join(toolsDir, "bench/machines"), project.cwd);
    await pulumi(project, "stack", "init", "dev");

    /** @param {...string} args */
    const timed = async (...args) => {
      const began = performance.now();
      await pulumi(project, ...args, "--parallel=16");
      const seconds = (performance.now() - began) / 1000;
      return { seconds, mib: Number(fs.readFileSync(memory, "utf8")) / 1024 };
    };
    const preview = await timed("preview");
    const up = await timed("up", "--yes", "--skip-preview");
    return { preview, up };
  } finally {
    await vcenter.close();
    removeRunFolder(dir);
  }
}
