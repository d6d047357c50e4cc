import { parseAllDocuments } from "yaml";
import { isMap } from "../cluster/settings";
import { yamlReason } from "../flatcar/yaml-reason";
import type { Raw } from "./settings";

/** A file that says what a stack declares. */
export interface ConfigurationFile {
  readonly raw: Raw;
  /** Whether the file is a machine's or a cluster's options alone, so that paths begin with them. */
  readonly isBare: boolean;
}

type Members = Readonly<Record<string, unknown>>;

/** Keys of a stack's own, by which its configuration is known. */
const forms = ["cluster", "machine"] as const;

/**
 * Reads a file of JSON or YAML: a `Pulumi.<stack>.yaml`, the same keys without their project, or the options of a machine or a cluster
 * alone, which a cluster's `pools` tell apart. What is encrypted in it has `[secret NAME]` in its place.
 */
export function readConfigurationFile(
  text: string,
  project?: string,
): ConfigurationFile | { readonly message: string } {
  const [document, second] = parseAllDocuments(text, { merge: true, logLevel: "silent" });
  if (document?.contents == null) return { message: "the file is empty" };
  const [error] = document.errors;
  if (error !== undefined) return { message: `not YAML: ${yamlReason(error)}` };
  if (second !== undefined) return { message: "the file has several documents" };
  let value: unknown;
  try {
    value = document.toJS();
  } catch {
    return { message: "the file has too many aliases" };
  }
  if (!isMap(value))
    return { message: "the file is no map: give the options of a machine or a cluster" };
  if (isMap(value["config"])) return ofStack(value["config"], project);
  const isBare = forms.every((form) => value[form] === undefined);
  const keys = isBare ? { [value["pools"] === undefined ? "machine" : "cluster"]: value } : value;
  return { raw: rawOf(keys), isBare };
}

/** The keys of a stack's own project, which is the one that has a machine or a cluster unless it is named. */
function ofStack(
  config: Members,
  project?: string,
): ConfigurationFile | { readonly message: string } {
  const names = Object.keys(config).flatMap(
    (key) => /^(.+):(cluster|machine)$/.exec(key)?.[1] ?? [],
  );
  const own = project !== undefined && names.includes(project) ? project : names[0];
  if (own === undefined) {
    return {
      message:
        "the stack's configuration has no machine and no cluster: docs/stack.md says how to declare one",
    };
  }
  const prefix = `${own}:`;
  const keys = Object.entries(config).filter(([key]) => key.startsWith(prefix));
  return {
    raw: rawOf(Object.fromEntries(keys.map(([key, value]) => [key.slice(prefix.length), value]))),
    isBare: false,
  };
}

function rawOf(keys: Members): Raw {
  const text = (value: unknown): string =>
    typeof value === "string" ? value : JSON.stringify(value);
  const values = Object.entries(keys).map(([key, value]) => [key, text(withStandIns(value, key))]);
  return {
    values: Object.fromEntries(values) as Record<string, string>,
    isSecret: (key) => key === "secrets" || isEncrypted(keys[key]),
  };
}

function isEncrypted(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isEncrypted);
  return isMap(value) && (isCipher(value) || Object.values(value).some(isEncrypted));
}

function isCipher(value: Members): boolean {
  return typeof value["secure"] === "string" && Object.keys(value).length === 1;
}

function withStandIns(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item, i) => withStandIns(item, `${name}[${i}]`));
  if (!isMap(value)) return value;
  if (isCipher(value)) return `[secret ${name}]`;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withStandIns(item, key)]),
  );
}
