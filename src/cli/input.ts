import { readFileSync } from "node:fs";
import { utf8Decode } from "../encoding";
import { scanGuestinfo } from "../guestinfo";
import type { Streams } from "./streams";

/** Reads FILE, or the standard input where it is absent or `-`; undefined if it cannot be read, which is said. */
export function readInput(file: string | undefined, streams: Streams): string | undefined {
  if (file === undefined || file === "-") return utf8Decode(streams.input());
  try {
    return utf8Decode(readFileSync(file));
  } catch (error) {
    streams.err(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}

/** What a text is, by how it looks: what a command says of an input that it is not made for. */
export type Kind = "empty" | "binary" | "script" | "cloud-config" | "json" | "guestinfo" | "yaml";

/** Says what a text is. */
export function kindOf(text: string): Kind {
  if (text.trim() === "") return "empty";
  if (text.includes("\0")) return "binary";
  if (text.startsWith("#!")) return "script";
  if (/^#cloud-config\s/.test(text)) return "cloud-config";
  if (/^\s*\{/.test(text)) return scanGuestinfo(text).size > 0 ? "guestinfo" : "json";
  if (/^(variant|ignition|passwd|storage|systemd)\s*:/m.test(text)) return "yaml";
  if (/^\s*(-e\s+'?)?guestinfo\.\S+\s*=|^'?--X:guest:/m.test(text)) return "guestinfo";
  // One word of base64 is longer than any text of YAML that could be a config.
  return /^\s*[A-Za-z0-9+/\s]{24,}={0,2}\s*$/.test(text) ? "guestinfo" : "yaml";
}
