/**
 * A vCenter for one test, and eyes and hands in it.
 *
 *     const vcenter = await startVcenter({ hosts: 2 });
 *     vcenter.placement                                    // ids to give to a machine
 *     const machine = await vcenter.machine("web");        // hardware, extraConfig, addresses
 *     await vcenter.eraseGuestinfo("web");                 // what Ignition does after the first boot
 *     await vcenter.events("VmPoweredOnEvent")             // the event log, oldest first
 *
 * Inside a test it ends with the test; started in `beforeAll`, end it in `afterAll` with `close()`. When the
 * process is killed, the vCenter ends too.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { VcenterInfo, VcenterOptions } from "../../tools/lib/harness.mjs" with {
  "resolution-mode": "import",
};
import { harness, whenTestEnds } from "./harness";

const execute = promisify(execFile);

/** A machine or a template as the vCenter has it. */
export interface Machine {
  id: string;
  uuid: string;
  name: string;
  template: boolean;
  powerState: "poweredOn" | "poweredOff" | "suspended";
  guestId: string;
  firmware: string;
  cpus: number;
  memoryMiB: number;
  annotation: string;
  /** Type of the first SCSI controller, such as "pvscsi". */
  scsi: string;
  disks: { unit: number; sizeKiB: number; file: string }[];
  cards: { kind: string; mac: string; macType: string; network: string }[];
  extraConfig: Record<string, string>;
  hostname: string;
  /** The primary address, "" while there is none. */
  address: string;
  addresses: string[];
  resourcePool: string;
  host: string;
  folder: string;
  datastores: string[];
}

/** What is on one disk of a machine. */
export interface DiskContents {
  /** The machine's id. */
  machine: string;
  name: string;
  /** Controller and unit. */
  place: string;
  file: string;
  /** Whether it is in the machine's own folder, with which it goes. */
  own: boolean;
  contents: string;
}

/** Names of what a program may have made, sorted; without what every vCenter has. */
export interface Inventory {
  machines: string[];
  templates: string[];
  folders: string[];
  resourcePools: string[];
  rules: string[];
  categories: string[];
  tags: string[];
  libraries: string[];
  customAttributes: string[];
}

export interface VcenterEvent {
  key: number;
  /** RFC 3339. */
  time: string;
  /** Such as "VmPoweredOnEvent", "VmCreatedEvent", "VmRemovedEvent", "VmReconfiguredEvent". */
  kind: string;
  machine: string;
  message: string;
}

/** What a `VirtualMachine` must be given to be placed. */
export interface Placement {
  datacenterId: string;
  resourcePoolId: string;
  datastoreId: string;
  networkId: string;
  templateUuid: string;
}

const guestinfoKeys = ["guestinfo.ignition.config.data", "guestinfo.coreos.config.data"];

export class Vcenter {
  constructor(
    readonly info: VcenterInfo,
    /** The environment in which the vSphere provider finds this vCenter. */
    readonly env: Record<string, string>,
    /** The simulator's process id. */
    readonly pid: number,
    /** The folder of its datastores, where the disks of machines are files. */
    readonly dir: string,
    /** Ends the vCenter and removes its files. */
    readonly close: () => Promise<void>,
    /** Whether guests run on its machines, and have their disks for themselves. */
    readonly guests = false,
  ) {}

  /** Where a machine goes by default: the first of everything, and the network "VM Network". */
  get placement(): Placement {
    const { datacenter, resourcePools, datastores, networks, templates } = this.info;
    return {
      datacenterId: datacenter,
      resourcePoolId: first(resourcePools),
      datastoreId: first(datastores),
      networkId: networks["VM Network"]!,
      templateUuid: first(templates),
    };
  }

  inventory(): Promise<Inventory> {
    return this.#ask<Inventory>("inventory");
  }

  /** A machine or template by its name; fails if there is none. */
  machine(name: string): Promise<Machine> {
    return this.#ask<Machine>("machine", name);
  }

  /** The event log, oldest first; only the given kinds if any are given. */
  async events(...kinds: string[]): Promise<VcenterEvent[]> {
    const all = await this.#ask<VcenterEvent[]>("events");
    return kinds.length === 0 ? all : all.filter((e) => kinds.includes(e.kind));
  }

