// @ts-check
// The smallest run that boots a guest: a world, a vCenter in it, one machine made of its template. It says where its
// world is, ends with status 0 when the machine has an address, and fails as soon as something is gone.

import { spawnSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Failure, run } from "../../tools/lib/failure.mjs";
import {
  insideWorld,
  prepareGuests,
  runBeside,
  worldFolder,
} from "../../tools/lib/guests/world.mjs";
import { ensureTools } from "../../tools/lib/tools.mjs";
import { startVcenter } from "../../tools/lib/vcenter.mjs";

const patience = 120_000;

await run(async () => {
  if (insideWorld()) return boot();
  const guests = await prepareGuests();
  if (guests.missing !== undefined) throw new Failure(guests.missing);
  return runBeside(guests, fileURLToPath(import.meta.url));
});

async function boot() {
  console.log(worldFolder());
  const vcenter = await startVcenter({ guests: true });
  const { govc, "vcenter-ctl": ctl } = await ensureTools(["govc", "vcenter-ctl"]);
  const env = {
    ...process.env,
    GOVC_URL: vcenter.info.url,
    GOVC_INSECURE: "true",
    VCENTER_URL: vcenter.info.url,
  };
  /** @param {string} program @param {string[]} args */
  const ask = (program, ...args) => {
    const { status, stdout, stderr } = spawnSync(program, args, { env, encoding: "utf8" });
    if (status !== 0) throw new Failure(`${args.join(" ")}: ${stderr.trim()}`);
    return stdout;
  };
  const [pool = ""] = Object.keys(vcenter.info.resourcePools);
  ask(govc, "vm.clone", "-vm=flatcar-stable", `-pool=${pool}/Resources`, "-on=true", "one");
  for (const end = Date.now() + patience; ; await pause(200)) {
    const { powerState, address } = JSON.parse(ask(ctl, "machine", "one"));
    if (address !== "") break;
    if (powerState !== "poweredOn") throw new Failure("the machine is off");
    if (Date.now() > end) throw new Failure("the machine has no address");
  }
  await vcenter.close();
  return 0;
}
