import { describe, expect, test } from "vitest";
import { FlatcarVm, type DiskArgs, type FlatcarVmArgs } from "../../src";
import { startStack, startVcenter, type TestStack, type Vcenter } from "../support";
import { consoleUntil, nextBoot, publicKey, ssh } from "../support/guests";
import { addresses } from "./addresses";

const address = addresses.dataDisks;
const run = (command: string): Promise<string> => ssh(address, command);

/** A program with one machine, whose data disks and config can be changed. */
async function startMachine(dataDisks: Record<string, DiskArgs>): Promise<{
  vcenter: Vcenter;
  stack: TestStack;
  declare: (more: Partial<FlatcarVmArgs>) => void;
}> {
  const vcenter = await startVcenter({ guests: true });
  const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
  const network = { networkId, addresses: [`${address}/24`], gateway: "10.77.0.1" };
  let args: FlatcarVmArgs = {
    image: "flatcar-stable",
    resourcePoolId,
    datastoreId,
    networks: [network],
    sshAuthorizedKeys: [await publicKey()],
    dataDisks,
  };
  const stack = await startStack({ vcenter, program: () => void new FlatcarVm("db", args) });
  return { vcenter, stack, declare: (more) => (args = { ...args, ...more }) };
}

const appConf = (text: string): FlatcarVmArgs["butane"] => ({
  variant: "flatcar",
  version: "1.0.0",
  storage: { files: [{ path: "/var/lib/data/app.conf", contents: { inline: text } }] },
});

/** A program that begins its work when another disk is mounted: as the machine sees it, and as the program itself does. */
const late = (program: string, mounted: string): string =>
  [
    "#!/bin/bash",
    `until ${mounted} --quiet /var/lib/data; do sleep 0.1; done`,
    `echo ${program} begins`,
    `exec ${program} "$@"`,
    "",
  ].join("\n");
const lateCopy = late("/usr/bin/cp", "nsenter --target 1 --mount mountpoint");
const lateBtrfs = late("/usr/sbin/mkfs.btrfs", "mountpoint");
const withPath = (folder: string): string =>
  `[Service]\nEnvironment=PATH=${folder}:/usr/sbin:/usr/bin\n`;

/** The unit on the bus, as the vCenter counts, of the disk that is mounted somewhere. */
async function unitOf(mountPath: string): Promise<number> {
  const disk = `$(findmnt --noheadings --output SOURCE --mountpoint ${mountPath})`;
  const links = await run(
    `for link in /dev/disk/by-path/*; do [ $(readlink -f $link) = ${disk} ] && echo $link; done; true`,
  );
  return Number(/-scsi-0:0:(\d+):0$/m.exec(links)?.[1]);
}

