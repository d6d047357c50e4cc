import { ButaneError, explain as explained, transpile, type TranspileOptions } from "../butane";
import { utf8Encode, utf8Length } from "../encoding";
import { clcProblems } from "../flatcar/clc";
import { checkCloudConfig } from "../flatcar/cloud-config";
import { formatProblem } from "../guestinfo";
import { detectIgnition, formatReport, validateIgnition } from "../ignition";
import { kindOf } from "../guestinfo/kind";
import { readCommandLine } from "./command-line";
import type { Flag } from "./flags";
import { readInput } from "./input";
import type { Streams } from "./streams";

const flags: readonly Flag[] = [
  { name: "files-dir", short: "d", takes: "string" },
  { name: "help", short: "h", takes: "bool" },
  { name: "strict", short: "s", takes: "bool" },
];

const usage = `Usage: flatcar-vsphere explain [options] [FILE]
Says what is wrong with a Butane config: each finding with its line, a mark under the column, and what to do.
It looks at Ignition configs, Container Linux Configs and cloud-configs as well. Without FILE, or with -, the standard input is
read. The exit status is 0 for a config that can be used, and 1 for one that cannot.

Options:
  -d, --files-dir string   allow embedding local files from this directory
  -s, --strict             exit with status 1 on any warning
  -h, --help               show usage and exit

Examples:
  flatcar-vsphere explain web.bu
  flatcar-vsphere explain --files-dir files web.bu
  ssh core@web sudo cat /run/ignition.json | flatcar-vsphere explain

Lines of the config are shown as they are: keep the output from where secrets must not be seen.
`;

/** What there is to say of a config, and whether it can be used, and whether it has a warning. */
interface Said {
  readonly text: string;
  readonly usable: boolean;
  readonly warned: boolean;
}

const refused = (text: string): Said => ({ text, usable: false, warned: false });

/** `flatcar-vsphere explain`: what is wrong with a config, and what to do. Returns the exit status. */
export function explain(args: readonly string[], streams: Streams): number {
  const line = readCommandLine(args, flags, usage, streams);
  if (typeof line === "number") return line;
  const source = readInput(line.file, streams);
  if (source === undefined) return 1;
  const filesDir = line.text("files-dir");
  const { text, usable, warned } = say(source, filesDir === undefined ? {} : { filesDir });
  streams.out(utf8Encode(text));
  return usable && !(warned && line.isSet("strict")) ? 0 : 1;
}

function say(source: string, options: TranspileOptions): Said {
  switch (kindOf(source)) {
    case "empty":
      return refused(
        "the input is empty: give a Butane config, which begins with variant: flatcar\n",
      );
    case "binary":
      return refused("the input is no text: give a Butane config\n");
    case "script":
      return {
        text: "the input is a script: coreos-cloudinit runs it at every boot, and nothing checks it\n",
        usable: true,
        warned: false,
      };
    case "guestinfo":
      return refused(
        "the input is guestinfo data: flatcar-vsphere inspect shows it as Butane, flatcar-vsphere decode as it is\n",
      );
    case "cloud-config":
      return ofCloudConfig(source);
    case "json":
      return ofIgnition(source) ?? ofButane(source, options);
    case "yaml":
      return ofContainerLinux(source) ?? ofButane(source, options);
  }
}

function ofCloudConfig(source: string): Said {
  const { problems, warnings } = checkCloudConfig(source, "");
  const lines = [
    ...problems.map((problem) => `error: ${formatProblem(problem)}\n`),
    ...warnings.map((warning) => `warning: ${formatProblem(warning)}\n`),
  ];
  const text =
    lines.length === 0 ? "coreos-cloudinit reads all of this cloud-config\n" : lines.join("");
  return { text, usable: problems.length === 0, warned: warnings.length > 0 };
}

function ofIgnition(source: string): Said | undefined {
  const { kind, explanation } = detectIgnition(source);
  if (kind === "none") return undefined;
  if (kind !== "v3")
    return { text: `${explanation}\n`, usable: kind === "v2", warned: kind === "v2" };
  const { valid, report, error } = validateIgnition(source);
  const end = valid ? explanation : (error ?? "");
  return {
    text: `${formatReport(report)}${end === "" ? "" : `${end}\n`}`,
    usable: valid,
    warned: report.length > 0,
  };
}

function ofContainerLinux(source: string): Said | undefined {
  const problems = clcProblems(source, "");
  if (problems.length === 0) return undefined;
  const lines = problems.map((problem) => `error: ${formatProblem(problem)}\n`).join("");
  return refused(`${lines}help: flatcar-vsphere migrate FILE writes it as Butane\n`);
}

function ofButane(source: string, options: TranspileOptions): Said {
  try {
    const result = transpile(source, options);
    const size = `${utf8Length(result.ignition)} bytes of Ignition`;
    const hasMore = hasSecondDocument(source);
    const said = [
      explained(result, source),
      hasMore ? "warning: the text has several documents; only the first is read\n" : "",
    ].filter((text) => text !== "");
    const warned = result.report.length > 0 || hasMore;
    const end = warned
      ? `the config can be used, and becomes ${size}\n`
      : `no problems: the config becomes ${size}\n`;
    return { text: [...said, end].join("\n"), usable: true, warned };
  } catch (error) {
    if (!ButaneError.isInstance(error)) throw error;
    return refused(explained(error, source));
  }
}

/** Whether a line begins another document of YAML. Lines of dashes inside a value are indented. */
function hasSecondDocument(source: string): boolean {
  const lines = source.split(/\r\n|[\n\r]/);
  const first = lines.findIndex((line) => !/^\s*(?:[#%].*)?$/.test(line));
  return lines.slice(first + 1).some((line) => /^---(?:\s|$)/.test(line));
}