  /** How often the vCenter was asked for what, by the names of its calls. */
  calls(): Promise<Record<string, number>> {
    return this.#ask<Record<string, number>>("calls");
  }

  /** What the vCenter was asked for, as far as privileges depend on it, each with the programs that asked. */
  asked(): Promise<Record<string, string[]>> {
    return this.#ask<Record<string, string[]>>("asked");
  }

  /** Sets keys of a machine's extraConfig; an empty value removes the key. */
  async setExtraConfig(name: string, values: Record<string, string>): Promise<void> {
    await this.#tell("set", name, ...Object.entries(values).map(([k, v]) => `${k}=${v}`));
  }

  /** Overwrites a machine's userdata as Ignition does after the first boot: data "e30K" ("{}" and a newline). */
  async eraseGuestinfo(name: string): Promise<void> {
    const { extraConfig } = await this.machine(name);
    const erased: Record<string, string> = {};
    for (const key of guestinfoKeys.filter((k) => k in extraConfig)) {
      erased[key] = "e30K";
      erased[`${key}.encoding`] = "base64";
    }
    if (Object.keys(erased).length === 0) throw new Error(`${name} has no userdata to erase`);
    await this.setExtraConfig(name, erased);
  }

  async configure(name: string, what: "cpus" | "memory", value: number): Promise<void> {
    await this.#tell("configure", name, what, String(value));
  }

  /**
   * Switches a machine on or off or resets it, or asks its guest to shut down or to reboot: that returns at once,
   * and fails where the guest's tools do not run.
   */
  async power(name: string, what: "on" | "off" | "reset" | "shutdown" | "reboot"): Promise<void> {
    await this.#tell("power", name, what);
  }

  /** Gives a machine another disk, as a storage driver does. */
  async attachDisk(name: string, gib: number): Promise<void> {
    await this.#tell("attach-disk", name, String(gib));
  }

  /** Takes a disk from a machine and leaves its file. */
  async detachDisk(name: string, unit: number): Promise<void> {
    await this.#tell("detach-disk", name, String(unit));
  }

  /** Sets the size of a disk of a machine or a template, by default the first. */
  async growDisk(name: string, gib: number, unit = 0): Promise<void> {
    await this.#tell("grow-disk", name, String(gib), String(unit));
  }

  /** Writes a file of a datastore: `[LocalDS_0] folder/file`. */
  async writeFile(file: string, text: string): Promise<void> {
    await this.#tell("write-file", file, text);
  }

  /** Reads a file of a datastore; fails if there is none. */
  readFile(file: string): Promise<string> {
    return this.#ask<string>("read-file", file);
  }

  /** What is on every disk of every machine. With `mark`, each empty one is first given a text of its own. */
  contents(mark = false): Promise<DiskContents[]> {
    return this.#ask<DiskContents[]>(mark ? "mark" : "contents");
  }

  /** Puts a host into maintenance mode, by its name: its machines move to others as the rules of its cluster want it. Or ends that. */
  async maintenance(host: string, what: "on" | "off"): Promise<void> {
    await this.#tell("maintenance", host, what);
  }

  async rename(name: string, to: string): Promise<void> {
    await this.#tell("rename", name, to);
  }

  /** Deletes a machine that is off, or a template. */
  async delete(name: string): Promise<void> {
    await this.#tell("delete", name);
  }

  async #ask<T>(...args: string[]): Promise<T> {
    return JSON.parse(await this.#tell(...args)) as T;
  }

  async #tell(...args: string[]): Promise<string> {
    const { ensureTools } = await harness;
    const { "vcenter-ctl": program } = await ensureTools(["vcenter-ctl"]);
    const env = { ...process.env, VCENTER_URL: this.info.url };
    const { stdout } = await execute(program, args, { env, maxBuffer: 256 << 20 });
    return stdout;
  }
}

export async function startVcenter(options: VcenterOptions = {}): Promise<Vcenter> {
  const { info, env, pid, dir, close } = await (await harness).startVcenter(options);
  whenTestEnds(close);
  return new Vcenter(info, env, pid, dir, close, options.guests);
}

function first(ids: Record<string, string>): string {
  return Object.values(ids)[0] ?? "";
}
