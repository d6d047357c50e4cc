// @ts-check
// Boots a number of guests at once, and prints how long it took and how much memory each has: boot.mjs COUNT

import { execFile } from "node:child_process";
import fs from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { Failure, run } from "../../lib/failure.mjs";
import { runFolder } from "../../lib/runs.mjs";
import { keyPair } from "../../lib/ssh.mjs";
import { ensureTools } from "../../lib/tools.mjs";
import { startVcenter } from "../../lib/vcenter.mjs";

const execute = promisify(execFile);
const patience = 300_000;

/**
 * A config with a static address, and a key that may log in.
 *
 * @param {string} address
 * @param {string} sshKey
 */
function config(address, sshKey) {
  const network = `[Match]\nName=ens192\n[Network]\nAddress=${address}/24\n`;
  const contents = { source: `data:,${encodeURIComponent(network)}` };
  return {
    ignition: { version: "3.3.0" },
    passwd: { users: [{ name: "core", sshAuthorizedKeys: [sshKey] }] },
    storage: { files: [{ path: "/etc/systemd/network/10-bench.network", contents }] },
  };
}

/**
 * The memory of a process and all that it has started, in MiB. What they share with others is shared out.
 *
 * @param {number} root
 */
async function memoryOf(root) {
  const { stdout } = await execute("ps", ["-A", "-o", "pid=,ppid="]);
  const table = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const tree = [root];
  for (const parent of tree) {
    tree.push(...table.filter(([, ppid]) => ppid === parent).map(([pid = 0]) => pid));
  }
  const kib = tree.map((pid) => {
    try {
      const text = fs.readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
      return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0);
    } catch {
      return 0; // it has ended
    }
  });
  return kib.reduce((sum, one) => sum + one, 0) / 1024;
}

await run(async () => {
  const count = Number(process.argv[2]);
  const vcenter = await startVcenter({ guests: true });
  const { config: ssh, publicKey } = keyPair(runFolder("key"));
  const { govc } = await ensureTools(["govc"]);
  const env = { ...process.env, GOVC_URL: vcenter.info.url, GOVC_INSECURE: "true" };
  const [pool = ""] = Object.keys(vcenter.info.resourcePools);
  const machines = Array.from({ length: count }, (_, i) => ({
    name: `bench-${i}`,
    address: `10.77.0.${101 + i}`,
  }));
  for (const { name, address } of machines) {
    const data = Buffer.from(JSON.stringify(config(address, publicKey))).toString("base64");
    const key = "guestinfo.ignition.config.data";
    const from = ["-vm=flatcar-stable", `-pool=${pool}/Resources`, "-on=false"];
    await execute(govc, ["vm.clone", ...from, name], { env });
    const options = ["-e", `${key}=${data}`, "-e", `${key}.encoding=base64`];
    await execute(govc, ["vm.change", "-vm", name, ...options], { env });
  }
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  /** @param {string} address @param {string} command */
  const login = async (address, command) => {
    const args = ["-F", ssh, "-o", "BatchMode=yes", "-o", "ConnectTimeout=2", address, command];
    for (const end = Date.now() + patience; Date.now() < end; await pause(50)) {
      try {
        return await execute("ssh", args);
      } catch {
        // Not yet.
      }
    }
    throw new Failure(`${address}: no login, or ${command} fails`);
  };
  await execute(govc, ["vm.power", "-on", ...machines.map(({ name }) => name)], { env });
  await Promise.all(machines.map(({ address }) => login(address, "true")));
  const sshAfter = seconds();
  const running = "systemctl is-system-running --wait";
  await Promise.all(machines.map(({ address }) => login(address, running)));
  const runningAfter = seconds();
  const { stdout } = await execute("pgrep", ["--full", "guest-machine$"]);
  const guests = stdout.trim().split("\n").map(Number);
  const memory = await Promise.all(guests.map(memoryOf));
  const mib = memory.reduce((sum, one) => sum + one, 0) / count;
  console.log(JSON.stringify({ ssh: sshAfter, running: runningAfter, mib }));
  await vcenter.close();
});
