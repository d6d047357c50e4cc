import { utf8Encode } from "../encoding";
import { readUserdata } from "../flatcar/read-userdata";
import {
  coreosKeys,
  ignitionKeys,
  keyedUserdata,
  printFormats,
  printGuestinfo,
} from "../guestinfo";
import { parseFlags, type Flag } from "./flags";
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

/** `flatcar-vsphere guestinfo`: prints the guestinfo keys of a config. Returns the exit status. */
export function guestinfo(args: readonly string[], streams: Streams): number {
  const { values, rest, error } = parseFlags(args, flags);
  if (values.get("help") === true) {
    streams.out(usage);
    return 0;
  }
  const format = printFormats.find((name) => name === (values.get("format") ?? "vmx"));
  const encoding = encodings.find((name) => name === (values.get("encoding") ?? "auto"));
  const wrong =
    error ??
    (format === undefined
      ? `no format ${JSON.stringify(values.get("format"))}: ${printFormats.join(", ")}`
      : undefined) ??
    (encoding === undefined
      ? `no encoding ${JSON.stringify(values.get("encoding"))}: ${encodings.join(", ")}`
      : undefined) ??
    (rest.length > 1 ? "more than one file" : undefined) ??
    (encoding === "plain" && format !== "vmx"
      ? "plain text does not survive ESXi and vCenter: use base64 or gz+base64, or --format vmx for Workstation and Fusion"
      : undefined);
  if (wrong !== undefined || format === undefined || encoding === undefined) {
    streams.err(`${usage}\n${wrong ?? ""}\n`);
    return 2;
  }
  const source = readInput(rest[0], streams);
  if (source === undefined) return 1;
  const filesDir = values.get("files-dir");
  const strict = values.get("strict") === true;
  const { text, log } = readUserdata(source, {
    strict,
    ...(typeof filesDir === "string" ? { filesDir } : {}),
  });
  streams.err(utf8Encode(log));
  if (text === undefined) return 1;
  const coreosAlias = values.get("coreos-alias") === true;
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
