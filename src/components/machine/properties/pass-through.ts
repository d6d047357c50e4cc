import { joinPath, type Problem } from "../../../guestinfo";
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

/** What is wrong with further properties. What their values mean is for the provider to say. */
export function passThroughProblems(given: unknown): Problem[] {
  const path = "virtualMachine";
  if (given === undefined) return [];
  if (!isPlainObject(given)) {
    const message =
      "must be a plain object of the provider's properties; values in it may be Outputs";
    return [{ path, code: "args.invalid", message }];
  }
  return Object.keys(given).flatMap((key): Problem[] => {
    const instead = ownProperties.get(key);
    if (instead === undefined) return [];
    const message = `is sent by this package: ${instead}`;
    return [{ path: joinPath(path, key), code: "args.own", message }];
  });
}
