import { utf8Encode } from "../encoding";
import { ignitionRules, type IgnitionCode } from "./codes";
import type { IgnitionConfig } from "./config";
import { duplicateProblems } from "./duplicates";
import { decodeJson } from "./json/decode";
import type { JsonError } from "./json/node";
import { parseJson } from "./json/parse";
import type { Problem } from "./problem";
import { configType } from "./schema/schema";
import { unusedKeys } from "./unused";
import { validationProblems } from "./validate";
import { readVersion, type SpecVersion } from "./version";

/** What is known about a config inside another one. */
export interface InnerConfig {
  /** Findings with the paths of the inner config, in order; positions are the caller's business. */
  readonly problems: readonly Problem[];
  /** The config names a version that is not the outer one's: nothing else was checked. */
  readonly unknownVersion: boolean;
  /** The config cannot be read at all. */
  readonly error?: { readonly code: IgnitionCode; readonly message: string };
}

/**
 * Checks the text of an inline `ignition.config.merge` or `replace` entry against the specification version of the
 * config around it, as `butane` does.
 */
export function parseInnerConfig(text: string, version: SpecVersion): InnerConfig {
  const bytes = utf8Encode(text);
  const parsed = parseJson(bytes);
  if (parsed.error !== undefined) return unreadable("json-syntax", parsed.error);
  const type = configType(version);
  const { value, error } = decodeJson(bytes, parsed.root, type);
  if (error !== undefined) return unreadable("json-type", error);
  const config = value as unknown as IgnitionConfig;
  const named = readVersion(config.ignition?.version ?? "");
  if (named !== undefined && named !== version) return { problems: [], unknownVersion: true };
  const problems = [...validationProblems(config, version), ...duplicateProblems(config, version)];
  const unused = parsed.hasHugeNumber ? [] : unusedKeys(value, type, parsed.root);
  return { problems: [...problems, ...unused], unknownVersion: false };
}

function unreadable(code: IgnitionCode, { message }: JsonError): InnerConfig {
  return {
    problems: [{ kind: "error", path: [], message, code }],
    unknownVersion: false,
    error: { code: "config-invalid", message: ignitionRules["config-invalid"].message },
  };
}
