import * as fs from "node:fs";
import { dirname } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { IgnitionConfig } from "../../../src/ignition";
import { decodeGuestinfo } from "../../support";
import { startWorld as startCluster } from "../cluster/world";
import { SshServer } from "../standins/ssh-server";
import { done, motd, startWorld, type World } from "./world";

/** A machine that keeps what it is told through VMware's tools, as a guest would, and writes the files of it as Ignition does. */
async function startGuest(): Promise<SshServer> {
  const ssh = await SshServer.start({ onFirstBoot: () => writeFiles(ssh) });
  onTestFinished(() => ssh.stop());
  ssh.setRebootTime(1500);
  ssh.machine.script("getent", "true");
  // What it was told is put aside for the tests where a machine erases it.
  ssh.machine.script(
    "vmtoolsd",
    'set -- $2; case $1 in info-set) printf %s "$3" > "$MACHINE_ROOT/home/$2" ;; *) echo e30K ;; esac',
  );
  return ssh;
}

/** The config that the machine was told last. */
function told(ssh: SshServer): string {
  const read = (key: string): string =>
    fs.readFileSync(ssh.machine.path(`home/guestinfo.ignition.config.${key}`), "utf8");
  return decodeGuestinfo({
    name: "web",
    extraConfig: {
      "guestinfo.ignition.config.data": read("data"),
      "guestinfo.ignition.config.data.encoding": read("data.encoding"),
    },
  });
}

function writeFiles(ssh: SshServer): void {
  const { storage } = JSON.parse(told(ssh)) as IgnitionConfig;
  for (const { path, contents } of storage?.files ?? []) {
    const file = ssh.machine.path(path);
    fs.mkdirSync(dirname(file), { recursive: true });
    fs.writeFileSync(file, decodeURIComponent((contents?.source ?? "").replace(/^data:,/, "")));
  }
}

const powerCycles = (ssh: SshServer): string[] =>
  ssh.events.map(({ kind }) => kind).filter((kind) => ["down", "ignition", "up"].includes(kind));

async function startPlayed(): Promise<World & { ssh: SshServer }> {
  const ssh = await startGuest();
  const { port, privateKey, hostKey } = ssh.connection;
  const world = await startWorld({
    onConfigChange: "reprovision",
    ready: { timeoutMinutes: 1 },
    ssh: { host: "127.0.0.1", port, privateKey, hostKey },
  });
  return Object.assign(world, { ssh });
}

describe("a machine that is set up again in place", () => {
  test("takes a new config with one restart in which Ignition runs, and is not made again", async () => {
    const world = await startPlayed();
    const { stack, vcenter, ssh } = world;
    await stack.up();
    expect(powerCycles(ssh)).toEqual([]);
    await vcenter.eraseGuestinfo("web");
    await stack.refresh();
    await stack.expectNoChanges();

    world.args = { ...world.args, butane: motd("goodbye") };
    const up = await stack.up();
    expect(done(up)).toEqual([]);
    expect(told(ssh)).toContain("data:,goodbye");
    expect(powerCycles(ssh)).toEqual(["down", "ignition", "up"]);
    expect((await vcenter.events("VmPoweredOnEvent")).length).toBe(1);
    await stack.expectNoChanges();
    expect(powerCycles(ssh)).toEqual(["down", "ignition", "up"]);
  });

  test("is drained before that as the node of a cluster, and its gate asks afterwards whether it is ready", async () => {
    const ssh = await startGuest();
    const { port, privateKey, hostKey } = ssh.connection;
    const { stack, log, logged, declare } = await startCluster();
    const config = ssh.machine.path("home/guestinfo.ignition.config.data");
    const say = (what: string): string =>
      `[ -e ${config} ] && echo ${what} later >> ${log} || echo ${what} >> ${log}`;
    const cluster = (text: string): void =>
      declare({
        butane: motd(text),
        onConfigChange: "reprovision",
        ssh: { host: "127.0.0.1", port, privateKey, hostKey },
        gate: { drain: say("drain"), ready: say("ready") },
        pools: { web: { replicas: 1 } },
      });
    cluster("hello");
    await stack.up();
    expect(logged()).toEqual(["ready"]);

    cluster("goodbye");
    await stack.up();
    expect(logged()).toEqual(["drain", "ready later"]);
    expect(powerCycles(ssh)).toEqual(["down", "ignition", "up"]);
    await stack.expectNoChanges();
    expect(logged()).toEqual([]);
  });

  test("that does not come back fails the up, which is finished by the next one when it is back", async () => {
    const world = await startPlayed();
    const { stack, ssh } = world;
    await stack.up();
    world.args = { ...world.args, butane: motd("goodbye") };
    ssh.setRebootTime("never");
    const failed = await stack.upFails();
    expect(failed.steps.filter(({ phase }) => phase === "failed").map(({ name }) => name)).toEqual([
      "web-reprovisioned",
    ]);
    if (ssh.machine.boot()) writeFiles(ssh);
    await ssh.plug();
    const told = ssh.commands.filter((command) => command.includes("info-set")).length;
    await stack.up();
    expect(ssh.commands.filter((command) => command.includes("info-set")).length).toBe(told);
    await stack.expectNoChanges();
  });

  test("that refuses the config is told again by the next up", async () => {
    const world = await startPlayed();
    const { stack, ssh } = world;
    await stack.up();
    world.args = { ...world.args, butane: motd("goodbye") };
    ssh.reply("first_boot", { code: 1, stderr: "no space left" }, 1);
    const failed = await stack.upFails();
    expect(failed.messages.map(({ text }) => text).join("\n")).toContain("no space left");
    expect(powerCycles(ssh)).toEqual([]);
    await stack.up();
    expect(told(ssh)).toContain("data:,goodbye");
    expect(powerCycles(ssh)).toEqual(["down", "ignition", "up"]);
    await stack.expectNoChanges();
  });
});
