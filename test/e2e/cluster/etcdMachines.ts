/**
 * Machines that run the etcd of their config: real processes, each in a network of its own, in place of the guests that a
 * simulated vCenter does not have. They start what the config's unit starts, over and over as systemd does, with a docker that
 * runs the programs of the image directly.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { harness } from "../../support/harness";
import { filesOf, unitOf } from "./ignition";

export const bridge = "etcd-net";

/** What a network for machines needs; run in a namespace of its own. */
export const networkSetup = [
  "ip link set lo up",
  `ip link add ${bridge} type bridge`,
  `ip address add 10.77.0.1/24 dev ${bridge}`,
  `ip link set ${bridge} up`,
].join(" && ");

/** Folders of a machine that its config names. */
const folders = ["/etc/ssl/etcd", "/etc/etcd-member", "/run/etcd-member", "/var/lib/etcd"];

interface Running {
  readonly dir: string;
  readonly network: ChildProcess;
  readonly service: ChildProcess;
}

export class EtcdMachines {
  readonly #running = new Map<string, Running>();
  #links = 0;

  /** Boots a machine with its Ignition config. */
  async boot(name: string, address: string, ignition: string): Promise<void> {
    const dir = fs.mkdtempSync(path.join(tmpdir(), `${name}-`));
    const here = (text: string): string =>
      [...folders, "/usr/bin/docker", "/opt/bin"].reduce(
        (mapped, folder) => mapped.replaceAll(folder, `${dir}${folder}`),
        text.replaceAll(/\$\{COREOS_CUSTOM_\w+\}/g, address),
      );
    for (const folder of folders) {
      fs.mkdirSync(path.join(dir, folder), { recursive: true, mode: 0o700 });
    }
    for (const [file, text] of Object.entries(filesOf(ignition))) {
      if (!file.includes("etcd")) continue;
      fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
      fs.writeFileSync(path.join(dir, file), here(text));
    }
    const tools = await (await harness).ensureTools(["etcd", "etcdctl"]);
    fs.mkdirSync(path.join(dir, "usr/bin"), { recursive: true });
    fs.writeFileSync(path.join(dir, "usr/bin/docker"), docker(tools), { mode: 0o755 });
    const unit = here(unitOf(ignition, "etcd-member.service"));
    const start = /^ExecStart=(.*)$/m.exec(unit)?.[1] ?? "exit 1";
    fs.writeFileSync(
      path.join(dir, "service"),
      `while :; do sh ${dir}/opt/bin/etcd-member-join && ${start}; sleep 1; done\n`,
    );
    const network = this.#connect(address);
    const log = fs.openSync(path.join(dir, "log"), "a");
    const service = spawn("nsenter", [...inside(network), "sh", path.join(dir, "service")], {
      detached: true,
      stdio: ["ignore", log, log],
    });
    this.#running.set(name, { dir, network, service });
  }

  /** Ends a machine, and its data with it. */
  async end(name: string): Promise<void> {
    const running = this.#running.get(name);
    if (running === undefined) return;
    this.#running.delete(name);
    const { dir, network, service } = running;
    const ended = new Promise((resolve) => service.on("close", resolve));
    process.kill(-(service.pid ?? 0), "SIGKILL");
    await ended;
    network.kill("SIGKILL");
    fs.rmSync(dir, { recursive: true, force: true });
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((name) => this.end(name)));
  }

  /** What a machine's service has said. */
  log(name: string): string {
    const running = this.#running.get(name);
    return running === undefined ? "" : fs.readFileSync(path.join(running.dir, "log"), "utf8");
  }

  /** What the services of all machines have said. */
  logs(): string {
    return [...this.#running.keys()].map((name) => `${name}:\n${this.log(name)}`).join("\n");
  }

  /** A network with one address, behind the bridge. */
  #connect(address: string): ChildProcess {
    const network = spawn("unshare", ["--net", "sleep", "1000"], { stdio: "ignore" });
    const link = `etcd${this.#links++}`;
    // The process has its own network a moment after it is there.
    const script = `
      while [ "$(readlink /proc/$1/ns/net)" = "$(readlink /proc/self/ns/net)" ]; do sleep 0.05; done
      ip link add ${link} type veth peer name eth0 netns "$1"
      ip link set ${link} master ${bridge} up`;
    execFileSync("sh", ["-ec", script, "sh", String(network.pid)]);
    const up = `ip link set lo up; ip address add ${address}/24 dev eth0; ip link set eth0 up`;
    execFileSync("nsenter", [...inside(network), "sh", "-ec", up]);
    return network;
  }
}

function inside(network: ChildProcess): string[] {
  return ["--target", String(network.pid), "--net"];
}

/** `docker run` without docker: the image's program, with the variables of --env-file. */
function docker({ etcd, etcdctl }: Record<"etcd" | "etcdctl", string>): string {
  return `#!/bin/sh
while [ $# -gt 0 ]; do
  case $1 in
    --env-file=*) set -a; . "\${1#*=}"; set +a ;;
    /usr/local/bin/etcd) shift; exec '${etcd}' "$@" ;;
    /usr/local/bin/etcdctl) shift; exec '${etcdctl}' "$@" ;;
  esac
  shift
done
`;
}
