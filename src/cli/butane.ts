import { writeFileSync } from "node:fs";
import { ButaneError, formatReport, transpile } from "../butane";
import { errnoText, readFile } from "../butane/desugar/local-files";
import { utf8Encode } from "../encoding";
import { parseFlags, type Flag } from "./flags";
import type { Streams } from "./streams";
import { packageVersion } from "./version";

const flags: readonly Flag[] = [
  { name: "check", short: "c", takes: "bool" },
  { name: "files-dir", short: "d", takes: "string" },
  { name: "help", short: "h", takes: "bool" },
  {
    name: "input",
    takes: "string",
    deprecated: "specify filename directly on command line",
  },
  { name: "output", short: "o", takes: "string" },
  { name: "pretty", short: "p", takes: "bool" },
  { name: "raw", short: "r", takes: "bool" },
  { name: "strict", short: "s", takes: "bool" },
  { name: "version", short: "V", takes: "bool" },
];

const usage = `Usage: flatcar-vsphere butane [options] [input-file]
Options:
  -c, --check              check config without producing output
  -d, --files-dir string   allow embedding local files from this directory
  -h, --help               show usage and exit
  -o, --output string      write to output file instead of stdout
  -p, --pretty             output formatted json
  -r, --raw                never wrap in a MachineConfig; force Ignition output
  -s, --strict             fail on any warning
  -V, --version            print the version and exit
`;

/** `flatcar-vsphere butane`: the streams and the exit status of the `butane` command. Returns the status. */
export function butane(args: readonly string[], streams: Streams): number {
  const { values, rest, notices, error } = parseFlags(args, flags);
  const text = (name: string): string => {
    const value = values.get(name);
    return typeof value === "string" ? value : "";
  };
  for (const notice of notices) streams.err(`${notice}\n`);
  if (error !== undefined) {
    streams.err(`${usage}${error}\n`);
    return 2;
  }
  const tooMany = rest.length > (text("input") === "" ? 1 : 0);
  if (tooMany) {
    streams.err(usage);
    return 2;
  }
  if (values.get("help") === true) {
    streams.out(usage);
    return 0;
  }
  if (values.get("version") === true) {
    streams.out(`flatcar-vsphere ${packageVersion()} (compatible with Butane 0.26)\n`);
    return 0;
  }
  const file = rest[0] ?? text("input");
  const source = readSource(file, streams);
  return source === undefined ? 1 : print(source, values, text, streams);
}

function readSource(file: string, streams: Streams): Uint8Array | undefined {
  try {
    return file === "" ? readInput(streams) : readFile(file);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const verb = message.startsWith("read ") ? "read" : "open";
    streams.err(`failed to ${verb} ${file === "" ? standardInput : file}: ${message}\n`);
    return undefined;
  }
}

const standardInput = "/dev/stdin";

function readInput(streams: Streams): Uint8Array {
  try {
    return streams.input();
  } catch (error) {
    const reason = errnoText((error as NodeJS.ErrnoException).code ?? "");
    throw new Error(`read ${standardInput}: ${reason}`, { cause: error });
  }
}

function print(
  source: Uint8Array,
  values: ReadonlyMap<string, string | boolean>,
  text: (name: string) => string,
  streams: Streams,
): number {
  const strict = values.get("strict") === true;
  const pretty = values.get("pretty") === true;
  try {
    const { ignition, report } = transpile(source, {
      filesDir: text("files-dir"),
      strict,
      pretty,
    });
    streams.err(utf8Encode(formatReport(report)));
    return values.get("check") === true ? 0 : write(`${ignition}\n`, text("output"), streams);
  } catch (error) {
    if (!ButaneError.isInstance(error)) throw error;
    streams.err(utf8Encode(`${formatReport(error.report)}${error.message}\n`));
    return 1;
  }
}

function write(json: string, output: string, streams: Streams): number {
  if (output === "") {
    streams.out(json);
    return 0;
  }
  try {
    writeFileSync(output, json, { mode: 0o644 });
    return 0;
  } catch (error) {
    const reason = errnoText((error as NodeJS.ErrnoException).code ?? "");
    streams.err(`failed to open ${output}: open ${output}: ${reason}\n`);
    return 1;
  }
}