describe("data disks on a machine that runs", () => {
  test("are made once, keep their data over boots and machines, and stay where they are beside a new one", async () => {
    const data: DiskArgs = {
      sizeGb: 1,
      mountPath: "/var/lib/data",
      unitNumber: 8,
      mountOptions: ["noatime"],
      keep: { datastore: "LocalDS_0", protect: false },
    };
    const scratch: DiskArgs = {
      sizeGb: 1,
      mountPath: "/scratch",
      unitNumber: 3,
      format: "btrfs",
      wipe: true,
    };
    const osd: DiskArgs = { sizeGb: 1, unitNumber: 2 };
    const { vcenter, stack, declare } = await startMachine({ data, scratch, osd });
    declare({ butane: appConf("first") });
    await stack.up();

    const everyBoot = async (): Promise<void> => {
      expect(await run("systemctl is-system-running --wait")).toBe("running");
      // The provider's 8 is the vCenter's 9.
      expect(await unitOf("/var/lib/data")).toBe(9);
      expect(await unitOf("/scratch")).toBe(3);
      const facts = "findmnt --noheadings --output FSTYPE,OPTIONS --mountpoint";
      expect(await run(`${facts} /var/lib/data`)).toMatch(/^ext4 .*noatime/);
      expect(await run(`${facts} /scratch`)).toMatch(/^btrfs /);
      expect(await run("readlink -f /dev/disk/by-path/*-scsi-0:0:2:0")).toBe(
        await run("readlink -f /dev/disk/by-name/osd"),
      );
    };
    await everyBoot();
    expect(await run("cat /var/lib/data/app.conf")).toBe("first");
    await run("echo mine | sudo tee /var/lib/data/app.conf /var/lib/data/own /scratch/own; sync");
    for (const how of ["reboot", "reset"] as const) {
      await nextBoot(address, () => vcenter.power("db", how));
      await everyBoot();
      expect(await run("cat /var/lib/data/app.conf /var/lib/data/own /scratch/own")).toBe(
        "mine\nmine\nmine",
      );
    }

    // The next machine has the kept disk, its own scratch, and a disk whose name comes first.
    const archive: DiskArgs = { sizeGb: 1, mountPath: "/archive", unitNumber: 1, format: "btrfs" };
    declare({ dataDisks: { archive, data, scratch, osd }, butane: appConf("second") });
    await stack.up();
    await everyBoot();
    expect(await unitOf("/archive")).toBe(1);
    expect(await run("cat /var/lib/data/app.conf /var/lib/data/own")).toBe("secondmine");
    expect(await run("ls /scratch /archive")).toBe("/archive:\n\n/scratch:");
    await stack.destroy();
  });

  test("are made ready side by side: one is mounted before another is made, and before a third is filled", async () => {
    const data: DiskArgs = { sizeGb: 1, mountPath: "/var/lib/data", unitNumber: 1 };
    const filled: DiskArgs = { sizeGb: 1, mountPath: "/srv/filled", unitNumber: 2, format: "xfs" };
    const made: DiskArgs = { sizeGb: 1, mountPath: "/srv/made", unitNumber: 3, format: "btrfs" };
    const { stack, declare } = await startMachine({ data, filled, made });
    declare({
      butane: {
        variant: "flatcar",
        version: "1.0.0",
        storage: {
          files: [
            { path: "/srv/filled/seed", contents: { inline: "from the config" } },
            { path: "/etc/late/copy/cp", mode: 0o755, contents: { inline: lateCopy } },
            { path: "/etc/late/make/mkfs.btrfs", mode: 0o755, contents: { inline: lateBtrfs } },
          ],
        },
        systemd: {
          units: [
            {
              name: "flatcar-data-disk-filled.service",
              dropins: [{ name: "late.conf", contents: withPath("/etc/late/copy") }],
            },
            {
              name: "flatcar-data-disk-made.service",
              dropins: [{ name: "late.conf", contents: withPath("/etc/late/make") }],
            },
          ],
        },
      },
    });
    await stack.up();
    expect(await run("systemctl is-system-running --wait")).toBe("running");
    const begun = "journalctl --boot --quiet --output cat --unit 'flatcar-data-disk-*'";
    expect((await run(`${begun} | grep begins | sort`)).split("\n")).toEqual([
      "/usr/bin/cp begins",
      "/usr/sbin/mkfs.btrfs begins",
    ]);
    const type = "findmnt --noheadings --output FSTYPE --mountpoint";
    expect(await run(`${type} /srv/filled; ${type} /srv/made`)).toBe("xfs\nbtrfs");
    expect(await run("cat /srv/filled/seed")).toBe("from the config");
    await stack.destroy();
  });

  test("that hold something else stop the machine, and are not touched", async () => {
    const keep = { datastore: "LocalDS_0", protect: false };
    const data: DiskArgs = { sizeGb: 1, mountPath: "/var/lib/data", unitNumber: 1, keep };
    const { vcenter, stack, declare } = await startMachine({ data });
    await stack.up();
    await run("echo mine | sudo tee /var/lib/data/own; sync");
    declare({ waitForNetwork: false, dataDisks: { data: { ...data, label: "other" } } });
    await stack.up();
    await consoleUntil(vcenter, "db", /emergency mode/i);
    declare({ waitForNetwork: true, dataDisks: { data } });
    await stack.up();
    expect(await run("cat /var/lib/data/own")).toBe("mine");
    await stack.destroy();
  });
});
