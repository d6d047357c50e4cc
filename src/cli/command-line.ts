import { parseFlags, type Flag } from "./flags";
import type { Streams } from "./streams";

/** What a command is told: its options, and the file to read. */
export interface CommandLine {
  readonly file: string | undefined;
  /** The text of an option, undefined where it is not given. */
  readonly text: (name: string) => string | undefined;
  readonly isSet: (name: string) => boolean;
}

/**
 * Reads the arguments of a command that takes one file at most, or gives the exit status where they end it: for help, and for a mistake.
 *
 * @param mistake Says what is wrong with arguments that are well formed, where something is.
 */
export function readCommandLine(
  args: readonly string[],
  flags: readonly Flag[],
  usage: string,
  streams: Streams,
  mistake: (line: CommandLine) => string | undefined = () => undefined,
): CommandLine | number {
  const { values, rest, error } = parseFlags(args, flags);
  if (values.get("help") === true) {
    streams.out(usage);
    return 0;
  }
  const line: CommandLine = {
    file: rest[0],
    text: (name) => {
      const value = values.get(name);
      return typeof value === "string" ? value : undefined;
    },
    isSet: (name) => values.get(name) === true,
  };
  const wrong = error ?? (rest.length > 1 ? "more than one file" : mistake(line));
  if (wrong === undefined) return line;
  streams.err(`${usage}\n${wrong}\n`);
  return 2;
}
