import { decodeDataUrl, gunzip, utf8Decode } from "../encoding";
import { detectIgnition } from "../ignition";
import { structName, rootType } from "./schema/derive";
import type { Field, StructType, Type } from "./schema/type";
import { flatcarSpecs, latestReleased, type FlatcarSpec } from "./schema/versions";

/** An Ignition config as Butane. */
export interface ButaneFromIgnition {
  /** The Butane config, keys in the order of the schema. */
  readonly butane: Readonly<Record<string, unknown>>;
  /** What Butane has no words for, each with its path: it is left out. */
  readonly lost: readonly string[];
  /** How many values are hidden. */
  readonly hidden: number;
}

/** What stands for a value that is not shown. */
const hiddenText = "[hidden]";

/**
 * Turns an Ignition 3 config back into Butane: contents as readable texts, keys as Butane spells them. What is known to be secret is
 * hidden unless asked for: password hashes, keys of volumes, values of HTTP headers, private keys and passwords in URLs.
 */
export function fromIgnition(
  config: unknown,
  options: { readonly showSecrets?: boolean } = {},
): ButaneFromIgnition {
  const version = (config as { ignition?: { version?: unknown } }).ignition?.version;
  const spec = specFor(typeof version === "string" ? version : "");
  const reader = new Reader(options.showSecrets === true);
  const root = reader.struct(config, rootType(spec), "");
  const butane = { variant: spec.variant, version: spec.version, ...root };
  return { butane, lost: reader.lost, hidden: reader.hidden };
}

/** The first version of Butane whose configs have all that a version of Ignition has. */
function specFor(ignition: string): FlatcarSpec {
  return flatcarSpecs.find((spec) => spec.ignition >= ignition) ?? latestReleased();
}

type Members = Readonly<Record<string, unknown>>;

class Reader {
  readonly lost: string[] = [];
  hidden = 0;

  constructor(private readonly showSecrets: boolean) {}

  struct(value: unknown, type: StructType, path: string): Record<string, unknown> {
    const members = (value ?? {}) as Members;
    const known = new Map(type.fields.map((field) => [field.json, field]));
    for (const [key, member] of Object.entries(members)) {
      const isVersion = path === "ignition" && key === "version";
      if (known.has(key) || isVersion || member == null) continue;
      this.lost.push(`${at(path, key)}: Butane's variant flatcar has no such field`);
    }
    const read: Record<string, unknown> = {};
    for (const field of type.fields) {
      const member = field.json === undefined ? undefined : members[field.json];
      if (member == null || (member === "" && isNoPointer(field.type))) continue;
      const own = this.value(member, field.type, at(path, field.json ?? ""));
      if (!isEmpty(own)) read[field.yaml] = this.masked(structName(type), field, own);
    }
    return structName(type) === "Resource" ? this.resource(read, path) : read;
  }

  private value(value: unknown, type: Type, path: string): unknown {
    if (type.kind === "struct") return this.struct(value, type, path);
    if (type.kind !== "list" || !Array.isArray(value)) return value;
    return value.map((item, i) => this.value(item, type.item, `${path}[${i}]`));
  }

  private masked(owner: string, { yaml }: Field, value: unknown): unknown {
    const isSecret = yaml === "password_hash" || (owner === "HTTPHeader" && yaml === "value");
    return isSecret ? this.hide(value) : value;
  }

  private hide(value: unknown): unknown {
    if (this.showSecrets) return value;
    this.hidden++;
    return hiddenText;
  }

  /** Contents that are text stand as text. Others stay as they are. */
  private resource(read: Record<string, unknown>, path: string): Record<string, unknown> {
    const { source, compression, ...rest } = read;
    if (typeof source !== "string") return read;
    const text = textIn(source, compression);
    // Butane checks a config that it is given as a text, and takes one that is fetched as it is.
    const isOdd = path.startsWith("ignition.config.") && !isConfig(text);
    if (text === undefined || isOdd) {
      const isKey = path.endsWith(".keyFile") && source.startsWith("data:");
      const shown = isKey || hasPassword(source) ? this.hide(source) : source;
      return { ...read, source: shown };
    }
    const isSecret = path.endsWith(".keyFile") || /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text);
    return { inline: isSecret ? this.hide(text) : text, ...rest };
  }
}

function at(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

/** An absent text of Ignition's structs is an empty one. */
function isNoPointer(type: Type): boolean {
  return type.kind === "string" && !type.pointer;
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function isConfig(text: string | undefined): boolean {
  return text !== undefined && detectIgnition(text).kind === "v3";
}

function hasPassword(url: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*:[^/?#]*@/i.test(url);
}

/** The text of a data URL; undefined where the source is another one, or no text. */
function textIn(source: string, compression: unknown): string | undefined {
  if (!source.startsWith("data:")) return undefined;
  const decoded = decodeDataUrl(source);
  if (!decoded.ok) return undefined;
  const plain = compression === "gzip" ? gunzip(decoded.value) : decoded;
  if (!plain.ok) return undefined;
  const text = utf8Decode(plain.value);
  // Lone surrogates stand for bytes that are no UTF-8, and YAML has no other control characters.
  return text.isWellFormed() && !/[\0-\x08\x0b-\x1f\x7f-\x9f\ufeff]/.test(text) ? text : undefined;
}
