/** A flag of a command, with the value it takes. */
export interface Flag {
  readonly name: string;
  readonly short?: string;
  readonly takes: "bool" | "string";
  /** What to use instead of a flag that is out of use. */
  readonly deprecated?: string;
}

/** A command line that was read. */
export interface Parsed {
  readonly values: ReadonlyMap<string, string | boolean>;
  /** The arguments that are no flags. */
  readonly rest: readonly string[];
  /** Notices about flags that are out of use, in order. */
  readonly notices: readonly string[];
  /** What is wrong with the command line; the reading ended there. */
  readonly error?: string;
}

const truths: Readonly<Record<string, boolean>> = {
  ...Object.fromEntries(["1", "t", "T", "TRUE", "true", "True"].map((text) => [text, true])),
  ...Object.fromEntries(["0", "f", "F", "FALSE", "false", "False"].map((text) => [text, false])),
};

/**
 * Reads a command line in the manner of GNU getopt: flags and arguments may be mixed, short flags may be joined,
 * a value may follow `=` or be the next argument, and `--` ends the flags.
 */
export function parseFlags(args: readonly string[], flags: readonly Flag[]): Parsed {
  const reader = new FlagReader(args, flags);
  const error = reader.read();
  return { ...reader, ...(error !== undefined && { error }) };
}

class FlagReader {
  readonly values = new Map<string, string | boolean>();
  readonly rest: string[] = [];
  readonly notices: string[] = [];
  #next = 0;
  readonly #args: readonly string[];
  readonly #flags: readonly Flag[];

  constructor(args: readonly string[], flags: readonly Flag[]) {
    this.#args = args;
    this.#flags = flags;
  }

  /** Reads on to the end, or to the first error, which it returns. */
  read(): string | undefined {
    for (let arg = this.#take(); arg !== undefined; arg = this.#take()) {
      if (arg === "--") {
        this.rest.push(...this.#args.slice(this.#next));
        return undefined;
      }
      if (!arg.startsWith("-") || arg === "-") {
        this.rest.push(arg);
        continue;
      }
      const error = arg.startsWith("--") ? this.#long(arg) : this.#shorts(arg.slice(1));
      if (error !== undefined) return error;
    }
    return undefined;
  }

  #take(): string | undefined {
    return this.#args[this.#next++];
  }

  #long(arg: string): string | undefined {
    if (/^--[-=]/.test(arg)) return `bad flag syntax: ${arg}`;
    const equals = arg.indexOf("=");
    const name = arg.slice(2, equals < 0 ? undefined : equals);
    const flag = this.#flags.find((candidate) => candidate.name === name);
    if (flag === undefined) return `unknown flag: --${name}`;
    const value = equals < 0 ? undefined : arg.slice(equals + 1);
    return this.#accept(flag, value, `--${name}`);
  }

  #shorts(given: string): string | undefined {
    for (let shorts = given; shorts !== ""; shorts = shorts.slice(1)) {
      const letter = shorts.charAt(0);
      const flag = this.#flags.find((candidate) => candidate.short === letter);
      if (flag === undefined) return `unknown shorthand flag: '${letter}' in -${shorts}`;
      const joined = shorts.slice(1);
      const withEquals = joined.length > 1 && joined.startsWith("=");
      if (withEquals || (flag.takes === "string" && joined !== "")) {
        return this.#accept(flag, withEquals ? joined.slice(1) : joined, "");
      }
      const error = this.#accept(flag, undefined, `'${letter}' in -${shorts}`);
      if (error !== undefined) return error;
    }
    return undefined;
  }

  #accept(flag: Flag, given: string | undefined, shown: string): string | undefined {
    const value = given ?? (flag.takes === "bool" ? "true" : this.#take());
    if (value === undefined) return `flag needs an argument: ${shown}`;
    if (flag.takes === "bool" && truths[value] === undefined) return invalidBool(flag, value);
    this.values.set(flag.name, flag.takes === "bool" ? truths[value] === true : value);
    if (flag.deprecated !== undefined) {
      this.notices.push(`Flag --${flag.name} has been deprecated, ${flag.deprecated}`);
    }
    return undefined;
  }
}

function invalidBool(flag: Flag, value: string): string {
  const shown = flag.short === undefined ? `--${flag.name}` : `-${flag.short}, --${flag.name}`;
  const quoted = JSON.stringify(value);
  return `invalid argument ${quoted} for "${shown}" flag: strconv.ParseBool: parsing ${quoted}: invalid syntax`;
}
