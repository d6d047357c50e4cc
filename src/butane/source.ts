import type { ButaneConfig } from "./config";
import { chooseDialect } from "./dialect";
import { ButaneError } from "./error";
import type { Finding } from "./finding";
import { rootType } from "./schema/derive";
import { defaultVersion, type FlatcarSpec } from "./schema/versions";
import { decodeTyped } from "./typed";
import type { Struct } from "./value";
import {
  decodeHeader,
  decodeStruct,
  parseYaml,
  unusedKeys,
  YamlError,
  type YamlNode,
} from "./yaml";

/** A source that was read: its dialect, its fields and what does not belong. */
export interface Source {
  readonly spec: FlatcarSpec;
  readonly value: Struct;
  readonly findings: readonly Finding[];
  /** The document, for looking up positions; undefined for a typed config. */
  readonly root?: YamlNode;
}

/** Reads a source text or a typed config; throws a ButaneError for one that cannot be read. */
export function readSource(source: string | Uint8Array | ButaneConfig): Source {
  return typeof source === "string" || source instanceof Uint8Array
    ? readText(source)
    : readTyped(source);
}

function readText(text: string | Uint8Array): Source {
  const root = parse(text);
  const header = decodeHeader(root);
  if (header.error !== undefined) throw unreadable(header.error, unmarshaling);
  const { variant, version } = header.value;
  const spec = dialect(variant, version);
  if (root === undefined) return { spec, value: {}, findings: [] };
  const type = rootType(spec);
  const { value, error } = decodeStruct(root, type);
  if (error !== undefined) throw unreadable(error, "");
  const findings = unusedKeys(root, value, type).map(
    ({ code, path, message, line, column }): Finding => ({
      kind: "warning",
      path,
      message,
      code,
      position: { line, column },
    }),
  );
  return { spec, value, findings, root };
}

function readTyped(config: ButaneConfig): Source {
  if (typeof config !== "object" || config === null || Array.isArray(config)) {
    const message = "a config is a text or an object with the sections of a Butane config";
    throw new ButaneError(message, { code: "typed-config" });
  }
  const { variant = "flatcar", version = defaultVersion } = config;
  // A program that no compiler has looked at may give anything, such as the number 1.1.
  const spec = dialect(asText(variant), asText(version));
  const { value, findings } = decodeTyped(config, rootType(spec));
  return { spec, value, findings };
}

function asText(given: unknown): string {
  return typeof given === "string" ? given : (JSON.stringify(given) ?? "");
}

const unmarshaling = "Error unmarshaling yaml: ";

function parse(text: string | Uint8Array): YamlNode | undefined {
  try {
    return parseYaml(text);
  } catch (error) {
    throw error instanceof YamlError ? unreadable(error, unmarshaling) : error;
  }
}

function unreadable(error: YamlError, prefix: string): ButaneError {
  return new ButaneError(`Error translating config: ${prefix}${error.message}`, {
    code: error.problems.length > 0 ? "yaml-type" : "yaml-syntax",
    problems: error.problems,
    line: error.line,
  });
}

function dialect(variant: string | undefined, version: string | undefined): FlatcarSpec {
  const chosen = chooseDialect(variant, version);
  if ("code" in chosen) {
    throw new ButaneError(`Error translating config: ${chosen.message}`, { code: chosen.code });
  }
  return chosen;
}
