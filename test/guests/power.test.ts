import { expect, test } from "vitest";
import { consoleText, nextBoot, ssh } from "../support/guests";
import { addresses } from "./addresses";
import { startWeb } from "./declared";

const address = addresses.power;
const run = (command: string): Promise<string> => ssh(address, command);
const config = "guestinfo.ignition.config.data";
/** What Ignition leaves of the config. */
const erased = "e30K";

test("a machine goes on and off and is changed as the vCenter says, and guestinfo has the meaning of VMware", async () => {
  let memoryMb = 4096;
  const { vcenter, stack } = await startWeb(address, () => ({ memoryMb }));
  const guestinfo = async (name: string): Promise<string | undefined> =>
    (await vcenter.machine("web")).extraConfig[name];
  const isOff = (): Promise<void> =>
    expect
      .poll(async () => (await vcenter.machine("web")).powerState, { timeout: 120_000 })
      .toBe("poweredOff");
  const isUp = (): Promise<void> =>
    expect
      .poll(async () => (await vcenter.machine("web")).address, { timeout: 120_000 })
      .toBe(address);
  await stack.up();
  const machineId = await run("cat /etc/machine-id");

  // What the guest sets is seen at once, and stays over a reset.
  await run(`vmtoolsd --cmd "info-set guestinfo.mine yes"`);
  expect(await guestinfo("guestinfo.mine")).toBe("yes");
  await nextBoot(address, () => vcenter.power("web", "reset"));
  expect(await run(`vmtoolsd --cmd "info-get guestinfo.mine"`)).toBe("yes");
  expect(await guestinfo(config)).toBe(erased);
  expect(await vcenter.events("VmResettingEvent")).toHaveLength(1);

  // Off, it is lost, and what was configured is back.
  await run("sync");
  await vcenter.power("web", "off");
  await isOff();
  expect(await guestinfo("guestinfo.mine")).toBeUndefined();
  const given = await guestinfo(config);
  expect(given).not.toBe(erased);
  expect((await vcenter.machine("web")).address).toBe("");
  await vcenter.power("web", "on");
  await isUp();
  expect(await run("systemctl is-system-running --wait; cat /etc/machine-id")).toBe(
    `running\n${machineId}`,
  );
  expect(await guestinfo(config)).toBe(erased);

  // A shutdown is the guest's own: it ends its services first.
  await vcenter.power("web", "shutdown");
  await isOff();
  expect(await vcenter.events("VmGuestShutdownEvent")).toHaveLength(1);
  expect(await consoleText(vcenter, "web")).toMatch(/Power-Off|power off/i);
  expect(await guestinfo(config)).toBe(given);
  await expect(vcenter.power("web", "shutdown")).rejects.toThrow();

  // Less memory boots it again; more is added while it runs.
  await vcenter.power("web", "on");
  await isUp();
  memoryMb = 2048;
  const booted = await run("cat /proc/sys/kernel/random/boot_id");
  await stack.up();
  expect((await vcenter.machine("web")).memoryMiB).toBe(2048);
  expect(await run("cat /proc/sys/kernel/random/boot_id")).not.toBe(booted);
  expect(await run("cat /etc/machine-id")).toBe(machineId);
  await stack.expectNoChanges();

  // Ignition has run once in all this time.
  expect((await consoleText(vcenter, "web")).match(/ignition-files started/g)).toHaveLength(1);
}, 600_000);
