/** A virtual machine in qemu: it is turned on and off, and looked into over SSH. */
import { execFile, execFileSync, spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { shellQuoted } from "../../../src/encoding";
import { tap, worldFolder } from "./network";

const patience = 1_100_000;

/** What a machine says on its console when it comes no further. */
const stuck = /guests: emergency: .*|You are in emergency mode.*|Kernel panic.*/;

/** What virtual machines are made of: see tools/lib/guests/vm.mjs. */
interface Parts {
  template: string;
  powerOn: string;
}

const parts = JSON.parse(process.env["FLATCAR_VM"] ?? "{}") as Parts;

export interface VirtualMachineOptions {
  name: string;
  address: string;
  /** Ignition's config. */
  config: string;
  /** Its plug in the network; the first one unless given. */
  plug?: string;
  /** Sizes of the data disks in MiB by their unit. */
  disks: Readonly<Record<number, number>>;
  /** The file with the private SSH key of `core`. */
  key: string;
}

export class VirtualMachine {
  readonly #options: VirtualMachineOptions;
  readonly #folder: string;
  #process: ChildProcess | undefined;

  constructor(options: VirtualMachineOptions) {
    this.#options = options;
    this.#folder = path.join(worldFolder, options.name);
    fs.mkdirSync(this.#folder);
    const image = path.join(parts.template, "system.img");
    execFileSync("cp", ["--sparse=always", image, this.#file("system.img")]);
    fs.writeFileSync(this.#file("config.ign"), options.config);
    for (const [unit, size] of Object.entries(options.disks)) {
      fs.writeFileSync(this.#disk(unit), "");
      fs.truncateSync(this.#disk(unit), size * 2 ** 20);
    }
  }

  /** Has the disk of another machine that is off, as it is, in the place of its own. */
  takeDisk(from: VirtualMachine, unit: number): void {
    fs.copyFileSync(from.#disk(unit), this.#disk(unit));
  }

  /**
   * Turns the machine on and waits until it answers. A first boot may restart on its way.
   *
   * @param order Units of the disks, in the order in which the kernel finds and names them.
   */
  async boot(order: readonly number[]): Promise<void> {
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      if (!this.#on) this.#powerOn(order);
      if (await this.#answers()) return;
      const end = stuck.exec(this.console());
      if (end !== null) throw new Error(`${this.#options.name}: ${end[0]}\n${this.console()}`);
      await sleep(500);
    }
    throw new Error(`${this.#options.name} does not answer:\n${this.console()}`);
  }

  /** Runs a command as root and returns what it printed, without the last end of line. */
  async run(command: string): Promise<string> {
    const args = [...this.#ssh(30), "sudo", "--", "sh", "-c", shellQuoted(command)];
    const { stdout } = await promisify(execFile)("ssh", args, { timeout: patience });
    return stdout.trimEnd();
  }

  /** Lets the system power the machine off. */
  async shutDown(): Promise<void> {
    // The connection may end before the command is answered.
    await this.run("systemctl poweroff --no-block").catch(() => undefined);
    await this.#off();
  }

  /** Takes the machine's power away. */
  async cutOff(): Promise<void> {
    this.#process?.kill("SIGKILL");
    await this.#off();
  }

  /** What the machine has printed since it was turned on. */
  console(): string {
    const text = fs.readFileSync(this.#file("console.log"), "utf8");
    return text.replace(/\u001b\[[0-9;:?!]*[a-zA-Z]|\u001bc|\r/g, "").slice(-6_000);
  }

  get #on(): boolean {
    return this.#process !== undefined && this.#process.exitCode === null && !this.#process.killed;
  }

  #file(name: string): string {
    return path.join(this.#folder, name);
  }

  #disk(unit: number | string): string {
    return this.#file(`unit${unit}.img`);
  }

  #powerOn(order: readonly number[]): void {
    fs.writeFileSync(this.#file("console.log"), "");
    const log = fs.openSync(this.#file("qemu.log"), "a");
    const { plug = tap } = this.#options;
    const args = [this.#folder, parts.template, plug, order.join(","), ...notNeeded];
    this.#process = spawn(parts.powerOn, args, { stdio: ["ignore", log, log] });
    fs.closeSync(log);
  }

  async #off(): Promise<void> {
    const child = this.#process;
    if (child?.exitCode === null && child.signalCode === null) {
      await new Promise((resolve) => child.once("exit", resolve));
    }
    this.#process = undefined;
    fs.rmSync(this.#file("ssh"), { force: true });
  }

  /** Whether SSH answers. The connection that stays open must not hold a pipe of ours. */
  #answers(): Promise<boolean> {
    const child = spawn("ssh", [...this.#ssh(30), "true"], { stdio: "ignore", timeout: 60_000 });
    return new Promise((resolve) => child.once("exit", (code) => resolve(code === 0)));
  }

  /** One connection serves all commands: each new one costs the emulated processor seconds. */
  #ssh(timeout: number): string[] {
    const options = {
      BatchMode: "yes",
      ConnectTimeout: timeout,
      ControlMaster: "auto",
      ControlPath: this.#file("ssh"),
      ControlPersist: "yes",
      IdentitiesOnly: "yes",
      LogLevel: "ERROR",
      StrictHostKeyChecking: "no",
      UserKnownHostsFile: "/dev/null",
    };
    const flags = Object.entries(options).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
    const { key, address } = this.#options;
    return ["-F", "none", "-i", key, ...flags, `core@${address}`];
  }
}

/** What no test here looks at, and costs the emulated processor most of its time: a host key comes with the config. */
const notNeeded = [
  "docker.socket",
  "containerd.service",
  "update-engine.service",
  "sshd-keygen.service",
  "serial-getty@ttyS0.service",
  "modprobe@drm.service",
  "modprobe@efi_pstore.service",
  "dev-hugepages.mount",
  "sys-kernel-debug.mount",
  "sys-kernel-tracing.mount",
].map((unit) => `systemd.mask=${unit}`);
