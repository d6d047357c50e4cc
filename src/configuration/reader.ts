import {
  hold,
  struct,
  textOf,
  type Mistake,
  type Path,
  type Reading,
  type Type,
} from "../arguments";
import { put } from "../arguments/put";
import { isMap } from "../cluster/settings";
import { meantBy } from "../flatcar/given";
import { joinPath, type Problem } from "../guestinfo";
import { configObject } from "./config-object";
import type { Files } from "./files";
import { schema } from "./schema";
import { callsSecrets, shownSecretProblems } from "./secret-calls";
import { Sealed, secretProblems, type Secrets } from "./secrets";

/** Where a key stands that does not exist, and which one was probably meant. */
export interface Misspelt {
  readonly key: string;
  readonly meant: string | undefined;
}

/**
 * Reads values of the configuration by the table of their types. A value that is wrong is reported and left out, so that the
 * rest can be looked at as well. Texts that call secrets become Sealed.
 */
export class Reader {
  readonly problems: Problem[] = [];
  readonly warnings: Problem[] = [];
  readonly misspelt: Misspelt[] = [];

  constructor(
    private readonly secrets: Secrets,
    private readonly files: Files,
  ) {}

  /** The keys of an object, or undefined if the value is none. */
  struct(value: unknown, name: string, path: string): Record<string, unknown> | undefined {
    return this.value(value, struct(name), path) as Record<string, unknown> | undefined;
  }

  value(value: unknown, type: Type, path: string): unknown {
    const place = (keys: Path): string => keys.reduce<string>(joinPath, path);
    return hold(value, type, {
      schema,
      report: (mistake) => this.report(mistake, place(mistake.path)),
      reading: (given, wanted, keys) => this.reading(given, wanted, place(keys)),
    });
  }

  report(mistake: Mistake, path: string): void {
    const meant = meantBy(mistake);
    if (mistake.kind === "key") this.misspelt.push({ key: path, meant });
    const message = textOf(mistake, "docs/stack.md", meant);
    const value = mistake.kind === "type" ? mistake.value : undefined;
    const shown = value === undefined ? {} : { value };
    this.problems.push({ path, code: `config.${mistake.kind}`, message, ...shown });
  }

  /** What a configuration writes otherwise than a program. */
  private reading(value: unknown, type: Type, path: string): Reading | undefined {
    switch (type.kind) {
      case "struct":
        // A key without a value is how YAML writes an object without settings.
        return value == null ? { instead: {} } : undefined;
      case "number":
      case "union":
        return { instead: number(value) ?? value };
      case "boolean":
        return { instead: boolean(value) ?? value };
      case "folder":
        return typeof value === "string" ? { done: this.files.resolve(value) } : undefined;
      case "text":
        return this.text(value, type.input === true, path);
      case "object":
        return isMap(value) ? { done: this.leaves(value, path) } : undefined;
      case "config":
        return this.config(value, type.language, path);
      default:
        return undefined;
    }
  }

  private text(value: unknown, mayBeSecret: boolean, path: string): Reading | undefined {
    const file = mayBeSecret ? this.file(value, path) : undefined;
    if (file === missing) return { done: undefined };
    const given = file ?? value;
    // A number that is whole and a truth value have one spelling; the configuration has lost that of others.
    if (Number.isSafeInteger(given) || typeof given === "boolean") return { done: String(given) };
    if (typeof given === "number")
      return this.wrong(given, "must be a text: write it in quotes", path, "config.type");
    if (typeof given !== "string") return undefined;
    if (!mayBeSecret) return { done: this.withoutSecrets(given, path) };
    // A key or a token in a file ends with a line break that is none of it.
    const line = file === undefined ? given : given.replace(/^([^\n]*)\r?\n$/, "$1");
    return { done: this.sealed(line, path) };
  }

  private withoutSecrets(given: string, path: string): string | undefined {
    const problems = shownSecretProblems(given, path);
    this.problems.push(...problems);
    return problems.length > 0 ? undefined : given;
  }

  private sealed(given: string, path: string): unknown {
    if (!callsSecrets(given)) return given;
    const problems = secretProblems(given, this.secrets, path);
    this.problems.push(...problems);
    return problems.length > 0 ? undefined : new Sealed(given, this.secrets);
  }

  private file(value: unknown, path: string): string | typeof missing | undefined {
    if (!isMap(value) || Object.keys(value).join() !== "file") return undefined;
    const { file } = value;
    const found = typeof file === "string" ? this.files.read(file) : undefined;
    if (found !== undefined) return found;
    const message = "there is no such file; paths start at the folder of Pulumi.yaml";
    this.wrong(file, message, joinPath(path, "file"), "config.file");
    return missing;
  }

  private config(value: unknown, language: Language, path: string): Reading | undefined {
    const file = this.file(value, path);
    if (file === missing) return { done: undefined };
    const given = file ?? value;
    if (isMap(given)) return { done: this.leaves(given, path) };
    if (typeof given !== "string") return undefined;
    if (!callsSecrets(given)) return { done: given };
    const problems = secretProblems(given, this.secrets, path);
    this.problems.push(...problems);
    return { done: problems.length > 0 ? undefined : this.parsed(given, language, path) };
  }

  /** A config whose secrets are put in after it is parsed: what they hold must not be read as a part of the config. */
  private parsed(source: string, language: Language, path: string): unknown {
    const parsed = configObject(source, language, path);
    // The text as it is where it is no config: whoever checks it finds the same mistake, and says where it is.
    if (parsed === undefined) return source;
    this.warnings.push(...parsed.warnings);
    return this.leaves(parsed.value, path);
  }

  private leaves(value: unknown, path: string): unknown {
    if (typeof value === "string") return this.sealed(value, path);
    if (Array.isArray(value)) return value.map((item, i) => this.leaves(item, joinPath(path, i)));
    if (!isMap(value)) return value;
    const read: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value))
      put(read, key, this.leaves(item, joinPath(path, key)));
    return read;
  }

  private wrong(value: unknown, message: string, path: string, code: string): Reading {
    const shown = typeof value === "string" ? value : JSON.stringify(value);
    this.problems.push({ path, code, value: shown, message });
    return { done: undefined };
  }
}

type Language = "butane" | "ignition";

const missing = Symbol("a file that is not there");

/** A number, given as one or as text, which is what `pulumi config set` makes of it. */
function number(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

function boolean(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
}
