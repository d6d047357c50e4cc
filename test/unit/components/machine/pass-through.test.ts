import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it, test } from "vitest";
import type { FlatcarVmArgs } from "../../../../src/components/flatcar-vm-args";
import { imageProblems, imageWarnings } from "../../../../src/components/machine/image-rules";
import {
  inheritedFrom,
  inheritedKeys,
} from "../../../../src/components/machine/properties/inherited";
import { ownProperties } from "../../../../src/components/machine/properties/pass-through";
import { formatProblem } from "../../../../src/guestinfo";
import { base, problemsOf, sentWith } from "./one-machine";
import { takenBy } from "./provider-properties";

/** Those that only the pass-through has, each with a value. */
const passed: Readonly<Record<string, unknown>> = {
  alternateGuestName: "Flatcar",
  cdroms: [{ clientDevice: true }],
  cpuHotRemoveEnabled: true,
  cpuPerformanceCountersEnabled: true,
  enableLogging: true,
  eptRviMode: "on",
  evcMode: "intel-broadwell",
  extraConfigRebootRequired: false,
  hvMode: "hvOn",
  ideControllerCount: 1,
  nvmeControllerCount: 1,
  sataControllerCount: 1,
  scsiBusSharing: "virtualSharing",
  swapPlacementPolicy: "hostLocal",
  vapp: { properties: { a: "b" } },
  vbsEnabled: true,
  videoCard: { numDisplays: 1, totalVideoMemory: 8 },
  vvtdEnabled: true,
  waitForGuestIpTimeout: 3,
};

describe("further properties of a machine", () => {
  it("are all that have no argument of their own", () => {
    const rest = takenBy.machine.filter(
      (key) => !ownProperties.has(key) && !/HotAddEnabled$/.test(key),
    );
    expect(rest.sort()).toEqual(Object.keys(passed).sort());
    expect([...ownProperties.keys()].filter((key) => !takenBy.machine.includes(key))).toEqual([]);
  });

  test.each(Object.entries(passed))("%s is sent as it is, now and later", async (key, value) => {
    const virtualMachine = { [key]: value } as object;
    expect((await sentWith({ virtualMachine }))[key]).toEqual(value);
    const later = { [key]: pulumi.output(value) } as object;
    expect((await sentWith({ virtualMachine: later }))[key]).toEqual(value);
  });

  it("a key without a value is as good as none", async () => {
    const virtualMachine = { memory: undefined, swapPlacementPolicy: undefined } as object;
    expect(await problemsOf({ virtualMachine })).toEqual([]);
    const sent = await sentWith({ virtualMachine }, { swapPlacementPolicy: "hostLocal" });
    expect(sent).toMatchObject({ memory: 4096, swapPlacementPolicy: "hostLocal" });
  });

  test.each([...ownProperties])("%s is refused, with what to do", async (key, instead) => {
    expect(await problemsOf({ virtualMachine: { [key]: 1 } })).toEqual([
      `args.own virtualMachine.${key}: is sent by this package: ${instead}`,
    ]);
  });

  test.each<readonly [args: object, needs: string | undefined]>([
    [{ firmware: "bios" }, 'firmware: "efi"'],
    [{ efiSecureBootEnabled: false }, "efiSecureBootEnabled: true"],
    [{ nestedHvEnabled: false }, "nestedHvEnabled: true"],
    [{ nestedHvEnabled: true, efiSecureBootEnabled: true, firmware: "efi" }, undefined],
    [{ nestedHvEnabled: pulumi.output(false) }, undefined],
  ])("vbsEnabled beside %o is refused where that excludes it", async (args, needs) => {
    const virtualMachine = { vbsEnabled: true, vvtdEnabled: true } as object;
    const problem = `args.exclusive virtualMachine.vbsEnabled: "true": needs ${needs}`;
    expect(await problemsOf({ ...args, virtualMachine })).toEqual(
      needs === undefined ? [] : [problem],
    );
  });

  it("vbsEnabled without vvtdEnabled is refused", async () => {
    const virtualMachine = { vbsEnabled: true, vvtdEnabled: false } as object;
    expect(await problemsOf({ virtualMachine })).toEqual([
      'args.exclusive virtualMachine.vbsEnabled: "true": needs virtualMachine.vvtdEnabled: true',
    ]);
  });

  test.each<readonly [given: unknown, problem: string]>([
    [pulumi.output({}), "args.plain virtualMachine: "],
    ["x", "args.type virtualMachine: "],
    [[1], "args.type virtualMachine: "],
  ])("are a plain object, and not %o", async (given, problem) => {
    const virtualMachine = given as object;
    expect(await problemsOf({ virtualMachine })).toEqual([expect.stringContaining(problem)]);
  });
});

