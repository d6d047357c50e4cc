import { utf8Encode } from "../../encoding";

const allowed = /[:_.a-zA-Z0-9]/;

/**
 * A file system path as part of a unit name, as the reference escapes it: slashes become dashes, other
 * special bytes `\x` and their hexadecimal value (a single digit below 16, unlike systemd-escape).
 */
export function escapeUnitPath(path: string): string {
  let escaped = "";
  let atStart = true;
  let afterSlash = false;
  for (const byte of utf8Encode(path)) {
    const character = String.fromCharCode(byte);
    if (character === "/") {
      afterSlash = true;
      continue;
    }
    if (afterSlash && !atStart) escaped += "-";
    afterSlash = false;
    const plain = allowed.test(character) && !(atStart && character === ".");
    escaped += plain ? character : `\\x${byte.toString(16)}`;
    atStart = false;
  }
  return escaped === "" ? "-" : escaped;
}
