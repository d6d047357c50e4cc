import type { IgnitionConfig } from "../../ignition";
import type { Findings } from "../findings";
import type { Setting } from "../setting";
import { claimedText, thing } from "../thing";
import type { OwnConfig } from "./layer";

/** The property of a setting that claims a thing. */
type Claims = ReadonlyMap<string, string>;

/**
 * Refuses what a config of the user's does with a device that a setting has, or calls by a name that a setting gives: Ignition merges
 * filesystems of one device field by field, and data disks are there when the machine is up, after Ignition.
 */
export function checkDevices(
  settings: readonly Setting[],
  own: readonly OwnConfig[],
  found: Findings,
): void {
  const claims = new Map(settings.flatMap((one) => Object.entries(one.claims ?? {})));
  const opened = own.flatMap(({ config }) => volumesOf(config));
  for (const { path, config } of own) {
    const filesystems = config.storage?.filesystems ?? [];
    // A config may add to the swap space of a setting.
    const swaps = filesystems.filter(({ format }) => format === "swap").map((one) => one.device);
    for (const device of new Set(devicesOf(config))) {
      const claim = claims.get(thing.device(device));
      if (claim === undefined || opened.includes(device)) continue;
      if (claim.startsWith("swap") && swaps.includes(device)) continue;
      checkDevice({ path, device, claim }, found);
    }
    const labels = filesystems.flatMap(({ device, label }) =>
      (label ?? "") === "" || claims.has(thing.device(device)) ? [] : [label ?? ""],
    );
    for (const [what, value] of [
      ...volumesOf(config).map((volume) => [thing.device(volume), volume] as const),
      ...labels.map((label) => [thing.label(label), label] as const),
    ]) {
      const claim = dataDiskOf(claims, what);
      if (claim === undefined) continue;
      const message = `${claim} has ${what} too: unless both are one disk, one of them is taken for the other, or the machine stops; change one of the two`;
      found.warn(path, "storage.claimed", message, value);
    }
  }
}

function checkDevice(
  { path, device, claim }: { path: string; device: string; claim: string },
  found: Findings,
): void {
  if (/^\/dev\/(?:mapper|disk\/by-name)\//.test(device) && !claim.endsWith(".device")) {
    const message = `${claim} makes this device when the machine is up, and Ignition waits for it before that, until the first boot stops: say in dataDisks what is to be on it, or leave that to a unit`;
    found.error(path, "storage.device", message, device);
  } else if (claim.startsWith("dataDisks")) {
    const message = `${claim} names this device too, and stops the machine unless this makes the same format and label: leave one of the two out`;
    found.warn(path, "storage.claimed", message, device);
  } else {
    found.error(path, "settings.conflict", claimedText(claim, thing.device(device)), device);
  }
}

function dataDiskOf(claims: Claims, what: string): string | undefined {
  const claim = claims.get(what);
  return claim?.startsWith("dataDisks") === true && !claim.endsWith(".device") ? claim : undefined;
}

/** Every device that a config does something with. */
function devicesOf({ storage }: IgnitionConfig): string[] {
  const { disks, filesystems, luks, raid } = storage ?? {};
  return [
    ...[...(disks ?? []), ...(filesystems ?? []), ...(luks ?? [])].map((one) => one.device ?? ""),
    ...(raid ?? []).flatMap((one) => one.devices ?? []),
  ];
}

/** The encrypted volumes that a config opens. */
function volumesOf({ storage }: IgnitionConfig): string[] {
  return (storage?.luks ?? []).map(({ name }) => `/dev/mapper/${name}`);
}
