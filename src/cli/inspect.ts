import { ButaneError, explain, transpile } from "../butane";
import { fromIgnition } from "../butane/from-ignition";
import { utf8Encode } from "../encoding";
import { acceptedEncodings, decodeUserdata, scanGuestinfo, scanUserdata } from "../guestinfo";
import { detectIgnition, validateIgnition, formatReport } from "../ignition";
import { kindOf } from "../guestinfo/kind";
import { readCommandLine } from "./command-line";
import type { Flag } from "./flags";
import { isButane } from "./foreign";
import { readInput } from "./input";
import type { Streams } from "./streams";

const flags: readonly Flag[] = [
  { name: "encoding", short: "e", takes: "string" },
  { name: "help", short: "h", takes: "bool" },
  { name: "show-secrets", takes: "bool" },
];

const usage = `Usage: flatcar-vsphere inspect [options] [FILE]
Shows what a machine is told: its guestinfo, or an Ignition config, as Butane with readable contents. FILE is an Ignition config,
a VMX file, the JSON of govc, the output of flatcar-vsphere guestinfo, or a value of guestinfo alone; without it, or with -, the
standard input is read.

Options:
  -e, --encoding string    how a bare value is encoded: ${acceptedEncodings.slice(1).join(", ")}
                           (default: the encoding key beside the value, else what the value looks like)
      --show-secrets       show password hashes, keys of volumes, private keys, values of HTTP headers and passwords in URLs
  -h, --help               show usage and exit

Examples:
  govc vm.info -json -e web | flatcar-vsphere inspect
  flatcar-vsphere inspect web.vmx
  flatcar-vsphere inspect --show-secrets web.ign > web.bu

Files and units may hold other secrets, which nobody can know: keep the output from where they must not be seen.
`;

/** Keys of guestinfo that hold userdata, which is shown as what it is. */
const userdataKey = /^guestinfo\.(ignition|coreos)\.config\.data(\.encoding)?$/;

/** `flatcar-vsphere inspect`: guestinfo or an Ignition config as Butane. Returns the exit status. */
export async function inspect(args: readonly string[], streams: Streams): Promise<number> {
  const line = readCommandLine(args, flags, usage, streams);
  if (typeof line === "number") return line;
  const input = readInput(line.file, streams);
  if (input === undefined) return 1;
  const refuse = (message: string): number => {
    streams.err(`nothing to inspect: ${message}\n`);
    return 1;
  };
  const kind = kindOf(input);
  if (kind === "empty") return refuse("the input is empty");
  if (kind === "binary") return refuse("the input is no text");
  if (kind === "yaml" && isButane(input))
    return refuse(
      "the input is no Ignition config but Butane: flatcar-vsphere explain looks at it",
    );
  const others = [...scanGuestinfo(input)].filter(([key]) => !userdataKey.test(key));
  const comments = others.map(([key, value]) => `# ${key} = ${value}\n`).join("");
  const userdata = userdataIn(input, line.text("encoding"));
  if (typeof userdata !== "string") return refuse(userdata.message);
  if (userdata === "") {
    if (comments === "") return refuse("there is no guestinfo.ignition.config.data in the input");
    streams.out(comments);
    return 0;
  }
  streams.out(utf8Encode(comments));
  return show(userdata, line.isSet("show-secrets"), streams);
}

/** The decoded userdata in a text, empty where it has none. */
function userdataIn(input: string, encoding: string | undefined): string | { message: string } {
  const keys = [...scanGuestinfo(input).keys()];
  const isDump = keys.length > 0 && kindOf(input) === "guestinfo";
  if (!isDump && encoding === undefined && kindOf(input) !== "guestinfo") return input;
  if (isDump && !keys.some((key) => userdataKey.test(key))) return "";
  const scanned = scanUserdata(input);
  const decoded = decodeUserdata(scanned.data, encoding ?? scanned.encoding);
  return decoded.ok ? decoded.value : { message: decoded.message };
}

async function show(userdata: string, showSecrets: boolean, streams: Streams): Promise<number> {
  if (/^\s*\{\s*\}\s*$/.test(userdata)) {
    streams.err("the userdata is {}: Ignition erases it once a machine has booted\n");
    return 0;
  }
  if (["script", "cloud-config"].includes(kindOf(userdata))) {
    streams.err("this is no Ignition config, and shown as it is\n");
    streams.out(utf8Encode(userdata));
    return 0;
  }
  const { kind, explanation } = detectIgnition(userdata);
  if (kind === "none") {
    streams.err(`nothing to inspect: ${explanation}\n`);
    return 1;
  }
  if (kind !== "v3") {
    streams.err(`${explanation} It is shown as it is.\n`);
    streams.out(`${JSON.stringify(JSON.parse(userdata), undefined, 2)}\n`);
    return 0;
  }
  const { valid, report, error } = validateIgnition(userdata);
  if (!valid) {
    streams.err(utf8Encode(`${formatReport(report)}${error ?? "the config is not valid"}\n`));
    return 1;
  }
  const { butane, lost, hidden } = fromIgnition(JSON.parse(userdata), { showSecrets });
  const { printButane } = await import("../butane/print.js");
  const text = printButane(butane);
  streams.out(utf8Encode(text));
  for (const line of lost) streams.err(`left out: ${line}\n`);
  if (hidden > 0) {
    const what = hidden === 1 ? "a value is" : `${hidden} values are`;
    streams.err(`${what} hidden: --show-secrets shows what is secret\n`);
  }
  streams.err(utf8Encode(findingsOf(text)));
  return 0;
}

/** What Butane has to say about the config that comes out, which may be older than Butane's rules. */
function findingsOf(text: string): string {
  try {
    return explain(transpile(text), text);
  } catch (error) {
    if (!ButaneError.isInstance(error)) throw error;
    return explain(error, text);
  }
}
