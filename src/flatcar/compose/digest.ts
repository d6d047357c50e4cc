import { createHash } from "node:crypto";
import { utf8Decode } from "../../encoding";
import type { IgnitionConfig, Resource } from "../../ignition";
import { inlineBytes } from "./inline";
import { omit } from "./omit";

/** Replaces parts of a text that must not count. */
export type Hide = (text: string) => string;

/** Lists whose items Ignition takes by their name: their order in a program means nothing. */
const unordered = new Set([
  "directories",
  "disks",
  "dropins",
  "files",
  "filesystems",
  "groups",
  "links",
  "luks",
  "raid",
  "units",
  "users",
]);

/**
 * The canonical text of a config, for digests: the same for all ways to write the same thing. Contents are decoded, keys
 * and named lists are sorted, what is null or empty is left out, and so is the version of the format. It depends on nothing
 * that is made for people, so that a nicer preview can never make a machine again.
 */
export function canonicalText(config: IgnitionConfig, hide: Hide = (text) => text): string {
  const unversioned = { ...config, ignition: omit(config.ignition, "version") };
  return canonicalValue(unversioned, "", hide) ?? "{}";
}

/** The canonical text of one value of a config, which stands at a key; undefined where it says nothing. */
export function canonicalValue(value: unknown, key: string, hide: Hide): string | undefined {
  if (value == null) return undefined;
  if (typeof value === "string") return JSON.stringify(hide(value));
  if (typeof value === "bigint") return JSON.stringify(value.toString());
  if (typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return canonicalList(value, key, hide);
  const parts = Object.entries(isInline(value) ? decoded(value) : value).flatMap(([name, part]) => {
    const text = canonicalValue(part, name, hide);
    return text === undefined ? [] : [[name, text] as const];
  });
  if (parts.length === 0) return undefined;
  const sorted = parts.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(",")}}`;
}

/** An item that says nothing stays, as its place may count. */
function canonicalList(list: readonly unknown[], key: string, hide: Hide): string | undefined {
  if (list.length === 0) return undefined;
  const items = list.map((item) => canonicalValue(item, "", hide) ?? "{}");
  // Group names of a user are texts; only items with a name of their own are told apart by it.
  const named = unordered.has(key) && list.every((item) => typeof (item ?? {}) === "object");
  return `[${(named ? items.toSorted() : items).join(",")}]`;
}

function isInline(value: object): value is Resource & { source: string } {
  return "source" in value && typeof value.source === "string" && /^data:/i.test(value.source);
}

/** A resource with its contents in clear; those that are no text stand as their digest. */
function decoded(resource: Resource): object {
  const bytes = inlineBytes(resource);
  if (bytes === undefined) return resource;
  const text = utf8Decode(bytes);
  return text.isWellFormed()
    ? { text }
    : { sha256: createHash("sha256").update(bytes).digest("hex") };
}
