import { ignitionRules } from "../ignition/codes";
import { localCodes, readingCodes, sourceCodes, type CodeEntry } from "./help/catalog";

/** Every code that this room gives; the codes of Ignition's own rules come from the Ignition room. */
export const butaneCodes: readonly CodeEntry[] = [...readingCodes, ...sourceCodes, ...localCodes];

const remedies: ReadonlyMap<string, string> = new Map([
  ...Object.entries(ignitionRules).map(([code, { help }]): [string, string] => [code, help]),
  ...butaneCodes.map(({ code, remedy }): [string, string] => [code, remedy]),
]);

/** What to do about a code; undefined if the message says it all. */
export function remedyOf(code: string): string | undefined {
  return remedies.get(code);
}
