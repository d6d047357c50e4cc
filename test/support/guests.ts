/**
 * Guests that run: a way into them, and eyes on their consoles. Only for tests of test/guests, which run in a world
 * (`npm run test:guests`): a world is a set of namespaces with networks, DNS, an image registry and a web server of
 * its own.
 *
 *     const vcenter = await startVcenter({ guests: true });
 *     ... sshAuthorizedKeys: [await publicKey()], networks: [{ networkId, addresses: ["10.77.0.11/24"], gateway: "10.77.0.1" }]
 *     await stack.up();                                             // boots the machine, waits for its address
 *     await ssh("10.77.0.11", "systemctl is-system-running --wait") // what it printed; fails as the command does
 *     await vcenter.power("web", "reset");
 *     await consoleUntil(vcenter, "web", /login: $/m, { from });    // text of its console
 *     await nextBoot("10.77.0.11", () => vcenter.power("web", "reboot"));
 *
 * All files of a run may share a world, and in it the networks: "VM Network" is 10.77.0.0/24 and fd77::/64, "DC0_DVPG0"
 * is 10.78.0.0/24, where the first address is the gateway, the name server and everything else that answers. So each
 * file takes addresses of its own, by its place in the table of test/guests/addresses.ts, and ends its vCenter, and with it its machines.
 */
import { execFile, execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify, stripVTControlCharacters } from "node:util";
import { harness } from "./harness";
import type { Vcenter } from "./vcenter";
import { world } from "./world";

export { world, type World } from "./world";

const execute = promisify(execFile);

/**
 * Opens a network of the vCenter under conditions, before a machine is in it. All files of a run see one network of a name.
 *
 * @param name As the vCenter has it, such as "DC0_DVPG1".
 * @param addresses The network's own, with their prefix length.
 * @param conditions `closed` leads to the proxies alone, `advertising` announces a router for IPv6.
 * @returns The name of its bridge.
 */
export async function openNetwork(
  name: string,
  addresses: readonly string[],
  ...conditions: readonly ("closed" | "advertising")[]
): Promise<string> {
  const { network } = await (await harness).ensureGuests();
  const flags = conditions.map((condition) => `--${condition}`);
  const { stdout } = await execute(network, [...flags, name, ...addresses]);
  return stdout.trim();
}

/** What a log of the world has of one machine, by its address: methods and URLs. */
export function requests(log: string, address: string): string[] {
  return read(log)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as { client: string; method: string; url: string })
    .filter(({ client }) => client === address)
    .map(({ method, url }) => `${method} ${url}`);
}

let keyFile: string | undefined;

/** File of a private key of this process; the machines must be given its `publicKey`. */
async function keyFileOfProcess(): Promise<string> {
  if (keyFile === undefined) {
    const file = path.join((await harness).runFolder("key"), "key");
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", file]);
    keyFile = file;
  }
  return keyFile;
}

/** The public key with which `ssh` gets into a machine: for `sshAuthorizedKeys`. */
export async function publicKey(): Promise<string> {
  return fs.readFileSync(`${await keyFileOfProcess()}.pub`, "utf8").trim();
}

/** The private half of `publicKey`, for what logs in to a machine by itself. */
export async function privateKey(): Promise<string> {
  return fs.readFileSync(await keyFileOfProcess(), "utf8");
}

export interface SshOptions {
  /** The user; "core" unless given. */
  user?: string;
  /** Seconds in which the machine must let the user in; 240 unless given. The command may take longer. */
  within?: number;
}

const sshOptions = [
  "StrictHostKeyChecking=no",
  "UserKnownHostsFile=/dev/null",
  "LogLevel=ERROR",
  "BatchMode=yes",
  "ConnectTimeout=3",
].flatMap((option) => ["-o", option]);

/** What `ssh` says when it could not run the command; no command of a test ends so. */
const noConnection = 255;

/**
 * Runs a command of the shell on a machine as soon as it lets anybody in, and gives what it printed without the last
 * line break. Fails with what it said if its status is not 0, and if nobody is let in in time.
 */
