import { scanGuestinfo } from "./scan";

/** What a text is, by how it looks: what there is to say of an input where another kind is wanted. */
export type TextKind =
  "empty" | "binary" | "script" | "cloud-config" | "json" | "guestinfo" | "yaml";

/** Says what a text is. */
export function kindOf(text: string): TextKind {
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
