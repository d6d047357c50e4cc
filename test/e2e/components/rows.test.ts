import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FlatcarVm, type FlatcarVmArgs } from "../../../src";
import { planMachine, type MachineOptions } from "../../../src/flatcar";
import {
  decodeGuestinfo,
  ignitionValidate,
  providerIsSince,
  startStack,
  startVcenter,
  type TestStack,
  type Vcenter,
} from "../../support";
import { machines } from "../settings/machines";

const minimal = 'variant: flatcar\nversion: "1.0.0"\n';
const cloudinitNetwork = [
  {
    macAddress: "00:50:56:00:00:07",
    addresses: ["10.0.0.7/24"],
    gateway: "10.0.0.1",
    role: "private" as const,
  },
];

/** The rows of the documentation that are about userdata, beside the settings of `machines`. */
const userdata: Record<string, Partial<MachineOptions>> = {
  "a Butane config as text": { butane: minimal },
  "a ready Ignition config": { ignition: '{"ignition":{"version":"3.4.0"}}' },
  "an Ignition config of version 2": {
    ignition: '{"ignition":{"version":"2.3.0"}}',
    consoleAutologin: true,
  },
  "snippets under a config": { snippets: [minimal], butane: minimal },
  "gz+base64 by request": { butane: minimal, encoding: "gz+base64" },
  "the older key names": { butane: minimal, coreosAlias: true },
  "a remote config": { ignitionUrl: "https://config.example.com/web.ign" },
  "a remote config and static addresses": {
    flatcarVersion: "4593.2.0",
    ignitionUrl: "https://config.example.com/web.ign",
    networks: [{ addresses: ["10.0.0.8/24"], gateway: "10.0.0.1", nameservers: ["10.0.0.1"] }],
  },
  "a cloud-config": { cloudConfig: "#cloud-config\nhostname: web\n", networks: cloudinitNetwork },
  "a script": { script: "#!/bin/bash\ntrue\n", networks: cloudinitNetwork },
};

const rows = Object.entries({ ...machines, ...userdata }).map(([title, options], i) => {
  const name = `row-${i}`;
  const full: MachineOptions = { networks: [{}], ...options, name };
  return { title, name, options: full };
});

const sized = (disks: NonNullable<MachineOptions["dataDisks"]>) =>
  Object.fromEntries(Object.entries(disks).map(([disk, guest]) => [disk, { ...guest, sizeGb: 1 }]));

const isSealed = ({ dataDisks = {} }: MachineOptions): boolean =>
  Object.values(dataDisks).some(({ luks }) => luks?.tpm2 === true);

describe("on a vCenter, from one program, a machine with", () => {
  let vcenter: Vcenter;
  let stack: TestStack;

  beforeAll(async () => {
    vcenter = await startVcenter();
    const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
    // An older provider neither makes a virtual TPM nor tells whether the image has one; a later one tells that it has none.
    const makesVtpm = await providerIsSince("4.12.0");
    stack = await startStack({
      vcenter,
      program: () => {
        for (const { name, options } of rows) {
          const { networks = [], dataDisks, ...rest } = options;
          new FlatcarVm(name, {
            ...(rest as FlatcarVmArgs),
            // For those that want a virtual TPM or a graphics card, which nobody looks for here.
            firmware: "efi",
            ...(makesVtpm && isSealed(options) ? { vtpm: {} } : {}),
            pciDeviceIds: [],
            image: "flatcar-stable",
            resourcePoolId,
            datastoreId,
            networks: networks.map((network) => ({ ...network, networkId })),
            ...(dataDisks === undefined ? {} : { dataDisks: sized(dataDisks) }),
          });
        }
      },
    });
    await stack.up();
  });

  afterAll(async () => {
    await stack.close();
    await vcenter.close();
  });

  test.each(rows)(
    "$title has in its guestinfo what its options mean",
    async ({ name, options }) => {
      const machine = await vcenter.machine(name);
      const plan = planMachine(options);
      expect(plan.problems).toEqual([]);
      const written = Object.entries(machine.extraConfig).filter(([key]) =>
        key.startsWith("guestinfo."),
      );
      expect(Object.fromEntries(written)).toEqual(plan.guestinfo);
      if (plan.userdata === undefined) return;
      expect(decodeGuestinfo(machine)).toBe(plan.userdata);
      if (plan.ignition === undefined || plan.ignition.includes('"version":"2.')) return;
      // A warning is a line of output; a config that Ignition refuses is another status.
      expect(await ignitionValidate(plan.ignition)).toEqual({ stdout: "", stderr: "", status: 0 });
    },
  );

  test("nothing to change on a second look", async () => {
    await stack.expectNoChanges();
  });
});
