import { utf8Encode } from "../encoding";
import { ignitionRules, type IgnitionCode } from "./codes";
import type { IgnitionConfig } from "./config";
import { duplicateProblems } from "./duplicates";
import { decodeJson } from "./json/decode";
import { locate } from "./json/locate";
import type { JsonError, JsonNode } from "./json/node";
import { parseJson } from "./json/parse";
import { LineTable } from "./json/position";
import type { Problem } from "./problem";
import { formatPath, type ReportEntry } from "./report";
import { configType } from "./schema/schema";
import type { Fields } from "./schema/type";
import { versionStub } from "./schema/stub";
import { unusedKeys } from "./unused";
import { validationProblems } from "./validate";
import { readVersion, type SpecVersion } from "./version";

/** A raw config as it was read and checked. */
export interface ParsedConfig {
  /** The specification version that the config names; undefined if it names none that is known. */
  readonly version?: SpecVersion;
  /** Present if nothing fatal was found. */
  readonly config?: IgnitionConfig;
  /** What `ignition-validate` prints on stdout, as data. */
  readonly report: readonly ReportEntry[];
  /** Present if the config is refused. Where the report has no error, the message says why. */
  readonly error?: { readonly code: IgnitionCode; readonly message: string };
}

/**
 * Reads a raw Ignition v3 config of any known version and checks it: the rules first, then duplicates, then unused
 * keys. Lines and columns are counted from 1, columns in bytes.
 */
export function parseConfig(source: string | Uint8Array): ParsedConfig {
  const bytes = typeof source === "string" ? utf8Encode(source) : source;
  if (bytes.length === 0) return refused("config-empty");
  const parsed = parseJson(bytes);
  if (parsed.error !== undefined) return unreadable("json-syntax", parsed.error, bytes);
  const stub = decodeJson(bytes, parsed.root, versionStub);
  if (stub.error !== undefined) return unreadable("json-type", stub.error, bytes);
  const { Version: text } = (stub.value.Ignition ?? {}) as { Version?: string };
  const version = readVersion(text ?? "");
  if (version === undefined) return refused("version-invalid");
  if (version === "unknown") return refused("version-unsupported");
  const type = configType(version);
  const { value, error } = decodeJson(bytes, parsed.root, type);
  if (error !== undefined) return { version, ...unreadable("json-type", error, bytes) };
  const config = value as unknown as IgnitionConfig;
  const problems = [...validationProblems(config, version), ...duplicateProblems(config, version)];
  // The reference's tree of positions knows no number beyond a 64-bit float; without it nothing is placed.
  const report = parsed.hasHugeNumber
    ? problems.map((problem) => entry(problem))
    : placed(problems, value, version, parsed.root, bytes);
  return report.some(({ kind }) => kind === "error")
    ? { version, report, error: failure("config-invalid") }
    : { version, report, config };
}

function placed(
  problems: readonly Problem[],
  config: Fields,
  version: SpecVersion,
  root: JsonNode,
  bytes: Uint8Array,
): ReportEntry[] {
  const lines = new LineTable(bytes);
  const at = (problem: Problem, offset = locate(root, problem.path)): ReportEntry => ({
    ...entry(problem),
    ...lines.position(offset),
  });
  return [
    ...problems.map((problem) => at(problem)),
    ...unusedKeys(config, configType(version), root).map((key) => at(key, key.offset)),
  ];
}

function entry({ kind, path, message, code }: Problem): ReportEntry {
  return { kind, path: path.length === 0 ? "" : formatPath(path), message, code };
}

function unreadable(code: IgnitionCode, error: JsonError, bytes: Uint8Array): ParsedConfig {
  const place = new LineTable(bytes).position(error.offset);
  return {
    report: [{ kind: "error", path: "", ...place, message: error.message, code }],
    error: failure("config-invalid"),
  };
}

function refused(code: IgnitionCode): ParsedConfig {
  return { report: [], error: failure(code) };
}

function failure(code: IgnitionCode): NonNullable<ParsedConfig["error"]> {
  return { code, message: ignitionRules[code].message };
}

/** The verdict on a raw config. */
export interface Validation {
  /** Whether Ignition accepts it. */
  readonly valid: boolean;
  /** What was found, warnings included, in the order in which `ignition-validate` prints it. */
  readonly report: readonly ReportEntry[];
  /** Why it is refused, where the report does not say it: empty, or of no known version. */
  readonly error?: string;
}

/** Says what `ignition-validate` says about a raw config. */
export function validateIgnition(source: string | Uint8Array): Validation {
  const { report, error } = parseConfig(source);
  const unsaid = error !== undefined && !report.some(({ kind }) => kind === "error");
  return { valid: error === undefined, report, ...(unsaid ? { error: error.message } : {}) };
}
