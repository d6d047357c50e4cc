import { utf8Encode } from "../../encoding";
import { parseJson } from "./parse";

/** Whether Go's encoding/json reads a text: JSON whose numbers fit a 64-bit float. */
export function isJson(text: string): boolean {
  const parsed = parseJson(utf8Encode(text));
  return parsed.error === undefined && !parsed.hasHugeNumber;
}
