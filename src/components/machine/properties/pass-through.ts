import { joinPath, type Problem } from "../../../guestinfo";
import type { FlatcarVmArgs } from "../../flatcar-vm-args";
import { isPlainObject } from "../../inputs/inputs";
import { hardwareKeys, providerName } from "./machine";
import { sentElsewhere } from "./further";

/** What to do instead of passing a property through, by its name. */
export const ownProperties: ReadonlyMap<string, string> = new Map([
  ...Object.entries(sentElsewhere),
  ...hardwareKeys
    .filter((key) => !providerName(key).includes("."))
    .map((key): [string, string] => [providerName(key), `give ${key}`]),
]);

const path = "virtualMachine";

/** What is wrong with further properties. What their values mean is for the provider to say. */
export function passThroughProblems(args: FlatcarVmArgs): Problem[] {
  const given: unknown = args.virtualMachine;
  if (!isPlainObject(given)) return [];
  const own = Object.entries(given).flatMap(([key, value]): Problem[] => {
    const instead = ownProperties.get(key);
    if (instead === undefined || value === undefined) return [];
    const message = `is sent by this package: ${instead}`;
    return [{ path: joinPath(path, key), code: "args.own", message }];
  });
  return [...own, ...vbsProblems(given, args)];
}

/** Virtualization-based security stands on four others, as the provider's documentation says. */
function vbsProblems(given: Readonly<Record<string, unknown>>, args: FlatcarVmArgs): Problem[] {
  if (given["vbsEnabled"] !== true) return [];
  const lacks = [
    args.firmware === "bios" ? 'firmware: "efi"' : [],
    args.efiSecureBootEnabled === false ? "efiSecureBootEnabled: true" : [],
    args.nestedHvEnabled === false ? "nestedHvEnabled: true" : [],
    given["vvtdEnabled"] === false ? "virtualMachine.vvtdEnabled: true" : [],
  ].flat();
  if (lacks.length === 0) return [];
  const message = `needs ${lacks.join(", ")}`;
  return [{ path: joinPath(path, "vbsEnabled"), code: "args.exclusive", value: "true", message }];
}
