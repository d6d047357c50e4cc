/**
 * What a namespace lacks, on virtual machines with VMware's devices and the real initramfs. One machine boots three times, each time
 * with other names for its disks; the machine that replaces it has two of its disks and one more, and boots twice meanwhile.
 */
import { execFileSync } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gateway, openNetwork, worldFolder } from "../support/machine/network";
import { startTimeServer } from "../support/machine/time-server";
import type { VirtualMachine } from "../support/machine/virtual-machine";
import { letters, mountedDisks, write, written } from "./disks";
import {
  added,
  dataDisks,
  kept,
  newMachine,
  options,
  places,
  placesOf,
  type Disks,
} from "./machines";

const servedTime = new Date("2031-05-06T07:08:09Z");

let machine: VirtualMachine;
let replacement: VirtualMachine;
let stopTimeServer: () => void;

beforeAll(async () => {
  openNetwork();
  stopTimeServer = await startTimeServer(gateway, servedTime);
  const keys = { client: path.join(worldFolder, "client"), host: path.join(worldFolder, "host") };
  for (const key of Object.values(keys)) {
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]);
  }
  machine = newMachine(places.machine, keys, options);
  // Its kernel keeps the arguments of the image, so that its first boot needs no restart.
  replacement = newMachine(places.replacement, keys, {
    dataDisks: { ...added, ...dataDisks },
    consoleAutologin: true,
  });
});

afterAll(async () => {
  await Promise.all([machine.cutOff(), replacement.cutOff()]);
  stopTimeServer();
});

const all = (names: readonly string[], text: string): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, text]));

const names = Object.keys(dataDisks);

/** What must be so after every boot of a machine. */
function everyBoot(at: () => VirtualMachine, disks: Disks): void {
  it("comes up with no unit failed", async () => {
    const running = "systemctl is-system-running --wait || systemctl --failed";
    expect(await at().run(running)).toBe("running");
  });

  it("mounts each disk by its place", async () => {
    expect(await mountedDisks(at())).toEqual(placesOf(disks));
  });
}

/** What the settings of the first machine give it after every boot. */
function everySetting(): void {
  it("swaps to the file", async () => {
    const shown = "swapon --show=NAME,SIZE --noheadings --bytes";
    expect(await machine.run(shown)).toMatch(/^\/var\/vm\/swapfile1 +67104768$/);
    expect(await machine.run("cat /proc/sys/vm/swappiness")).toBe("7");
  });

  it("has the kernel's modules, settings and arguments", async () => {
    const files = "/sys/module/br_netfilter/initstate /proc/sys/vm/max_map_count";
    const bridged = "/proc/sys/net/bridge/bridge-nf-call-iptables";
    expect(await machine.run(`cat ${files} ${bridged}`)).toBe("live\n262144\n0");
    const words = (await machine.run("cat /proc/cmdline")).split(" ");
    expect(words).toContain("audit=0");
    expect(words).not.toContain("flatcar.autologin");
  });

  it("takes the time from the named server", async () => {
    const synchronized = "/run/systemd/timesync/synchronized";
    await machine.run(`timeout 240 sh -c 'until [ -e ${synchronized} ]; do sleep 1; done'`);
    expect(await machine.run("timedatectl show-timesync --property ServerName --value")).toBe(
      gateway,
    );
    expect(await machine.run("date --utc +%F")).toBe("2031-05-06");
  });
}

