import { shellWord } from "../encoding";
import { plainEscape } from "./encode";

/** The ways to give guestinfo to a machine by hand. */
export const printFormats = ["vmx", "ovftool", "govc", "json"] as const;
/** One of `printFormats`. */
export type PrintFormat = (typeof printFormats)[number];

/** Prints guestinfo keys for use by hand; ends with a newline. */
export function printGuestinfo(
  guestinfo: Readonly<Record<string, string>>,
  format: PrintFormat,
): string {
  const entries = Object.entries(guestinfo);
  switch (format) {
    case "vmx":
      return entries.map(([key, value]) => `${key} = "${plainEscape(value)}"\n`).join("");
    case "ovftool":
      return entries
        .map(
          ([key, value]) =>
            `${shellWord(`--X:guest:${key.replace(/^guestinfo\./, "")}=${value}`)}\n`,
        )
        .join("");
    case "govc":
      return [
        'govc vm.change -vm "$VM"',
        ...entries.map(([key, value]) => `  -e ${shellWord(`${key}=${value}`)}`),
      ]
        .join(" \\\n")
        .concat("\n");
    case "json":
      return `${JSON.stringify(guestinfo, undefined, 2)}\n`;
  }
}
