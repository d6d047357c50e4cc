import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { dataDisksSetting, type DataDiskOptions, type FragmentUnit } from "../../../../src/flatcar";

type Disks = Readonly<Record<string, DataDiskOptions>>;

const programs = path.join(__dirname, "../../../../src/programs/shell");
const stub = path.join(__dirname, "stub.sh");
const stubbed =
  "blkid wipefs mkfs.ext4 mkfs.xfs mkfs.btrfs mkswap tune2fs xfs_admin btrfs mount umount cryptsetup systemd-cryptenroll systemd-cryptsetup udevadm";
const state = "etc/flatcar-vsphere/disks";

/** How the program ended. */
interface Run {
  readonly status: number | null;
  readonly said: string;
}

/** A machine for the program data-disk: folders and files in place of its root, its devices and its disks. */
export class DiskMachine {
  private readonly world = fs.mkdtempSync(path.join(os.tmpdir(), "disk-machine-"));
  private disks: Disks = {};

  constructor() {
    for (const folder of ["bin", "dev/disk/by-path", "dev/mapper", "sys", "root", "run"]) {
      fs.mkdirSync(this.at(folder), { recursive: true });
    }
    for (const name of stubbed.split(" ")) fs.symlinkSync(stub, this.at(`bin/${name}`));
    this.write("dev/tpmrm0", "this machine's");
  }

  end(): void {
    fs.rmSync(this.world, { recursive: true });
  }

  /** Attaches a disk to a place on a controller. What is on it is given as blkid tells it. */
  attach(disk: number, target: number, content = "", pci = "0000:03:00.0"): void {
    if (!fs.existsSync(this.at(`dev/disk-${disk}`))) this.write(`dev/disk-${disk}`, content);
    fs.mkdirSync(this.at(`dev/disk-${disk}.files`), { recursive: true });
    const link = this.at(`dev/disk/by-path/pci-${pci}-scsi-0:0:${target}:0`);
    fs.rmSync(link, { force: true });
    fs.symlinkSync(this.at(`dev/disk-${disk}`), link);
  }

  /** Puts a driver's device into the place that a PCI device has in the kernel's tree. */
  addController(bridge: string, address: string): void {
    const device = this.at(`sys/devices/pci0000:00/${bridge}/${address}`);
    fs.mkdirSync(device, { recursive: true });
    fs.mkdirSync(this.at("sys/bus/pci/drivers/vmw_pvscsi"), { recursive: true });
    fs.symlinkSync(device, this.at(`sys/bus/pci/drivers/vmw_pvscsi/${address}`));
  }

  /** Lets Ignition write what the settings want, and further files. */
  ignite(disks: Disks, files: Readonly<Record<string, string>> = {}): void {
    this.disks = disks;
    for (const file of dataDisksSetting(disks).butane.storage?.files ?? []) {
      this.write(file.path, file.contents?.inline ?? "");
    }
    for (const [file, text] of Object.entries(files)) this.write(`root${file}`, text);
  }

  /** Makes it another machine: its root is new, its disks are attached as before. */
  replace(): void {
    for (const folder of ["root", "etc"]) fs.rmSync(this.at(folder), { recursive: true });
    fs.mkdirSync(this.at("root"));
    this.write("dev/tpmrm0", "another machine's");
  }

  /** Starts the machine: what lives in memory is gone, and each disk's program runs; the last one's end is the answer. */
  boot(killAt?: number): Run {
    for (const folder of ["run", "dev/mapper", "dev/disk/by-label", "dev/disk/by-name"]) {
      fs.rmSync(this.at(folder), { recursive: true, force: true });
      fs.mkdirSync(this.at(folder));
    }
    fs.rmSync(this.at("calls"), { force: true });
    let run: Run = { status: 0, said: "" };
    for (const unit of dataDisksSetting(this.disks).butane.systemd?.units ?? []) {
      if (!unit.name.startsWith("flatcar-data-disk-")) continue;
      run = this.run(unit, killAt);
      if (run.status !== 0) return run;
    }
    return run;
  }

  private run(unit: FragmentUnit, killAt?: number): Run {
    const told = [...(unit.contents ?? "").matchAll(/^Environment="(\w+)=(.*)"$/gm)];
    const { status, stderr } = spawnSync(path.join(programs, "data-disk.sh"), {
      env: {
        ...Object.fromEntries(told.map(([, key, value]) => [key!, value!])),
        PATH: `${this.at("bin")}:${process.env["PATH"]}`,
        WORLD: this.world,
        STATE: this.at(state),
        RUN: this.at("run"),
        DEVICES: this.at("dev"),
        SYSTEM: this.at("sys"),
        PATIENCE: "0",
        ...(killAt === undefined ? {} : { KILL_AT: String(killAt) }),
      },
      encoding: "utf8",
      // A cut-off ends the program's whole group.
      ...({ detached: true } as object),
    });
    return { status, said: stderr };
  }

  /** How often the last boot called a program that touches disks. */
  get calls(): string[] {
    return this.has("calls") ? this.read("calls").trim().split("\n") : [];
  }

  /** What is on a disk, as blkid tells it. */
  on(disk: number, inside = ""): string {
    return this.read(`dev/disk-${disk}${inside}`);
  }

  /** The files of a disk's filesystem. */
  files(disk: number, inside = ""): Record<string, string> {
    const folder = this.at(`dev/disk-${disk}${inside}.files`);
    return Object.fromEntries(
      fs
        .readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => {
          const file = path.join(entry.parentPath, entry.name);
          return [path.relative(folder, file), fs.readFileSync(file, "utf8")];
        }),
    );
  }

  /** Lets something on the machine write to a disk. */
  store(disk: number, file: string, text: string, inside = ""): void {
    this.write(`dev/disk-${disk}${inside}.files/${file}`, text);
  }

  /** Which disk a link of the machine leads to. */
  linked(link: string): string {
    return path.basename(fs.realpathSync(this.at(`dev/disk/${link}`)));
  }

  keyOf(disk: string): string | undefined {
    const file = `${state}/${disk}.key`;
    return this.has(file) ? this.read(file) : undefined;
  }

  setTpm(seal: string): void {
    this.write("dev/tpmrm0", seal);
  }

  private at(file: string): string {
    return path.join(this.world, file);
  }

  private has(file: string): boolean {
    return fs.existsSync(this.at(file));
  }

  private read(file: string): string {
    return fs.readFileSync(this.at(file), "utf8");
  }

  private write(file: string, text: string): void {
    fs.mkdirSync(path.dirname(this.at(file)), { recursive: true });
    fs.writeFileSync(this.at(file), text);
  }
}
