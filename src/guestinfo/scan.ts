import { decodeBase64 } from "../encoding";
import { plainUnescape } from "./encode";

/** A value of guestinfo with its encoding. */
export interface ScannedUserdata {
  readonly data: string;
  readonly encoding: string;
}

/** `guestinfo.ignition.config.data = "VALUE"` as VMX, ovftool, govc and JSON write it; the value may be quoted. */
const assignment =
  /(?:guestinfo\.|guest:)(?:ignition|coreos)\.config\.data(\.encoding)?"?[ \t]*[=:][ \t]*(?:"(.*)"|([^\s"',\\]*))/g;

/**
 * Finds the userdata in what a person has at hand: lines of a VMX file, ovftool arguments, a govc command, JSON, or the bare value.
 * A bare value, or one without an encoding, is taken for what it looks like.
 */
export function scanUserdata(text: string): ScannedUserdata {
  let data: string | undefined;
  let encoding: string | undefined;
  for (const [, isEncoding, quoted, bare] of text.matchAll(assignment)) {
    const value = quoted ?? bare ?? "";
    if (isEncoding === undefined) data ??= value;
    else encoding ??= value;
  }
  if (data === undefined) return { data: text.trim(), encoding: guessEncoding(text.trim()) };
  if (encoding !== undefined && encoding !== "") return { data, encoding };
  const guess = guessEncoding(data);
  return { data: guess === "" ? plainUnescape(data) : data, encoding: guess };
}

/** base64, gz+base64 or nothing, whichever a value looks like. */
export function guessEncoding(data: string): string {
  const decoded = decodeBase64(data);
  if (data === "" || !decoded.ok) return "";
  const [first, second] = decoded.value;
  return first === 0x1f && second === 0x8b ? "gz+base64" : "base64";
}
