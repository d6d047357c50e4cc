// @ts-check
// The plugin for programs in other languages, and the same cluster declared in some of them.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { rootDir } from "../lib/cache.mjs";
import { engineEnv } from "../lib/engine.mjs";
import { plainEnv, pulumi } from "../lib/pulumi.mjs";
import { removeRunFolder, runFolder } from "../lib/runs.mjs";
import { startVcenter } from "../lib/vcenter.mjs";
import { ensurePython, installSdk } from "../languages/python.mjs";
import { generateSdk } from "../languages/sdks.mjs";
import { buildPlugin } from "../plugin/build.mjs";

/** @typedef {"nodejs" | "yaml" | "python"} Language */

const nodes = 20;

const cluster = {
  image: "flatcar-stable",
  resourcePoolId: "DC0_C0",
  datastoreId: "LocalDS_0",
  networks: [{ networkId: "VM Network", gateway: "10.0.0.1" }],
  pools: { web: { replicas: nodes, addressRange: { cidr: "10.0.0.0/24", first: "10.0.0.20" } } },
};

const inPython = `import pulumi_flatcar_vsphere as flatcar
flatcar.FlatcarCluster("prod", image="flatcar-stable", resource_pool_id="DC0_C0", datastore_id="LocalDS_0",
    networks=[{"network_id": "VM Network", "gateway": "10.0.0.1"}],
    pools={"web": {"replicas": ${nodes}, "address_range": {"cidr": "10.0.0.0/24", "first": "10.0.0.20"}}})
`;

/** @type {Promise<string> | undefined} */
let made;

/** A folder with the plugin and the SDK for Python, which is made once. */
function parts() {
  made ??= (async () => {
    const dir = runFolder("languages");
    await buildPlugin(path.join(dir, "plugin"));
    await generateSdk("python", path.join(dir, "sdk"));
    await installSdk(path.join(dir, "sdk"), path.join(dir, "python"));
    return dir;
  })();
  return made;
}

/** @type {Record<Language, (dir: string) => void>} */
const write = {
  nodejs: (dir) => {
    const code = `const { FlatcarCluster } = require("pulumi-flatcar-vsphere");
new FlatcarCluster("prod", ${JSON.stringify(cluster)});
`;
    fs.writeFileSync(path.join(dir, "index.js"), code);
    fs.symlinkSync(path.join(rootDir, "node_modules"), path.join(dir, "node_modules"));
  },
  yaml: () => undefined,
  python: (dir) => fs.writeFileSync(path.join(dir, "__main__.py"), inPython),
};

/**
 * The seconds of a preview of a cluster that is not there yet.
 *
 * @param {Language} language
 */
export async function previewIn(language) {
  const made = await parts();
  const dir = runFolder("bench");
  const vcenter = await startVcenter();
  try {
    const cwd = path.join(dir, "program");
    fs.mkdirSync(cwd);
    const prod = { type: "flatcar-vsphere:FlatcarCluster", properties: cluster };
    const program = {
      name: "bench",
      runtime: language,
      ...(language === "nodejs"
        ? {}
        : {
            plugins: { providers: [{ name: "flatcar-vsphere", path: path.join(made, "plugin") }] },
          }),
      ...(language === "yaml" ? { resources: { prod } } : {}),
    };
    fs.writeFileSync(path.join(cwd, "Pulumi.yaml"), JSON.stringify(program));
    write[language](cwd);
    const tools = await engineEnv(dir, [
      "pulumi-language-yaml",
      "pulumi-language-python",
      "pulumi-language-python-exec",
    ]);
    const env = {
      ...{ ...plainEnv(), ...tools, ...vcenter.env, PYTHONPATH: path.join(made, "python") },
      PATH: `${await ensurePython()}${path.delimiter}${tools["PATH"]}`,
    };
    const project = { dir, cwd, env };
    await pulumi(project, "stack", "init", "dev");
    const began = performance.now();
    await pulumi(project, "preview");
    return (performance.now() - began) / 1000;
  } finally {
    await vcenter.close();
    removeRunFolder(dir);
  }
}

const emptyPlugin = `require("@pulumi/pulumi").provider.main({ version: "0.0.1", schema: "{}" }, ["127.0.0.1:1"])`;

/**
 * A plugin's milliseconds to its port, and its memory then in MiB; of none but the SDK if it is not this package's.
 *
 * @param {boolean} own
 */
export async function pluginStart(own) {
  const main = path.join(await parts(), "plugin/index.js");
  const began = performance.now();
  const args = own ? [main, "127.0.0.1:1"] : ["-e", emptyPlugin];
  const child = spawn(process.execPath, args, {
    cwd: rootDir,
    stdio: ["ignore", "pipe", "ignore"],
  });
  await once(child.stdout, "data");
  const ms = performance.now() - began;
  const [, kib] =
    /^VmRSS:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${child.pid}/status`, "utf8")) ?? [];
  child.kill();
  return { ms, mib: Number(kib) / 1024 };
}

/** The milliseconds in which the engine gets the schema from the plugin's file, or from the plugin. @param {boolean} running */
export async function getSchema(running) {
  const dir = runFolder("bench");
  const env = { ...plainEnv(), ...(await engineEnv(dir)) };
  const name = running ? "pulumi-resource-flatcar-vsphere" : "schema.json";
  const from = path.join(await parts(), "plugin", name);
  const began = performance.now();
  spawnSync("pulumi", ["package", "get-schema", from], { env, cwd: dir });
  const ms = performance.now() - began;
  removeRunFolder(dir);
  return ms;
}
