// @ts-check
// Starts a simulated vCenter to play with: `npm run vcenter [-- OPTIONS]`. Ctrl-C ends it.

import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { lookAround, untilStopped, wayIn } from "./lib/by-hand.mjs";
import { ensureExampleTools, prepareExample, writeSurroundings } from "./lib/example.mjs";
import { Failure, run } from "./lib/failure.mjs";
import { insideWorld, prepareGuests, runBeside } from "./lib/guests/world.mjs";
import { pulumi } from "./lib/pulumi.mjs";
import { runFolder } from "./lib/runs.mjs";
import { keyPair } from "./lib/ssh.mjs";
import { startVcenter } from "./lib/vcenter.mjs";

const help = `Starts a simulated vCenter and prints the environment that the vSphere provider needs.

  --guests             machines run: a real guest boots at power-on, in a network of its own (Linux, as root)
  --listen ADDRESS     where to listen (default 127.0.0.1:8989; port 0 takes a free one)
  --clusters N         number of clusters (default 1)
  --hosts N            hosts of each cluster (default 3)
  --datastores N       number of datastores (default 1)
  --templates A,B      names of the VM templates (default flatcar-stable)
  --guest-id ID        their guest id (default other3xLinux64Guest)
  --firmware NAME      their firmware, bios or efi (default bios)
  --disk GIB           their disk size (default 12.24)
  --boot MS            milliseconds from power on to an address, or "never" (default 50)`;

await run(async () => {
  const { values } = parseArgs({ options: optionTable() });
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (values.guests === true && !insideWorld()) return besideGuests();
  const vcenter = await startVcenter({
    ...defined("guests", values.guests),
    listen: values.listen ?? "127.0.0.1:8989",
    ...defined("clusters", number(values.clusters, "--clusters")),
    ...defined("hosts", number(values.hosts, "--hosts")),
    ...defined("datastores", number(values.datastores, "--datastores")),
    ...defined("templates", values.templates?.split(",")),
    ...defined("guestId", values["guest-id"]),
    ...defined("firmware", /** @type {"bios" | "efi" | undefined} */ (values.firmware)),
    ...defined("diskGiB", number(values.disk, "--disk")),
    ...defined("bootMs", values.boot === "never" ? "never" : number(values.boot, "--boot")),
  });
  describe(vcenter);
  if (values.guests === true) await describeGuests(vcenter);
  else describeEnvironment(vcenter);
  console.log("\nCtrl-C ends it, and everything in it is gone.");
  await untilStopped();
  await vcenter.close();
  return 0;
});

function optionTable() {
  const flag = /** @type {const} */ ({ type: "boolean" });
  const text = /** @type {const} */ ({ type: "string" });
  return {
    help: flag,
    guests: flag,
    listen: text,
    clusters: text,
    hosts: text,
    datastores: text,
    templates: text,
    "guest-id": text,
    firmware: text,
    disk: text,
    boot: text,
  };
}

/**
 * @template T
 * @param {string} key
 * @param {T} value
 */
function defined(key, value) {
  return value === undefined ? {} : { [key]: value };
}

/**
 * @param {string | undefined} text
 * @param {string} option
 */
function number(text, option) {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isNaN(value) || value < 0) {
    throw new Failure(`${option} must be a number of zero or more, not "${text}"`);
  }
  return value;
}

/** @typedef {Awaited<ReturnType<typeof startVcenter>>} Vcenter */

/** @param {Vcenter} vcenter */
function describe({ info }) {
  console.log(`A vCenter listens on https://${info.server} and holds:\n`);
  /** @type {[string, Record<string, string>][]} */
  const kinds = [
    ["cluster", info.clusters],
    ["resource pool of", info.resourcePools],
    ["host", info.hosts],
    ["datastore", info.datastores],
    ["network", info.networks],
    ["template", info.templates],
  ];
  for (const [kind, ids] of kinds) {
    for (const [name, id] of Object.entries(ids)) {
      console.log(`  ${kind.padEnd(17)} ${name.padEnd(16)} ${id}`);
    }
  }
}

/** @param {Vcenter} vcenter */
function describeEnvironment({ env }) {
  console.log("\nFor `pulumi up` against it, in another terminal:\n");
  for (const [name, value] of Object.entries(env)) console.log(`  export ${name}=${value}`);
}

/** Runs this script again where guests can run. */
async function besideGuests() {
  await ensureExampleTools();
  const guests = await prepareGuests();
  if (guests.missing !== undefined) throw new Failure(`no machine can run here: ${guests.missing}`);
  return runBeside(guests, fileURLToPath(import.meta.url));
}

/** @param {Vcenter} vcenter */
async function describeGuests(vcenter) {
  const dir = runFolder("by-hand");
  const { publicKey } = keyPair(dir);
  const project = await prepareExample(dir, vcenter, publicKey);
  writeSurroundings(project);
  const [address = ""] = JSON.parse(await pulumi(project, "config", "get", "addresses"));
  const [host = ""] = address.split("/");
  console.log(["", ...wayIn(), ...lookAround(dir, host, true)].join("\n"));
  console.log(`
For a program of your own: "VM Network" gives out addresses by DHCP. Those that you choose, such as 10.77.0.20/24, have
the gateway and name server 10.77.0.1. The key that \`ssh -F ../ssh\` logs in with is in ../key.pub.`);
}
