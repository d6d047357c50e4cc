import { decodeBase64 } from "../encoding";
import { plainUnescape } from "./encode";

/** A value of guestinfo with its encoding. */
export interface ScannedUserdata {
  /** The value of `guestinfo.ignition.config.data`, or of its like. */
  readonly data: string;
  /** How it is encoded, as the key beside it says, or else as it looks; empty where it is plain. */
  readonly encoding: string;
}

/** `guestinfo.KEY = "VALUE"` as VMX, ovftool and govc write it; the value may be quoted. */
const assignment = /(?:guestinfo\.|guest:)([\w.-]+)"?[ \t]*[=:][ \t]*(?:"(.*)"|([^\s"',\\]*))/g;

/**
 * Finds the userdata in what a person has at hand: lines of a VMX file, ovftool arguments, a govc command, JSON, or the bare value.
 * A bare value, or one without an encoding, is taken for what it looks like.
 */
export function scanUserdata(text: string): ScannedUserdata {
  const found = scanGuestinfo(text);
  const first = (key: string): string | undefined => {
    const keys = [`guestinfo.ignition.config.${key}`, `guestinfo.coreos.config.${key}`];
    return [...found].find(([name]) => keys.includes(name))?.[1];
  };
  const data = first("data");
  const encoding = first("data.encoding");
  if (data === undefined) return { data: text.trim(), encoding: guessEncoding(text.trim()) };
  if (encoding !== undefined && encoding !== "") return { data, encoding };
  const guess = guessEncoding(data);
  const isEscaped = guess === "" && parsed(text) === undefined;
  return { data: isEscaped ? plainUnescape(data) : data, encoding: guess };
}

/**
 * All keys of guestinfo in a text, in order, as they are given there: lines of a VMX file, ovftool arguments, a govc command, or JSON
 * such as `govc vm.info -json` prints. The first value of a key counts.
 */
export function scanGuestinfo(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const add = (key: string, value: string): void => {
    if (!found.has(key)) found.set(key, value);
  };
  const value = parsed(text);
  if (value !== undefined) walk(value, add);
  else {
    for (const [, key = "", quoted, bare] of text.matchAll(assignment)) {
      add(`guestinfo.${key}`, quoted ?? bare ?? "");
    }
  }
  return found;
}

/** The value of a text that is a JSON object or list. */
function parsed(text: string): object | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}

type Members = Readonly<Record<string, unknown>>;

/** Keys of guestinfo as members of an object, and as the pairs of a machine's extraConfig. */
function walk(value: unknown, add: (key: string, value: string) => void): void {
  if (typeof value !== "object" || value === null) return;
  const members = value as Members;
  const key = members["key"] ?? members["Key"];
  const of = textOf(members["value"] ?? members["Value"]);
  if (typeof key === "string" && key.startsWith("guestinfo.") && of !== undefined) add(key, of);
  for (const [name, member] of Object.entries(members)) {
    if (name.startsWith("guestinfo.") && typeof member === "string") add(name, member);
    else walk(member, add);
  }
}

/** A text, or what a vCenter's API wraps one in. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return undefined;
  const { _value: inner } = value as { readonly _value?: unknown };
  return typeof inner === "string" ? inner : undefined;
}

/** base64, gz+base64 or nothing, whichever a value looks like. */
export function guessEncoding(data: string): string {
  const decoded = decodeBase64(data);
  if (data === "" || !decoded.ok) return "";
  const [first, second] = decoded.value;
  return first === 0x1f && second === 0x8b ? "gz+base64" : "base64";
}