describe("what a machine has of its image", () => {
  const image = {
    nestedHvEnabled: true,
    efiSecureBootEnabled: true,
    enableLogging: true,
    bootRetryDelay: 5000,
    syncTimeWithHost: false,
    vtpm: true,
    cpuReservation: 500,
    bootRetryEnabled: false,
  };

  it("is what the provider would set back", async () => {
    expect(await sentWith({}, image)).toMatchObject({
      nestedHvEnabled: true,
      efiSecureBootEnabled: true,
      enableLogging: true,
      bootRetryDelay: 5000,
      syncTimeWithHost: false,
      vtpm: { version: "2.0" },
    });
  });

  it.each<readonly [property: string, reset: unknown, other: unknown]>([
    ["nestedHvEnabled", false, true],
    ["efiSecureBootEnabled", false, true],
    ["bootDelay", 0, 500],
    ["bootRetryEnabled", false, true],
    ["bootRetryDelay", 10_000, 5000],
    ["toolsUpgradePolicy", "manual", "upgradeAtPowerCycle"],
    ["runToolsScriptsAfterPowerOn", true, false],
    ["runToolsScriptsAfterResume", true, false],
    ["runToolsScriptsBeforeGuestReboot", false, true],
    ["runToolsScriptsBeforeGuestShutdown", true, false],
    ["runToolsScriptsBeforeGuestStandby", true, false],
    ["syncTimeWithHost", true, false],
    ["syncTimeWithHostPeriodically", false, true],
    ["cpuPerformanceCountersEnabled", false, true],
    ["enableLogging", false, true],
    ["swapPlacementPolicy", "inherit", "hostLocal"],
    ["vbsEnabled", false, true],
    ["vvtdEnabled", false, true],
  ])(
    "has %s unless the image has %j, which the provider sets by itself",
    (property, reset, other) => {
      expect(inheritedFrom({ [property]: other })).toEqual({ [property]: other });
      expect(inheritedFrom({ [property]: reset })).toEqual({});
      expect(inheritedKeys(base)).toContain(property);
    },
  );

  it("is neither what belongs to a place nor what is as the provider has it anyway", async () => {
    const sent = await sentWith({}, image);
    expect(sent).not.toHaveProperty("cpuReservation");
    expect(sent).not.toHaveProperty("bootRetryEnabled");
  });

  it("stays behind what is said", async () => {
    const said: Partial<FlatcarVmArgs> = {
      nestedHvEnabled: false,
      firmware: "bios",
      virtualMachine: { enableLogging: false },
    };
    const sent = await sentWith(said, image);
    expect(sent).toMatchObject({ nestedHvEnabled: false, enableLogging: false });
    expect(sent).not.toHaveProperty("efiSecureBootEnabled");
    expect(sent).not.toHaveProperty("vtpm");
    expect(inheritedKeys({ ...base, ...said })).not.toContain("enableLogging");
  });
});

describe("what an image must have", () => {
  const facts = { uuid: "1", firmware: "bios" };
  const sealed = "dataDisks.data.luks.tpm2";
  const nothing = { hasVtpm: false, bootsSecurely: false };
  const texts = (...args: Parameters<typeof imageProblems>): string[] =>
    imageProblems(...args).map(formatProblem);

  it("is the firmware efi for a virtual TPM and for secure boot", () => {
    const wanted = { hasVtpm: true, bootsSecurely: true };
    expect(texts(facts, wanted).map((text) => text.split(":")[0])).toEqual([
      "vtpm",
      "efiSecureBootEnabled",
    ]);
    expect(texts({ ...facts, firmware: "efi" }, wanted)).toEqual([]);
    expect(texts(facts, { ...wanted, firmware: "efi" })).toEqual([]);
  });

  it("is a virtual TPM for a disk that is sealed by one, unless the machine has its own", () => {
    expect(texts(facts, { ...nothing, sealed })).toEqual([
      `${sealed}: needs a virtual TPM, which the machine would not have: give vtpm: {} and firmware: "efi"`,
    ]);
    const efi = { uuid: "1", firmware: "efi" };
    expect(texts({ ...efi, vtpm: false }, { ...nothing, sealed })).toEqual([
      `${sealed}: needs a virtual TPM, which the machine would not have: give vtpm: {}`,
    ]);
    expect(texts({ ...efi, vtpm: true }, { ...nothing, sealed })).toEqual([]);
    expect(texts({ ...efi, vtpm: false }, { ...nothing, hasVtpm: true, sealed })).toEqual([]);
    expect(texts(efi, { ...nothing, sealed })).toEqual([]);
    expect(imageWarnings(efi, { ...nothing, sealed })).toHaveLength(1);
    expect(imageWarnings({ ...efi, vtpm: false }, { ...nothing, sealed })).toEqual([]);
  });

  it("is a device for gpu, or the word that the image has one", async () => {
    const gpu = { driver: "nvidia-drivers-570" };
    const ofDevice = async (args: Partial<FlatcarVmArgs>): Promise<string[]> =>
      (await problemsOf(args)).filter((one) => one.includes("device"));
    expect(await ofDevice({ gpu })).toEqual([expect.stringContaining("gpu: needs a device")]);
    expect(await ofDevice({ gpu, pciDeviceIds: [] })).toEqual([]);
  });
});
