import type * as pulumi from "@pulumi/pulumi";
import { isKnown, valueOf } from "../../engine/output-state";
import type { FlatcarVmArgs } from "../../flatcar-vm-args";

/**
 * What the provider sets back at each clone, whatever the image has, and to what (virtual_machine_config_structure.go). A machine has
 * what its image had when it was made. Reservations, limits and shares are about a place and not about an image.
 */
const resets = {
  nestedHvEnabled: false,
  efiSecureBootEnabled: false,
  bootDelay: 0,
  bootRetryEnabled: false,
  bootRetryDelay: 10_000,
  toolsUpgradePolicy: "manual",
  runToolsScriptsAfterPowerOn: true,
  runToolsScriptsAfterResume: true,
  runToolsScriptsBeforeGuestReboot: false,
  runToolsScriptsBeforeGuestShutdown: true,
  runToolsScriptsBeforeGuestStandby: true,
  syncTimeWithHost: true,
  syncTimeWithHostPeriodically: false,
  cpuPerformanceCountersEnabled: false,
  enableLogging: false,
  swapPlacementPolicy: "inherit",
  vbsEnabled: false,
  vvtdEnabled: false,
} as const;

/** What of an image a clone would lose, in the words of the provider. */
export type Inherited = Readonly<Record<string, unknown>>;

/** What a machine is to have as its image has it. `template` is what the provider tells of it; an older one tells less. */
export function inheritedFrom(template: object): Inherited {
  const differing = Object.entries(resets).flatMap(([key, reset]): [string, unknown][] => {
    const value: unknown = Reflect.get(template, key);
    return typeof value === typeof reset && value !== reset ? [[key, value]] : [];
  });
  // Resources have devices, of which the look-up says only whether there is one.
  const vtpm = Reflect.get(template, "vtpm") === true ? { vtpm: { version: "2.0" } } : {};
  return { ...Object.fromEntries(differing), ...vtpm };
}

const withEfi: readonly string[] = ["efiSecureBootEnabled", "vtpm", "vbsEnabled"];

/** The properties that a machine takes from its image: those that are not said. */
export function inheritedKeys(args: FlatcarVmArgs): string[] {
  const { firmware, virtualMachine = {} } = args;
  return [...Object.keys(resets), "vtpm"].filter((key) => {
    if ([args, virtualMachine].some((one) => Reflect.get(one, key) !== undefined)) return false;
    return firmware === undefined || firmware === "efi" || !withEfi.includes(key);
  });
}

type Inheriting = { readonly inherited?: Inherited | undefined };

/**
 * What a machine takes from its image, in the provider's words. They are promises, since an Output for each would be a large part of
 * what a machine costs; what fails or depends on something is told by the clone, which is of the same hardware.
 */
export function inheritedInputs(
  args: FlatcarVmArgs,
  hardware: pulumi.Output<Inheriting>,
): Record<string, Promise<unknown>> {
  const inherited = inheritedOf(hardware).catch(() => undefined);
  return Object.fromEntries(
    inheritedKeys(args).map((key) => [key, inherited.then((known) => known?.[key])]),
  );
}

async function inheritedOf(hardware: pulumi.Output<Inheriting>): Promise<Inherited | undefined> {
  if (!(await isKnown(hardware))) return undefined;
  return ((await valueOf(hardware)) as Inheriting).inherited;
}
