/** examples/etcd as its README says, on machines that run: the project, its clients, and what its members say of each other. */
import { execFile, spawnSync } from "node:child_process";
import fs from "node:fs";
import https from "node:https";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { etcdGuardProgram } from "../../src/programs";
import { startStack, startVcenter, type TestStack, type Vcenter } from "../support";
import { codeWith } from "../support/code-blocks";
import { publicKey } from "../support/guests";
import { harness } from "../support/harness";
import { addresses } from "./addresses";

const execute = promisify(execFile);
const example = path.resolve(__dirname, "../../examples/etcd");

export const vmType = "vsphere:index/virtualMachine:VirtualMachine";

export class EtcdExample {
  private constructor(
    readonly vcenter: Vcenter,
    readonly stack: TestStack,
    /** The folder that was copied, with the README's files for clients. */
    readonly folder: string,
    readonly close: () => Promise<void>,
  ) {}

  static async start(): Promise<EtcdExample> {
    const { copyProject, removeRunFolder, runFolder } = await harness;
    const dir = runFolder("example");
    const workDir = path.join(dir, "etcd");
    copyProject(example, workDir);
    const vcenter = await startVcenter({ guests: true });
    const config = {
      datacenter: "DC0",
      cluster: "DC0_C0",
      datastore: "LocalDS_0",
      network: "VM Network",
      subnet: "10.77.0.0/24",
      firstAddress: addresses.etcd[0],
      gateway: "10.77.0.1",
      nameserver: "10.77.0.1",
      members: "3",
      sshKey: await publicKey(),
    };
    const stack = await startStack({ vcenter, workDir, config, tools: ["etcdctl"] });
    return new EtcdExample(vcenter, stack, workDir, async () => {
      await stack.close();
      await vcenter.close();
      removeRunFolder(dir);
    });
  }

  /** Changes the program. */
  edit(from: string, to: string): void {
    const file = path.join(this.folder, "index.ts");
    const text = this.#read("index.ts");
    if (!text.includes(from)) throw new Error(`index.ts has no ${from}:\n${text}`);
    fs.writeFileSync(file, text.replace(from, to));
  }

  #read(name: string): string {
    return fs.readFileSync(path.join(this.folder, name), "utf8");
  }

  async setMembers(count: number): Promise<void> {
    await this.stack.stack.setConfig("members", { value: String(count) });
  }

  /** Runs a script in the project's folder as a user would, and gives what it printed. */
  async shell(script: string, env: Record<string, string> = {}): Promise<string> {
    const { stdout } = await execute("sh", ["-ec", script], {
      cwd: this.folder,
      env: { ...process.env, ...this.stack.env, ...env },
    });
    return stdout.trimEnd();
  }

  /** What the README says that a client does. */
  useCluster(): Promise<string> {
    return this.shell(codeWith("examples/etcd/README.md", "etcdctl put"));
  }

  /** Runs etcd's client with the files that `useCluster` has made. */
  etcdctl(command: string, members: readonly string[] = founders): Promise<string> {
    return this.shell(`etcdctl ${command}`, {
      ETCDCTL_ENDPOINTS: members.map(endpointOf).join(","),
      ETCDCTL_CACERT: "ca.pem",
      ETCDCTL_CERT: "client.pem",
      ETCDCTL_KEY: "client-key.pem",
    });
  }

  /** The members as the cluster has them, with their state. */
  async members(): Promise<string[]> {
    const lines = (await this.etcdctl("member list")).split("\n");
    return lines.map((line) => line.split(", ").slice(1, 3).join(" ")).sort();
  }

  /** Asks the guard, as the gate of a member does before its machine is deleted, but does not wait for a better answer. */
  mayGo(member: string): { readonly status: number | null; readonly said: string } {
    const endpoints = founders.map(endpointOf).join(",");
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["-e", etcdGuardProgram, "check"],
      {
        encoding: "utf8",
        env: {
          ETCD_ENDPOINTS: endpoints,
          ETCD_PEERS: endpoints.replaceAll("2379", "2380"),
          ETCD_SELF: member,
          ETCD_NAMES: founders.join(","),
          ETCD_MINUTES: "0",
          ETCD_CA: this.#read("ca.pem"),
          ETCD_CERT: this.#read("client.pem"),
          ETCD_KEY: this.#read("client-key.pem"),
        },
      },
    );
    return { status, said: stdout + stderr };
  }

  /** Whether a member answers a client, with the cluster's certificate or a client that has none. */
  answers(member: string, { certificate = true } = {}): Promise<boolean> {
    const known = { cert: this.#read("client.pem"), key: this.#read("client-key.pem") };
    const tls = { ca: this.#read("ca.pem"), ...(certificate ? known : {}) };
    return new Promise((resolve) => {
      const url = `${endpointOf(member)}/version`;
      const request = https.get(url, { ...tls, agent: false, timeout: 10_000 }, (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      });
      request.on("timeout", () => request.destroy(new Error("no answer")));
      request.on("error", () => resolve(false));
    });
  }

  /** Changes a cluster, and tells which machines went off in their order, and whose going found another member without an answer. */
  async restarts(
    members: readonly string[],
    change: () => Promise<unknown>,
  ): Promise<{ readonly off: string[]; readonly early: string[] }> {
    const offs = () => this.vcenter.events("VmPoweredOffEvent");
    // The vCenter keeps its last thousand events, among them each login of a look: so they are told apart by their keys.
    let seen = Math.max(0, ...(await offs()).map(({ key }) => key));
    let over = false;
    const changing = change().finally(() => (over = true));
    const off: string[] = [];
    const early: string[] = [];
    for (let last = false; !last; await pause(300)) {
      last = over;
      for (const { key, machine: member } of (await offs()).filter((one) => one.key > seen)) {
        seen = key;
        off.push(member);
        const others = members.filter((name) => name !== member);
        const answers = await Promise.all(others.map((other) => this.answers(other)));
        early.push(
          ...others.filter((_, i) => !answers[i]).map((other) => `${member} without ${other}`),
        );
      }
    }
    await changing;
    return { off, early };
  }

  /**
   * Changes a cluster, and tells which steps against a member began while others did not answer: there must be none, or the
   * majority can be lost.
   */
  async changedTooEarly(
    members: readonly string[],
    change: (onEvent: (event: EngineEvent) => void) => Promise<unknown>,
  ): Promise<string[]> {
    const looks: Promise<string[]>[] = [];
    await change(({ resourcePreEvent }) => {
      const { op = "", type, urn = "" } = resourcePreEvent?.metadata ?? {};
      if (type !== vmType || !["delete-replaced", "update"].includes(op)) return;
      const member = members.find((name) => urn.endsWith(`::${name}`));
      looks.push(
        ...members
          .filter((name) => name !== member)
          .map(async (other) =>
            (await this.answers(other)) ? [] : [`${op} ${member} without ${other}`],
          ),
      );
    });
    return (await Promise.all(looks)).flat();
  }
}

/** The names of the members that found the cluster. */
export const founders = memberNames(3);

export function memberNames(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `prod-etcd-${i}`);
}

export function addressOf(member: string): string {
  const address = addresses.etcd[Number(member.split("-").at(-1))];
  if (address === undefined) throw new Error(`${member} has no address of its own`);
  return address;
}

export function endpointOf(member: string): string {
  return `https://${addressOf(member)}:2379`;
}
