import { createHash, scryptSync } from "node:crypto";
import { canonicalText } from "../../flatcar/compose/digest";
import type { MachinePlan } from "../../flatcar/plan";
import { coreosKeys, ignitionKeys } from "../../guestinfo";
import type { IgnitionConfig } from "../../ignition";

/** The SHA-256 of a text in UTF-8, in hexadecimal. */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/**
 * What of a text with secrets may stand in the state in clear: enough to notice a change, of which one in four billion has the
 * same, and too little and too slow to make to find a secret by.
 */
export function fingerprint(text: string): string {
  return scryptSync(sha256(text), "flatcar-vsphere", 4, { N: 4096, r: 8, p: 1 }).toString("hex");
}

const userdataKeys: ReadonlySet<string> = new Set([
  ignitionKeys.data,
  ignitionKeys.encoding,
  coreosKeys.data,
  coreosKeys.encoding,
]);

/** What the guest reads at its first boot beside its userdata. */
export function toldSettings(
  { guestinfo }: MachinePlan,
  others: Readonly<Record<string, string>>,
): (readonly [key: string, value: string])[] {
  return Object.entries(guestinfo).filter(
    ([key]) => !userdataKeys.has(key) && !Object.hasOwn(others, key),
  );
}

/**
 * The text whose digest says whether a machine must be made again: everything that it is told, decoded and in canonical
 * form. How the config is shown, encoded and compressed has no part in it; nor have the keys of `others`, which the guest
 * does not read at its first boot.
 */
export function triggerText(
  plan: MachinePlan,
  others: Readonly<Record<string, string>>,
  hide: (text: string) => string,
): string {
  const { ignition, userdata } = plan;
  const told = toldSettings(plan, others)
    .map(([key, value]) => [key, hide(value)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const config =
    ignition === undefined
      ? hide(userdata ?? "")
      : canonicalText(JSON.parse(ignition) as IgnitionConfig, hide);
  return JSON.stringify({ config, guestinfo: Object.fromEntries(told) });
}
