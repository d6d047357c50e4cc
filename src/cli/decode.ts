import { acceptedEncodings, readGuestinfo } from "../guestinfo";
import { utf8Encode } from "../encoding";
import { readCommandLine } from "./command-line";
import type { Flag } from "./flags";
import { readInput } from "./input";
import type { Streams } from "./streams";

const flags: readonly Flag[] = [
  { name: "encoding", short: "e", takes: "string" },
  { name: "help", short: "h", takes: "bool" },
];

const usage = `Usage: flatcar-vsphere decode [options] [FILE]
Turns guestinfo userdata back into text. FILE holds the value alone, or lines with the keys as a VMX file, ovftool,
govc or flatcar-vsphere guestinfo write them; without it, or with -, the standard input is read.

Options:
  -e, --encoding string    how a bare value is encoded: ${acceptedEncodings.slice(1).join(", ")}
                           (default: the encoding key beside the value, else what the value looks like)
  -h, --help               show usage and exit

Examples:
  flatcar-vsphere guestinfo web.bu | flatcar-vsphere decode
  govc vm.info -json -e web | flatcar-vsphere decode
`;

/** `flatcar-vsphere decode`: turns guestinfo userdata back into text. Returns the exit status. */
export function decode(args: readonly string[], streams: Streams): number {
  const line = readCommandLine(args, flags, usage, streams);
  if (typeof line === "number") return line;
  const text = readInput(line.file, streams);
  if (text === undefined) return 1;
  const decoded = readGuestinfo(text, line.text("encoding"));
  if (!decoded.ok) {
    streams.err(`${decoded.message}\n`);
    return 1;
  }
  streams.out(utf8Encode(decoded.value));
  return 0;
}