export async function ssh(
  address: string,
  command: string,
  { user = "core", within = 240 }: SshOptions = {},
): Promise<string> {
  const args = [...sshOptions, "-i", await keyFileOfProcess(), `${user}@${address}`, command];
  const deadline = Date.now() + within * 1000;
  for (;;) {
    try {
      const { stdout } = await execute("ssh", args, { maxBuffer: 64 << 20 });
      return stdout.trimEnd();
    } catch (error) {
      const { code, stdout, stderr } = error as { code: unknown; stdout: string; stderr: string };
      if (code !== noConnection || Date.now() > deadline) {
        const said = `status ${String(code)}\n${stdout}${stderr}`;
        const failures = code === noConnection ? failuresOnConsoles() : "";
        throw new Error(`on ${address}: ${command}\n${said}${failures}`);
      }
      await sleep(100);
    }
  }
}

/** Does what starts a machine anew, and waits until its next boot lets `ssh` in. */
export async function nextBoot(address: string, restart: () => Promise<unknown>): Promise<void> {
  const bootId = (): Promise<string> => ssh(address, "cat /proc/sys/kernel/random/boot_id");
  const before = await bootId();
  await restart();
  while ((await bootId()) === before) await sleep(100);
}

/** File of a machine's console. What is said there is in it at once, line by line, from the first boot to the last. */
async function consoleFile(vcenter: Vcenter, machine: string): Promise<string> {
  const { id } = await vcenter.machine(machine);
  return path.join(world().guests, `${vcenter.pid}-${id}`, "console.log");
}

export interface ConsoleOptions {
  /** Where to begin, in characters of the console's text: `(await consoleText(...)).length` before a reboot. */
  from?: number;
  /** Seconds to wait; 60 unless given. */
  within?: number;
}

/** All that a machine has said on its console since it was first powered on; "" before that. */
export async function consoleText(vcenter: Vcenter, machine: string): Promise<string> {
  return read(await consoleFile(vcenter, machine));
}

function read(file: string): string {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8").replaceAll("\r", "") : "";
}

/** What has failed on the consoles of all machines of the world, such as "[FAILED] Failed to start ..."; "" outside of one. */
export function failuresOnConsoles(): string {
  if (process.env["FLATCAR_GUESTS_WORLD"] === undefined) return "";
  const { guests } = world();
  return fs
    .readdirSync(guests)
    .flatMap((machine) =>
      stripVTControlCharacters(read(path.join(guests, machine, "console.log")))
        .split("\n")
        .filter((line) => /FAILED|emergency mode/.test(line))
        .map((line) => `console of ${machine}: ${line.trim()}`),
    )
    .join("\n");
}

/**
 * Waits until a machine's console matches, and gives the match; fails with the console's end if it does not in time.
 * The steps of the initramfs are lines such as "initramfs: ignition-disks started", "initramfs: ignition-disks done".
 */
export async function consoleUntil(
  vcenter: Vcenter,
  machine: string,
  pattern: RegExp,
  { from = 0, within = 60 }: ConsoleOptions = {},
): Promise<RegExpMatchArray> {
  const file = await consoleFile(vcenter, machine);
  const deadline = Date.now() + within * 1000;
  for (;;) {
    const text = read(file).slice(from);
    const match = pattern.exec(text);
    if (match !== null) return match;
    if (Date.now() > deadline) {
      throw new Error(
        `the console of ${machine} does not say ${String(pattern)}:\n${text.slice(-3000)}`,
      );
    }
    await sleep(20);
  }
}

/** Waits until a machine's console has said all texts, one after the other; fails with the console's end if it does not in time. */
export async function consoleSaid(
  vcenter: Vcenter,
  machine: string,
  texts: readonly string[],
  { from = 0, within = 60 }: ConsoleOptions = {},
): Promise<void> {
  const file = await consoleFile(vcenter, machine);
  const deadline = Date.now() + within * 1000;
  let at = from;
  for (let next = 0; ; await sleep(200)) {
    const said = read(file);
    for (; next < texts.length; next++) {
      const found = said.indexOf(texts[next] ?? "", at);
      if (found < 0) break;
      at = found + (texts[next]?.length ?? 0);
    }
    if (next === texts.length) return;
    if (Date.now() > deadline) {
      const end = said.slice(at).slice(-3000);
      throw new Error(
        `the console of ${machine} does not say ${JSON.stringify(texts[next])}:\n${end}`,
      );
    }
  }
}
