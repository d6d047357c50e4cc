// @ts-check
// The demo's acts on machines that run: the page is fetched, a login shows what runs, a second boot changes nothing.

import { spawnSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { print } from "./demo.mjs";
import { Failure } from "./failure.mjs";
import { pulumi } from "./pulumi.mjs";
import { ensureTools } from "./tools.mjs";

/** @typedef {import("./pulumi.mjs").Project} Project */

const patience = 120_000;

/**
 * Fetches the page from the address that the stack exports.
 *
 * @param {Project} project
 */
export async function page(project) {
  const url = (await pulumi(project, "stack", "output", "url")).trim();
  const text = await eventually(`${url} does not answer`, async () => {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    return answer.ok ? answer.text() : undefined;
  });
  return () => print([`GET ${url}`, ...text.trim().split("\n")]);
}

/**
 * Logs in and looks around.
 *
 * @param {string} config That of ssh.
 * @param {string} address
 */
export async function login(config, address) {
  const questions = {
    "the machine": "hostname; systemctl is-system-running --wait",
    "what it runs": "docker ps --format '{{.Names}}  {{.Image}}  {{.Status}}'",
    "its addresses": "ip -brief -4 address show ens192",
    "its config in guestinfo, which Ignition has read and erased":
      "vmtoolsd --cmd 'info-get guestinfo.ignition.config.data' | base64 -d",
  };
  /** @type {string[]} */
  const lines = [];
  for (const [question, command] of Object.entries(questions)) {
    const said = await ask(config, address, command);
    lines.push(
      `${question}: ${said
        .trim()
        .split(/\s*\n\s*/)
        .join(", ")}`,
    );
  }
  return () => print(lines);
}

/**
 * Reboots a machine, and waits for its page to be there again.
 *
 * @param {Project} project
 * @param {string} vcenter URL
 * @param {string} name
 * @param {string} config That of ssh.
 * @param {string} address
 */
export async function bootAgain(project, vcenter, name, config, address) {
  const booted = () => ask(config, address, "systemctl show --property=UserspaceTimestamp --value");
  const before = await booted();
  const { "vcenter-ctl": ctl } = await ensureTools(["vcenter-ctl"]);
  const env = { ...process.env, VCENTER_URL: vcenter };
  const { status, stderr } = spawnSync(ctl, ["power", name, "reboot"], { env, encoding: "utf8" });
  if (status !== 0) throw new Failure(stderr.trim());
  await eventually(`${name} does not come back`, async () =>
    (await booted()) === before ? undefined : true,
  );
  return page(project);
}

/**
 * @param {string} config
 * @param {string} address
 * @param {string} command
 */
function ask(config, address, command) {
  return eventually(`no login at ${address}`, () => {
    const args = ["-F", config, "-o", "BatchMode=yes", "-o", "ConnectTimeout=3", address, command];
    const { status, stdout } = spawnSync("ssh", args, { encoding: "utf8" });
    return Promise.resolve(status === 0 ? stdout : undefined);
  });
}

/**
 * @template T
 * @param {string} problem
 * @param {() => Promise<T | undefined>} attempt
 * @returns {Promise<T>}
 */
async function eventually(problem, attempt) {
  for (const end = Date.now() + patience; Date.now() < end; await pause(300)) {
    const result = await attempt().catch(() => undefined);
    if (result !== undefined) return result;
  }
  throw new Failure(problem);
}
