import { writeFileSync } from "node:fs";
import { ButaneError, explain, transpile } from "../butane";
import { utf8Encode } from "../encoding";
import type { Note } from "../flatcar/migrate/migrate";
import { kindOf } from "../guestinfo/kind";
import { readCommandLine } from "./command-line";
import type { Flag } from "./flags";
import { readInput } from "./input";
import { reasonOf } from "./reason";
import type { Streams } from "./streams";

const flags: readonly Flag[] = [
  { name: "files-dir", short: "d", takes: "string" },
  { name: "help", short: "h", takes: "bool" },
  { name: "output", short: "o", takes: "string" },
  { name: "strict", short: "s", takes: "bool" },
];

const usage = `Usage: flatcar-vsphere migrate [options] [FILE]
Writes a Container Linux Config as Butane, with its comments. What is not in it, and what may do something else now, is said line by
line. Without FILE, or with -, the standard input is read.

Options:
  -d, --files-dir string   where contents.local reads from, to check the result
  -o, --output string      write to a file instead of the standard output
  -s, --strict             exit with status 1 where anything is not moved
  -h, --help               show usage and exit

Examples:
  flatcar-vsphere migrate web.yaml > web.bu
  flatcar-vsphere migrate --strict --output web.bu web.yaml
`;

/** `flatcar-vsphere migrate`: a Container Linux Config as Butane. Returns the exit status. */
export async function migrate(args: readonly string[], streams: Streams): Promise<number> {
  const line = readCommandLine(args, flags, usage, streams);
  if (typeof line === "number") return line;
  const source = readInput(line.file, streams);
  if (source === undefined) return 1;
  if (kindOf(source) === "binary") {
    streams.err("nothing to migrate: the input is no text\n");
    return 1;
  }
  const { migrateClc } = await import("../flatcar/migrate/migrate.js");
  const result = migrateClc(source);
  if (!result.ok) {
    streams.err(`nothing to migrate: ${result.message}\n`);
    return 1;
  }
  if (!write(result.butane, line.text("output") ?? "", streams)) return 1;
  streams.err(utf8Encode(result.notes.map(lineOf).join("")));
  const usable = check(result.butane, line.text("files-dir"), streams);
  const isWhole = result.notes.every(({ kind }) => kind !== "left");
  return usable && (isWhole || !line.isSet("strict")) ? 0 : 1;
}

function lineOf({ line, place, kind, message }: Note): string {
  const what =
    kind === "left" && !message.startsWith("not moved") ? `not moved: ${message}` : message;
  return `line ${line}: ${place}: ${what}\n`;
}

function write(text: string, output: string, streams: Streams): boolean {
  if (output === "") {
    streams.out(utf8Encode(text));
    return true;
  }
  try {
    writeFileSync(output, utf8Encode(text));
    return true;
  } catch (error) {
    streams.err(`cannot write ${output}: ${reasonOf(error)}\n`);
    return false;
  }
}

/** Says what Butane finds in the result; its lines are those of the result. */
function check(butane: string, filesDir: string | undefined, streams: Streams): boolean {
  const said = (text: string): void => {
    if (text !== "") streams.err(utf8Encode(`\nin the result:\n${text}`));
  };
  try {
    said(explain(transpile(butane, filesDir === undefined ? {} : { filesDir }), butane));
    return true;
  } catch (error) {
    if (!ButaneError.isInstance(error)) throw error;
    said(explain(error, butane));
    return false;
  }
}
