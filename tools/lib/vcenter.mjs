// @ts-check
// Starts a simulated vCenter as a child of this process, and never survives it.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { Failure } from "./failure.mjs";
import { ensureGuests } from "./guests/ensure.mjs";
import { removeRunFolder, runFolder } from "./runs.mjs";
import { ensureTools } from "./tools.mjs";

/**
 * @typedef {object} VcenterOptions
 * @property {string} [listen] Address; a free port of 127.0.0.1 unless given.
 * @property {boolean} [esxi] Whether it is an ESXi host without a vCenter: one datastore, no clusters, no templates.
 * @property {number} [clusters] Number of clusters; 1 unless given.
 * @property {number} [hosts] Hosts of each cluster; 3 unless given.
 * @property {number} [datastores] Number of datastores; 1 unless given.
 * @property {number} [portgroups] Number of networks beside "VM Network": "DC0_DVPG0" and so on; 1 unless given.
 * @property {string[]} [templates] Names of the templates; "flatcar-stable" unless given.
 * @property {string} [guestId] Guest id of the templates.
 * @property {"bios" | "efi"} [firmware] Firmware of the templates.
 * @property {number} [diskGiB] Disk size of the templates; 12.24 unless given.
 * @property {number | "never"} [bootMs] Milliseconds from power on to guest tools and an address; 50 unless given.
 * @property {number} [cloneLateMs] Milliseconds that a request to clone takes to arrive; it is lost if its client goes meanwhile.
 * @property {number} [cloneTakesMs] Milliseconds that a clone takes, whether or not its client waits for it.
 * @property {boolean} [guests] Whether machines run: at power-on a real guest boots. Only in a world (guests/world.mjs).
 *
 * @typedef {object} VcenterInfo
 * @property {string} url With the account in it.
 * @property {string} server Host and port.
 * @property {string} user
 * @property {string} password
 * @property {string} datacenter Id.
 * @property {Record<string, string>} clusters Ids by name, and so on.
 * @property {Record<string, string>} resourcePools Each cluster's own, by the cluster's name.
 * @property {Record<string, string>} hosts
 * @property {Record<string, string>} datastores
 * @property {Record<string, string>} networks
 * @property {Record<string, string>} templates UUIDs by name.
 */

/**
 * Starts a vCenter and waits until it can be used.
 *
 * @param {VcenterOptions} [options]
 * @returns {Promise<{ info: VcenterInfo, env: Record<string, string>, pid: number, dir: string, close: () => Promise<void> }>}
 */
export async function startVcenter(options = {}) {
  const { "vsphere-sim": program } = await ensureTools(["vsphere-sim"]);
  const guests = options.guests === true ? await guestFlags() : [];
  const dir = runFolder("vcenter"); // the simulator's own files: disks and logs of machines
  const child = spawn(program, [...flags(options), ...guests], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, TMPDIR: dir },
  });
  let log = "";
  child.stderr.on("data", (chunk) => (log = (log + String(chunk)).slice(-4000)));
  const exited = new Promise((resolve) => child.once("close", resolve));
  const line = await new Promise((resolve) => {
    createInterface(child.stdout).once("line", resolve);
    void exited.then(() => resolve(undefined));
  });
  const close = async () => {
    child.stdin.end();
    const late = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await exited;
    clearTimeout(late);
    removeRunFolder(dir);
  };
  if (line === undefined) {
    removeRunFolder(dir);
    throw new Failure(`the vCenter simulator did not start: ${log.trim()}`);
  }
  /** @type {VcenterInfo} */
  const info = JSON.parse(line);
  return { info, env: vsphereEnv(info), pid: /** @type {number} */ (child.pid), dir, close };
}

/** @param {VcenterOptions} options */
function flags(options) {
  const { bootMs, cloneLateMs, cloneTakesMs } = options;
  const given = {
    listen: options.listen,
    esxi: options.esxi,
    clusters: options.clusters,
    hosts: options.hosts,
    datastores: options.datastores,
    portgroups: options.portgroups,
    templates: options.templates?.join(","),
    "guest-id": options.guestId,
    firmware: options.firmware,
    disk: options.diskGiB,
    boot: bootMs === undefined ? undefined : bootMs === "never" ? "-1s" : `${bootMs}ms`,
    "clone-late": cloneLateMs === undefined ? undefined : `${cloneLateMs}ms`,
    "clone-takes": cloneTakesMs === undefined ? undefined : `${cloneTakesMs}ms`,
  };
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return ["-stdin", ...set.map(([name, value]) => `-${name}=${value}`)];
}

/** What guests are made of. */
async function guestFlags() {
  const { base, machine, initramfs, ignition } = await ensureGuests();
  const parts = { base, machine, initramfs, ignition };
  return ["-guests", ...Object.entries(parts).map(([name, file]) => `-guest-${name}=${file}`)];
}

/**
 * The environment in which the vSphere provider finds the vCenter.
 *
 * @param {VcenterInfo} info
 * @returns {Record<string, string>}
 */
export function vsphereEnv(info) {
  return {
    VSPHERE_SERVER: info.server,
    VSPHERE_USER: info.user,
    VSPHERE_PASSWORD: info.password,
    VSPHERE_ALLOW_UNVERIFIED_SSL: "true",
  };
}
