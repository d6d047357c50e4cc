import { closest } from "../butane/help/suggest";
import { readSource } from "../butane/source";
import { isPlainObject } from "../components/inputs";
import { joinPath, type Problem } from "../guestinfo";
import type { Files } from "./files";
import { structs } from "./schema/structs";
import type { Type } from "./schema/type";
import { callsSecrets, Sealed, secretProblems, type Secrets } from "./secrets";

/** The keys of a struct and of its parents, with their types. */
export function fieldsOf(name: string): ReadonlyMap<string, Type> {
  const { parents = [], fields = {} } = structs[name] ?? {};
  return new Map([...parents.flatMap((one) => [...fieldsOf(one)]), ...Object.entries(fields)]);
}

function requiredOf(name: string): readonly string[] {
  const { parents = [], required = [] } = structs[name] ?? {};
  return [...parents.flatMap(requiredOf), ...required];
}

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

  struct(value: unknown, name: string, path: string): Record<string, unknown> | undefined {
    // A key without a value is how YAML writes an object without settings.
    const given = value ?? {};
    if (!isPlainObject(given)) return this.wrong(value, "must be an object with keys", path);
    const fields = fieldsOf(name);
    const read: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(given)) {
      const type = fields.get(key);
      const place = joinPath(path, key);
      if (type === undefined) this.unknownKey(key, [...fields.keys()], place);
      else put(read, key, this.value(item, type, place));
    }
    for (const key of requiredOf(name).filter((one) => !Object.hasOwn(given, one))) {
      const message = "is required";
      this.problems.push({ path: joinPath(path, key), code: "config.missing", message });
    }
    return read;
  }

  value(value: unknown, type: Type, path: string): unknown {
    switch (type.kind) {
      case "struct":
        return this.struct(value, type.name, path);
      case "map":
        return this.map(value, type.value, path);
      case "list":
        if (!Array.isArray(value)) return this.wrong(value, "must be a list", path);
        return value
          .map((item, i) => this.value(item, type.item, joinPath(path, i)))
          .filter((item) => item !== undefined);
      case "text":
        return this.text(value, type.secret, path);
      case "folder":
        if (typeof value === "string") return this.files.resolve(value);
        return this.wrong(value, "must be a path", path);
      case "config":
        return this.config(value, type.language, path);
      case "number":
        return number(value) ?? this.wrong(value, "must be a number", path);
      case "numberOrText":
        if (typeof value === "string") return number(value) ?? value;
        return number(value) ?? this.wrong(value, "must be a number or a text", path);
      case "boolean":
        return boolean(value) ?? this.wrong(value, "must be true or false", path);
      case "word":
        if (type.words.includes(value as string)) return value;
        return this.wrong(value, `must be one of ${type.words.map(quoted).join(", ")}`, path);
    }
  }

  unknownKey(key: string, keys: readonly string[], path: string): void {
    const meant = closest(key, keys);
    this.misspelt.push({ key: path, meant });
    const all =
      keys.length > 12 ? "docs/stack.md lists those that are" : `there are ${keys.join(", ")}`;
    const hint = meant === undefined ? all : `did you mean ${quoted(meant)}?`;
    this.problems.push({ path, code: "config.key", message: `is no key here; ${hint}` });
  }

  private map(value: unknown, type: Type, path: string): unknown {
    if (!isPlainObject(value))
      return this.wrong(value, "must be an object with names as keys", path);
    const read: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value))
      put(read, key, this.value(item, type, joinPath(path, key)));
    return read;
  }

  private text(value: unknown, secret: boolean, path: string): unknown {
    const file = secret ? this.file(value, path) : undefined;
    if (file === missing) return undefined;
    const given = file ?? value;
    // A number that is whole and a truth value have one spelling; the configuration has lost that of others.
    if (Number.isSafeInteger(given) || typeof given === "boolean") return String(given);
    if (typeof given === "number")
      return this.wrong(value, "must be a text: write it in quotes", path);
    if (typeof given !== "string") return this.wrong(value, "must be a text", path);
    if (!secret) return this.withoutSecrets(given, path);
    // A key or a token in a file ends with a line break that is none of it.
    return this.sealed(file === undefined ? given : given.replace(/^([^\n]*)\r?\n$/, "$1"), path);
  }

  private withoutSecrets(given: string, path: string): string | undefined {
    if (!/(^|[^$])\$\{(secret|volatile)\./.test(given)) return given;
    const message = "cannot hold a secret: it must be known and shown at every preview";
    this.problems.push({ path, code: "config.secret", value: given, message });
    return undefined;
  }

  private sealed(given: string, path: string): unknown {
    if (!callsSecrets(given)) return given;
    const problems = secretProblems(given, this.secrets, path);
    this.problems.push(...problems);
    return problems.length > 0 ? undefined : new Sealed(given, this.secrets);
  }

  private file(value: unknown, path: string): string | typeof missing | undefined {
    if (!isPlainObject(value) || Object.keys(value).join() !== "file") return undefined;
    const { file } = value;
    const found = typeof file === "string" ? this.files.read(file) : undefined;
    if (found !== undefined) return found;
    const message = "there is no such file; paths start at the folder of Pulumi.yaml";
    this.wrong(file, message, joinPath(path, "file"), "config.file");
    return missing;
  }

  private config(value: unknown, language: "butane" | "ignition", path: string): unknown {
    const file = this.file(value, path);
    if (file === missing) return undefined;
    const given = file ?? value;
    if (typeof given === "string") {
      if (!callsSecrets(given)) return given;
      const problems = secretProblems(given, this.secrets, path);
      this.problems.push(...problems);
      return problems.length > 0 ? undefined : this.parsed(given, language, path);
    }
    if (isPlainObject(given)) return this.leaves(given, path);
    return this.wrong(given, "must be a text, a file or an object", path);
  }

  /** A config whose secrets are put in after it is parsed: what they hold must not be read as a part of the config. */
  private parsed(source: string, language: "butane" | "ignition", path: string): unknown {
    try {
      if (language === "ignition") return this.leaves(JSON.parse(source), path);
      const { spec, value, findings } = readSource(source);
      const { variant, version } = spec;
      for (const { message, position, code = "butane" } of findings) {
        const line = position === undefined ? "" : `line ${position.line}: `;
        this.warnings.push({ path, code, message: `${line}${message}` });
      }
      return this.leaves({ variant, version, ...value }, path);
    } catch {
      // The text as it is: whoever checks it finds the same mistake, and says where it is.
      return source;
    }
  }

  private leaves(value: unknown, path: string): unknown {
    if (typeof value === "string") return this.sealed(value, path);
    if (Array.isArray(value)) return value.map((item, i) => this.leaves(item, joinPath(path, i)));
    if (!isPlainObject(value)) return value;
    const read: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value))
      put(read, key, this.leaves(item, joinPath(path, key)));
    return read;
  }

  private wrong(value: unknown, message: string, path: string, code = "config.type"): undefined {
    const shown =
      value === null || value === undefined
        ? {}
        : { value: typeof value === "string" ? value : JSON.stringify(value) };
    this.problems.push({ path, code, message, ...shown });
    return undefined;
  }
}

const missing = Symbol("a file that is not there");
const quoted = (text: string): string => JSON.stringify(text);

/** A key of a map is the user's: "__proto__" is one like any other. */
function put(object: Record<string, unknown>, key: string, value: unknown): void {
  if (value === undefined) return;
  Object.defineProperty(object, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

/** A number, given as one or as text, which is what `pulumi config set` makes of it. */
function number(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

function boolean(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
}