describe("the first boot", () => {
  beforeAll(() => machine.boot([0, 1, 2, 3, 4]));

  everyBoot(() => machine, dataDisks);
  everySetting();

  it("has VMware's devices", async () => {
    expect(await machine.run("cat /sys/class/scsi_host/host0/proc_name")).toBe("vmw_pvscsi");
    const driver = "readlink --canonicalize /sys/class/net/ens192/device/driver";
    expect(await machine.run(`basename $(${driver})`)).toBe("vmxnet3");
  });

  it("configures the adapter by its driver", async () => {
    const status = await machine.run("networkctl status --no-pager ens192");
    expect(status).toMatch(/Network File: \/etc\/systemd\/network\/.*\.network/);
    expect(status).toContain(`Address: ${places.machine.address}`);
  });

  it("has control groups of version 2, with limits that hold", async () => {
    expect(await machine.run("stat --file-system --format %T /sys/fs/cgroup")).toBe("cgroup2fs");
    const limit = "cat /sys/fs/cgroup$(cut -d: -f3 /proc/self/cgroup)/memory.max";
    const service = `systemd-run --quiet --pipe --property MemoryMax=16M sh -c '${limit}'`;
    expect(await machine.run(service)).toBe("16777216");
  });

  it.each([
    ["keyed", /luks2/i],
    ["sealed", /systemd-tpm2/],
  ])("encrypts %s", async (name, header) => {
    const source = `findmnt --noheadings --output SOURCE --mountpoint /var/lib/${name}`;
    expect(await machine.run(source)).toMatch(/^\/dev\/(mapper\/|dm-)/);
    const device = `$(lsblk --inverse --noheadings --list --paths --output NAME $(${source}) | tail -n 1)`;
    const dump = await machine.run(`cryptsetup luksDump ${device}; blkid ${device}`);
    expect(dump).toMatch(header);
    expect(dump).toMatch(/crypto_LUKS/);
  });

  afterAll(async () => {
    await write(machine, names, "first");
    await machine.shutDown();
    for (const name of kept) replacement.takeDisk(machine, dataDisks[name]?.unitNumber ?? 0);
  });
});

describe("boots that find the disks in another order", () => {
  beforeAll(async () => {
    await Promise.all([machine.boot([0, 4, 3, 2, 1]), replacement.boot([0, 5, 4, 3, 2, 1])]);
  });

  describe("of the machine", () => {
    it("give the disks other names", async () => {
      expect(await letters(machine)).toBe(
        "sda 0:0:0:0 sdb 0:0:4:0 sdc 0:0:3:0 sdd 0:0:2:0 sde 0:0:1:0",
      );
    });

    everyBoot(() => machine, dataDisks);
    everySetting();

    it("find what was written", async () => {
      expect(await written(machine)).toEqual(all(names, "first"));
    });
  });

  describe("of its replacement, with a disk whose name comes first", () => {
    it("give the disks other names", async () => {
      expect(await letters(replacement)).toBe(
        "sda 0:0:0:0 sdb 0:0:5:0 sdc 0:0:4:0 sdd 0:0:3:0 sde 0:0:2:0 sdf 0:0:1:0",
      );
    });

    everyBoot(() => replacement, { ...added, ...dataDisks });

    it("find what was written to the disks that were kept, and nothing on the new ones", async () => {
      expect(await written(replacement)).toEqual(all(kept, "first"));
    });
  });

  afterAll(async () => {
    const fresh = [...names, "aaa"].filter((name) => !kept.includes(name));
    await write(replacement, fresh, "second");
    await replacement.shutDown();
    // The state that a cut-off between making the swap file and formatting it leaves.
    const file = "/var/vm/swapfile1";
    await machine.run(
      `swapoff ${file}; rm ${file}; fallocate -l 64MiB ${file}; chmod 600 ${file}; sync`,
    );
    await machine.cutOff();
  });
});

describe("boots of which the system disk is not the first", () => {
  beforeAll(async () => {
    await Promise.all([machine.boot([2, 0, 1, 4, 3]), replacement.boot([3, 1, 0, 5, 2, 4])]);
  });

  describe("of the machine, after a cut-off", () => {
    everyBoot(() => machine, dataDisks);
    everySetting();

    it("find what was written", async () => {
      expect(await written(machine)).toEqual(all(names, "first"));
    });
  });

  describe("of its replacement", () => {
    everyBoot(() => replacement, { ...added, ...dataDisks });

    it("find what each machine has written", async () => {
      const own = all([...names, "aaa"], "second");
      expect(await written(replacement)).toEqual({ ...own, ...all(kept, "first") });
    });
  });
});
