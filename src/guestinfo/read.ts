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
  return decodeUserdata(scanned.data, used);
}

/** Why a value is nothing that a machine reads; undefined if it may be something. */
function nothingToDecode(data: string, encoding: string): string | undefined {
  if (data === "") return "the input is empty";
  if (encoding !== "" || /^(\s*\{|#cloud-config\s?|#!)/.test(data)) return undefined;
  return "the value is neither base64 nor gz+base64, nor a plain Ignition config, cloud-config or script";
}
