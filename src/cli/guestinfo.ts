import { utf8Encode } from "../encoding";
import { readUserdata } from "../flatcar/read-userdata";
import {
  coreosKeys,
  ignitionKeys,
  keyedUserdata,
  printFormats,
  printGuestinfo,
} from "../guestinfo";
import { readCommandLine, type CommandLine } from "./command-line";
import type { Flag } from "./flags";
import { readInput } from "./input";
import type { Streams } from "./streams";

const flags: readonly Flag[] = [
  { name: "coreos-alias", takes: "bool" },
  { name: "encoding", short: "e", takes: "string" },
  { name: "files-dir", short: "d", takes: "string" },
  { name: "format", short: "f", takes: "string" },
  { name: "help", short: "h", takes: "bool" },
  { name: "strict", short: "s", takes: "bool" },
];

const encodings = ["auto", "base64", "gz+base64", "plain"] as const;

const usage = `Usage: flatcar-vsphere guestinfo [options] [FILE]
Prints the guestinfo keys that give a machine its config, to set them by hand.
FILE is a Butane or Ignition config, a cloud-config or a script; without it the standard input is read.

Options:
  -f, --format string      vmx (lines of a VMX file, the default), ovftool (arguments), govc (a command), json
  -e, --encoding string    auto (the default), base64, gz+base64; plain with vmx, for Workstation and Fusion
      --coreos-alias       use the older names guestinfo.coreos.config.*
  -d, --files-dir string   allow embedding local files from this directory
  -s, --strict             fail on any warning
  -h, --help               show usage and exit

Examples:
  flatcar-vsphere guestinfo web.bu >> web.vmx
  VM=web; eval "$(flatcar-vsphere guestinfo --format govc web.bu)"
`;

/** How the keys are printed, and how their values are encoded; undefined for a word that is none. */
function formOf(line: CommandLine) {
  return {
    format: printFormats.find((name) => name === (line.text("format") ?? "vmx")),
    encoding: encodings.find((name) => name === (line.text("encoding") ?? "auto")),
  };
}

function mistakeIn(line: CommandLine): string | undefined {
  const { format, encoding } = formOf(line);
  if (format === undefined)
    return `no format ${JSON.stringify(line.text("format"))}: ${printFormats.join(", ")}`;
  if (encoding === undefined)
    return `no encoding ${JSON.stringify(line.text("encoding"))}: ${encodings.join(", ")}`;
  return encoding === "plain" && format !== "vmx"
    ? "plain text does not survive ESXi and vCenter: use base64 or gz+base64, or --format vmx for Workstation and Fusion"
    : undefined;
}

/** `flatcar-vsphere guestinfo`: prints the guestinfo keys of a config. Returns the exit status. */
export function guestinfo(args: readonly string[], streams: Streams): number {
  const line = readCommandLine(args, flags, usage, streams, mistakeIn);
  if (typeof line === "number") return line;
  const { format = "vmx", encoding = "auto" } = formOf(line);
  const source = readInput(line.file, streams);
  if (source === undefined) return 1;
  const filesDir = line.text("files-dir");
  const { text, log } = readUserdata(source, {
    strict: line.isSet("strict"),
    ...(filesDir === undefined ? {} : { filesDir }),
  });
  streams.err(utf8Encode(log));
  if (text === undefined) return 1;
  const coreosAlias = line.isSet("coreos-alias");
  if (encoding === "plain") {
    return printPlain(text, (coreosAlias ? coreosKeys : ignitionKeys).data, streams);
  }
  const keyed = keyedUserdata(text, { encoding, coreosAlias });
  streams.err(keyed.log);
  if (Object.keys(keyed.values).length === 0) return 1;
  streams.out(printGuestinfo(keyed.values, format));
  return 0;
}

function printPlain(text: string, key: string, streams: Streams): number {
  const line = text.replace(/\n$/, "");
  if (/[\r\n]/.test(line)) {
    streams.err(
      "plain text with more than one line does not fit a VMX file: use base64 or gz+base64\n",
    );
    return 1;
  }
  streams.out(utf8Encode(printGuestinfo({ [key]: line }, "vmx")));
  return 0;
}
