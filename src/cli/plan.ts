import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { planConfiguration, type ConfigurationPlan } from "../configuration/plan";
import { filesIn, projectFolder } from "../configuration/files";
import { readSettings } from "../configuration/settings";
import { utf8Encode, utf8Length } from "../encoding";
import { formatProblem } from "../guestinfo";
import { readCommandLine, type CommandLine } from "./command-line";
import type { Flag } from "./flags";
import { foreignToPlan } from "./foreign";
import { readInput } from "./input";
import { pictureMermaid } from "./picture/mermaid";
import { planPicture } from "./picture/plan-picture";
import { pictureSvg } from "./picture/svg";
import { planPreview } from "./plan-preview";
import { guestinfoBytes, planText } from "./plan-text";
import type { Streams } from "./streams";

const flags: readonly Flag[] = [
  { name: "help", short: "h", takes: "bool" },
  { name: "json", short: "j", takes: "bool" },
  { name: "mermaid", takes: "bool" },
  { name: "preview", short: "p", takes: "string" },
  { name: "stack", short: "s", takes: "string" },
  { name: "svg", takes: "bool" },
];

const usage = `Usage: flatcar-vsphere plan [options] [FILE]
Shows what the machine or the cluster of a stack's configuration gets: names, addresses, files, units, the size of its guestinfo, and
the waves of a roll. What is wrong is said with its path. No vCenter is asked: whether it has what is named is not looked at.
FILE is a Pulumi.<stack>.yaml, or JSON or YAML with the options of a machine or a cluster; without it, or with -, the standard input
is read. With --preview it is what the next up does to the machines: those that are new, replaced, changed or gone, and when.

Options:
  -s, --stack string     plan this stack of the project in this folder, from its Pulumi.<stack>.yaml
  -p, --preview string   show this file of what pulumi preview --json prints, or with - the standard input
  -j, --json             print data instead of text
      --svg              draw the machines and the waves of a roll as a picture
      --mermaid          the same as a flowchart of Mermaid, which GitHub and others draw
  -h, --help             show usage and exit

Examples:
  flatcar-vsphere plan --stack prod
  flatcar-vsphere plan web.yaml
  flatcar-vsphere plan --svg --stack prod > prod.svg
  pulumi preview --json --show-sames | flatcar-vsphere plan --preview - --svg > change.svg
  flatcar-vsphere plan --json --stack prod | jq '.machines[].name'

Secrets of a stack stay encrypted. Contents of files and units are not shown.
`;

const formats = ["json", "svg", "mermaid"] as const;

const printers: Readonly<
  Record<(typeof formats)[number] | "text", (plan: ConfigurationPlan) => string>
> = {
  text: planText,
  json: planJson,
  svg: (planned) => pictureSvg(planPicture(planned)),
  mermaid: (planned) => pictureMermaid(planPicture(planned)),
};

/** Where a configuration is, and whose it is. */
interface Source {
  readonly text: string;
  readonly stack: string;
  /** The folder that paths in it start at. */
  readonly folder: string;
}

function mistakeIn({ file, text, isSet }: CommandLine): string | undefined {
  if (formats.filter(isSet).length > 1)
    return `${formats.map((name) => `--${name}`).join(", ")}: give one of them`;
  const hasStack = text("stack") !== undefined;
  if (text("preview") !== undefined && (hasStack || file !== undefined))
    return "--preview has its machines from the preview: leave out --stack and FILE";
  return hasStack && file !== undefined
    ? "a file and --stack: give the one or the other"
    : undefined;
}

