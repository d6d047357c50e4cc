import type { Raid } from "../config";
import type { Check, Finding } from "./check";
import { pathFinding } from "./path";

const withoutSpares = new Set(["linear", "raid0", "0", "stripe"]);
const withSpares = new Set([
  "raid1",
  "1",
  "mirror",
  "raid4",
  "4",
  "raid5",
  "5",
  "raid6",
  "6",
  "raid10",
  "10",
]);

export function checkRaid(raid: Raid, check: Check): void {
  check.addFinding(levelFinding(raid, check), "level");
  if ((raid.devices ?? []).length === 0) check.add("raid-devices-required", "devices");
}

function levelFinding({ level, spares }: Raid, check: Check): Finding | undefined {
  const name = level ?? "";
  if (name === "" && check.since("3.3.0")) return "raid-level-required";
  if (withoutSpares.has(name)) {
    return spares != null && Number(spares) !== 0 ? "raid-spares" : undefined;
  }
  return withSpares.has(name) ? undefined : "raid-level";
}

/** A device in a list of devices. */
export function checkDevice(device: string, check: Check): void {
  check.addFinding(pathFinding(device));
}
