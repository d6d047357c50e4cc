import { fieldsOf } from "../arguments";
import { isMap } from "../cluster/settings";
import { joinPath, type Problem } from "../guestinfo";
import type { Files } from "./files";
import { Reader, type Misspelt } from "./reader";
import { schema } from "./schema";
import type { Secrets } from "./secrets";

/** The configuration as the engine gives it, the keys without the project's namespace. */
export interface Raw {
  /** The values as texts; objects are JSON. */
  readonly values: Readonly<Record<string, string>>;
  /** Whether anything in the value of a key is encrypted. */
  readonly isSecret: (key: string) => boolean;
}

/** Arguments as they were read: names not looked up, secrets not filled in. */
export type Tree = Readonly<Record<string, unknown>>;

export type Form = "cluster" | "machine";

/** What a stack's configuration says, as far as it could be read. */
export interface Settings {
  /** What the stack declares; absent where that is wrong. */
  readonly form?: Form;
  readonly name: string;
  readonly args: Tree;
  /** The network of adapters that give none. */
  readonly network?: string;
  /** Where a setting was written that comes from one of the stack's own keys. */
  readonly origins: ReadonlyMap<string, string>;
  readonly secrets: Secrets;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly misspelt: readonly Misspelt[];
}

const forms = ["cluster", "machine"] as const;

/** What each of the stack's own keys stands for, and what says the same. */
const defaults = [
  { key: "datacenter", to: "datacenter", unless: ["datacenterId"] },
  { key: "computeCluster", to: "computeCluster", unless: ["resourcePool", "resourcePoolId"] },
  {
    key: "datastore",
    to: "datastore",
    unless: ["datastoreId", "datastoreCluster", "datastoreClusterId"],
  },
  { key: "image", to: "image", unless: [] },
] as const;

/** Reads the whole configuration of a stack. */
export function readSettings(raw: Raw, stack: string, files: Files): Settings {
  const secrets = secretsOf(raw);
  const reader = new Reader(secrets.byName, files);
  reader.problems.push(...secrets.problems, ...clearProblems(raw));
  const { types } = fieldsOf(schema, "Stack");
  const own: Record<string, string> = {};
  for (const [key, value] of Object.entries(raw.values)) {
    const type = types.get(key);
    if (type === undefined)
      reader.report({ kind: "key", struct: "Stack", path: [key], keys: [...types.keys()] }, key);
    else if (type.kind === "text") own[key] = value;
  }
  const form = formOf(raw, reader.problems);
  const given = form === undefined ? {} : formValue(raw, form);
  const struct = form === "cluster" ? "FlatcarClusterArgs" : "FlatcarVmArgs";
  const read = form === undefined ? {} : (reader.struct(given, struct, form) ?? {});
  const { args, origins } = withDefaults(read, form ?? "", own);
  const { name, ...rest } = args;
  return {
    ...(form === undefined ? {} : { form }),
    name: typeof name === "string" ? name : stack,
    args: rest,
    ...(own["network"] === undefined ? {} : { network: own["network"] }),
    origins,
    secrets: secrets.byName,
    problems: reader.problems,
    warnings: reader.warnings,
    misspelt: reader.misspelt,
  };
}

/** The value of a key that is an object; the text itself where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A machine's name alone stands for a machine. */
function formValue(raw: Raw, form: Form): unknown {
  const value = parsed(raw.values[form] ?? "");
  const isName = form === "machine" && (typeof value !== "object" || value === null);
  return isName ? { name: raw.values[form] } : value;
}

function formOf({ values }: Raw, problems: Problem[]): Form | undefined {
  const given = forms.filter((form) => values[form] !== undefined);
  if (given.length === 1) return given[0];
  const code = given.length === 0 ? "config.missing" : "config.exclusive";
  const message =
    given.length === 0
      ? "is required, or machine: a stack declares one of the two"
      : "excludes machine: a stack declares one of the two";
  problems.push({ path: "cluster", code, message });
  return undefined;
}

function secretsOf({ values, isSecret }: Raw): { byName: Secrets; problems: Problem[] } {
  const byName = new Map<string, string>();
  const problems: Problem[] = [];
  const value = parsed(values["secrets"] ?? "{}");
  if (!isMap(value)) {
    const message = "must be an object: pulumi config set --secret --path secrets.NAME";
    return { byName, problems: [{ path: "secrets", code: "config.type", message }] };
  }
  for (const [name, secret] of Object.entries(value)) {
    if (typeof secret === "string") byName.set(name, secret);
    else if (typeof secret === "number" || typeof secret === "boolean")
      byName.set(name, String(secret));
    else {
      const message = "must be a text";
      problems.push({ path: joinPath("secrets", name), code: "config.type", message });
    }
  }
  if (byName.size > 0 && !isSecret("secrets")) {
    const message =
      "stands in clear in the stack's file: set it with pulumi config set --secret --path secrets.NAME";
    problems.push({ path: "secrets", code: "config.clear", message });
  }
  return { byName, problems };
}

/** A secret inside another key would hide all of it, in every preview. */
function clearProblems({ values, isSecret }: Raw): Problem[] {
  const hidden = Object.keys(values).filter((key) => key !== "secrets" && isSecret(key));
  const message =
    "holds a secret, which would hide all of it: move the secret to secrets.NAME, and write ${secret.NAME} in its place";
  return hidden.map((path) => ({ path, code: "config.secret", message }));
}

function withDefaults(
  read: Tree,
  form: string,
  own: Readonly<Record<string, string>>,
): { args: Tree; origins: Map<string, string> } {
  const args: Record<string, unknown> = { ...read };
  const origins = new Map<string, string>();
  for (const { key, to, unless } of defaults) {
    if (own[key] === undefined || [to, ...unless].some((one) => args[one] !== undefined)) continue;
    args[to] = own[key];
    origins.set(`${form}.${to}`, key);
  }
  if (own["sshKey"] !== undefined && args["sshAuthorizedKeys"] === undefined) {
    args["sshAuthorizedKeys"] = [own["sshKey"].trimEnd()];
    origins.set(`${form}.sshAuthorizedKeys`, "sshKey");
    origins.set(`${form}.sshAuthorizedKeys[0]`, "sshKey");
  }
  if (own["network"] !== undefined && args["networks"] === undefined) {
    args["networks"] = [{}];
    origins.set(`${form}.networks[0].network`, "network");
  }
  return { args, origins };
}
