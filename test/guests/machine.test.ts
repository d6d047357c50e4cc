import { describe, expect, test } from "vitest";
import { FlatcarVm } from "../../src";
import { startStack, startVcenter } from "../support";
import { consoleText, nextBoot, publicKey, ssh, world } from "../support/guests";
import fs from "node:fs";
import { addresses } from "./addresses";

const address = addresses.machine;

describe("a machine that runs", () => {
  test("boots with its config, keeps it over a reboot, and is gone after destroy", async () => {
    const vcenter = await startVcenter({ guests: true });
    const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
    const key = await publicKey();
    const stack = await startStack({
      vcenter,
      program: () => {
        const vm = new FlatcarVm("web", {
          image: "flatcar-stable",
          resourcePoolId,
          datastoreId,
          networks: [
            {
              networkId,
              addresses: [`${address}/24`],
              gateway: "10.77.0.1",
              nameservers: ["10.77.0.1"],
            },
          ],
          sshAuthorizedKeys: [key],
        });
        return { address: vm.address };
      },
    });
    const { outputs } = await stack.up();

    expect(outputs.address?.value).toBe(address);
    expect(await ssh(address, "hostname")).toBe("web");
    expect(await ssh(address, "systemctl is-system-running --wait")).toBe("running");
    expect(await ssh(address, "ip route show default")).toContain("via 10.77.0.1 dev ens192");
    expect(await consoleText(vcenter, "web")).toContain("initramfs: ignition-files done");

    // Ignition erased its own config: what vCenter shows now is not what the program gave, and nothing follows from it.
    const { extraConfig } = await vcenter.machine("web");
    expect(extraConfig["guestinfo.ignition.config.data"]).toBe("e30K");
    await stack.refresh();
    await stack.expectNoChanges();

    const machineId = await ssh(address, "cat /etc/machine-id");
    await nextBoot(address, () => vcenter.power("web", "reboot"));
    expect(await ssh(address, "systemctl is-system-running --wait")).toBe("running");
    expect(await ssh(address, "cat /etc/machine-id")).toBe(machineId);
    expect((await consoleText(vcenter, "web")).match(/ignition-files started/g)).toHaveLength(1);
    await stack.expectNoChanges();

    await stack.destroy();
    expect((await vcenter.inventory()).machines).toEqual([]);
    // Machines of other files may be in this world.
    const left = (fs.readdirSync(world().guests, { recursive: true }) as string[])
      .filter((name) => name.startsWith(`${vcenter.pid}-`))
      .filter((name) => !/(^\d+-vm-\d+|console\.log)$/.test(name));
    expect(left).toEqual([]);
  });
});
