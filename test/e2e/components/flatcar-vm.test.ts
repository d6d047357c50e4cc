import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { FlatcarVm } from "../../../src";
import { butane, decodeGuestinfo, ignitionValidate, startStack, startVcenter } from "../../support";

const motd = (text: string): string => `variant: flatcar
version: 1.1.0
storage:
  files:
    - path: /etc/motd
      contents:
        inline: |
          ${text}
`;

describe("a machine", () => {
  test("is cloned with its config in guestinfo, and nothing changes after that", async () => {
    const vcenter = await startVcenter();
    const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
    const stack = await startStack({
      vcenter,
      program: () => {
        const vm = new FlatcarVm("web", {
          image: "flatcar-stable",
          resourcePoolId,
          datastoreId,
          networks: [{ networkId }],
          butane: motd("hello"),
        });
        const { vmId, name, hostname, address, addresses, ignitionSha256 } = vm;
        return { vmId, name, hostname, address, addresses, ignitionSha256 };
      },
    });
    const { outputs } = await stack.up();
    const machine = await vcenter.machine("web");
    const ignition = decodeGuestinfo(machine);
    expect(await ignitionValidate(ignition)).toEqual({ stdout: "", stderr: "", status: 0 });

    // The user's file reaches the machine as the reference would write it.
    const reference = JSON.parse((await butane(motd("hello"))).stdout) as {
      storage: { files: object[] };
    };
    const merged = JSON.parse(ignition) as { storage: { files: { path: string }[] } };
    const file = merged.storage.files.find(({ path }) => path === "/etc/motd");
    expect(file).toEqual(reference.storage.files[0]);

    expect(outputs.vmId?.value).toBe(machine.uuid);
    expect(outputs.name?.value).toBe("web");
    expect(outputs.hostname?.value).toBe("web");
    expect(outputs.address?.value).toBe(machine.address);
    expect(outputs.ignitionSha256?.value).toBe(createHash("sha256").update(ignition).digest("hex"));
    expect(machine).toMatchObject({
      guestId: "other3xLinux64Guest",
      firmware: "bios",
      scsi: "pvscsi",
    });
    expect(machine.disks.map((disk) => disk.sizeKiB)).toEqual([30 * 1024 * 1024]);

    await stack.expectNoChanges();
    await stack.destroy();
    expect((await vcenter.inventory()).machines).toEqual([]);
  });
});