/** `flatcar-vsphere plan`: what a configuration comes to. Returns the exit status. */
export async function plan(args: readonly string[], streams: Streams): Promise<number> {
  const line = readCommandLine(args, flags, usage, streams, mistakeIn);
  if (typeof line === "number") return line;
  const format = formats.find(line.isSet) ?? "text";
  const preview = line.text("preview");
  if (preview !== undefined) return planPreview(preview, format, streams);
  const stack = line.text("stack");
  const source = stack === undefined ? fileSource(line.file, streams) : stackSource(stack, streams);
  if (source === undefined) return 1;
  const foreign = foreignToPlan(source.text);
  if (foreign !== undefined) {
    streams.err(`nothing to plan: the input is ${foreign}\n`);
    return 1;
  }
  const { readConfigurationFile } = await import("../configuration/file.js");
  const file = readConfigurationFile(source.text, projectIn(source.folder));
  if ("message" in file) {
    streams.err(`nothing to plan: ${file.message}\n`);
    return 1;
  }
  const settings = readSettings(file.raw, source.stack, filesIn(source.folder));
  const planned = await planConfiguration(settings, source.folder, file.isBare);
  const shown = file.isBare ? withoutForm(planned) : planned;
  streams.out(utf8Encode(printers[format](shown)));
  const isPicture = format === "svg" || format === "mermaid";
  // A picture has no room for them.
  if (isPicture)
    for (const one of shown.problems) streams.err(utf8Encode(`${formatProblem(one)}\n`));
  return shown.problems.length > 0 ? 1 : 0;
}

function stackSource(stack: string, streams: Streams): Source | undefined {
  const folder = projectFolder(process.cwd());
  const name = stack.slice(stack.lastIndexOf("/") + 1);
  const file = ["yaml", "yml"]
    .map((end) => join(folder, `Pulumi.${name}.${end}`))
    .find((one) => existsSync(one));
  if (file === undefined) {
    streams.err(
      `there is no Pulumi.${name}.yaml in ${folder}: name a stack of the project that this folder is in\n`,
    );
    return undefined;
  }
  const text = readInput(file, streams);
  return text === undefined ? undefined : { text, stack: name, folder };
}

function fileSource(file: string | undefined, streams: Streams): Source | undefined {
  const text = readInput(file, streams);
  if (text === undefined) return undefined;
  if (file === undefined || file === "-") return { text, stack: "machine", folder: process.cwd() };
  const path = resolve(file);
  const name = /(?:^|[\\/])(?:Pulumi\.)?([^\\/]+?)\.(?:ya?ml|json)$/.exec(path)?.[1] ?? "machine";
  return { text, stack: name, folder: dirname(path) };
}

/** The name of the project in a folder, which is the first part of its keys. */
function projectIn(folder: string): string | undefined {
  for (const name of ["Pulumi.yaml", "Pulumi.yml"]) {
    const file = join(folder, name);
    if (existsSync(file)) return /^name:\s*["']?([^\s"'#]+)/m.exec(readFileSync(file, "utf8"))?.[1];
  }
  return undefined;
}

/** A plan whose paths begin with the options, as the file has them. */
function withoutForm(planned: ConfigurationPlan): ConfigurationPlan {
  const strip = (path: string): string =>
    path.startsWith(`${planned.form}.`) ? path.slice(planned.form.length + 1) : path;
  const stripped = (found: ConfigurationPlan["problems"]): ConfigurationPlan["problems"] =>
    found.map((problem) => ({ ...problem, path: strip(problem.path) }));
  return {
    ...planned,
    problems: stripped(planned.problems),
    warnings: stripped(planned.warnings),
    unknown: planned.unknown.map(strip),
  };
}

function planJson({
  form,
  name,
  machines,
  waves,
  problems,
  warnings,
  unknown,
}: ConfigurationPlan): string {
  const sizes = (texts: Readonly<Record<string, string>>): object =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, utf8Length(text)]));
  const data = {
    form,
    name,
    machines: machines.map(({ plan: own, ...facts }) => ({
      ...facts,
      hostname: own.hostname,
      addresses: own.addresses,
      guestinfoBytes: guestinfoBytes(own.guestinfo),
      userdataBytes: utf8Length(own.userdata ?? ""),
      files: sizes(own.view.files),
      units: sizes(own.view.units),
      sections: Object.keys(own.view.other),
    })),
    waves,
    problems,
    warnings,
    unknown,
  };
  return `${JSON.stringify(data, undefined, 2)}\n`;
}
