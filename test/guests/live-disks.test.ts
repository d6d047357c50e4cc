import { expect, test } from "vitest";
import { nextBoot, ssh } from "../support/guests";
import { addresses } from "./addresses";
import { startWeb } from "./declared";

const address = addresses.liveDisks;
const gib = 1024 ** 3;
const run = (command: string): Promise<string> => ssh(address, command);

/** Where a machine has the disk of a unit, and its bytes; "none" if it has none. */
const diskOf = (unit: number): Promise<string> => {
  const link = `/dev/disk/by-path/pci-0000:03:00.0-scsi-0:0:${unit}:0`;
  const there = `echo $(readlink -f ${link}) $(sudo blockdev --getsize64 ${link})`;
  return run(`if [ -e ${link} ]; then ${there}; else echo none; fi`);
};

const expectDisk = (unit: number, disk: string): Promise<void> =>
  expect.poll(() => diskOf(unit), { timeout: 120_000 }).toBe(disk);

test("disks come, grow and go while a machine is on, as the vCenter's do", async () => {
  const { vcenter, stack } = await startWeb(address, () => ({
    dataDisks: { data: { sizeGb: 1, mountPath: "/srv/data", unitNumber: 2 } },
  }));
  await stack.up();
  await expectDisk(2, `/dev/sdb ${gib}`);

  await vcenter.attachDisk("web", 1);
  const units = (await vcenter.machine("web")).disks.map(({ unit }) => unit);
  const [unit = -1] = units.filter((one) => one !== 0 && one !== 2);
  // The next free name, though its place is before the other's.
  expect(unit).toBe(1);
  await expectDisk(unit, `/dev/sdc ${gib}`);
  await run(
    "sudo mkfs.ext4 -q -L more /dev/sdc && sudo mkdir /more && sudo mount LABEL=more /more",
  );
  await run("echo mine | sudo tee /more/file /srv/data/file");

  await vcenter.growDisk("web", 2, unit);
  await expectDisk(unit, `/dev/sdc ${2 * gib}`);
  await run("sudo umount /more && sudo e2fsck -fp /dev/sdc && sudo resize2fs /dev/sdc");
  await run("sudo mount LABEL=more /more");
  expect(Number(await run("df --output=size --block-size=1M /more | tail -n 1"))).toBeGreaterThan(
    1500,
  );

  // The next boot finds them by their places.
  await nextBoot(address, () => vcenter.power("web", "reset"));
  await expectDisk(unit, `/dev/sdb ${2 * gib}`);
  await expectDisk(2, `/dev/sdc ${gib}`);
  expect(await run("cat /srv/data/file")).toBe("mine");

  await run("sudo mount LABEL=more /more && grep -q mine /more/file && sudo umount /more");
  await vcenter.detachDisk("web", unit);
  await expectDisk(unit, "none");
  expect(await run("ls -d /dev/sdb /dev/disk/by-label/more 2> /dev/null || echo gone")).toBe(
    "gone",
  );
  await expectDisk(2, `/dev/sdc ${gib}`);
  expect(await run("cat /srv/data/file; systemctl is-system-running --wait")).toBe("mine\nrunning");
}, 600_000);
