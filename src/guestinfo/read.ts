import { decodeUserdata } from "./decode";
import { scanUserdata } from "./scan";

/**
 * Turns guestinfo back into the userdata: the value alone, or lines with its key as a VMX file, ovftool and govc write them. The
 * encoding of a bare value is what it looks like, unless it is given.
 */
export function readGuestinfo(
  text: string,
  encoding?: string,
):
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly message: string } {
  const scanned = scanUserdata(text);
  const used = encoding ?? scanned.encoding;
  const nothing = nothingToDecode(scanned.data, used);
  if (nothing !== undefined) return { ok: false, message: `nothing to decode: ${nothing}` };
  const decoded = decodeUserdata(scanned.data, used);
  if (!decoded.ok || looksRead.test(decoded.value) || isText(decoded.value)) return decoded;
  return { ok: false, message: `nothing to decode: the value is ${used} of what is no text` };
}

/** How userdata begins that a machine reads. */
const looksRead = /^(\s*\{|#cloud-config\s?|#!)/;

function isText(value: string): boolean {
  return !value.includes("\0") && value.isWellFormed();
}

/** Why a value is nothing that a machine reads; undefined if it may be something. */
function nothingToDecode(data: string, encoding: string): string | undefined {
  if (data === "") return "the input is empty";
  if (encoding !== "" || looksRead.test(data)) return undefined;
  return "the value is neither base64 nor gz+base64, nor a plain Ignition config, cloud-config or script";
}
