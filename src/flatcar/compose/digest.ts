import { createHash } from "node:crypto";
import { isWellFormed, utf8Decode } from "../../encoding";
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
  return JSON.stringify(canonical(unversioned, "", hide) ?? {});
}

/** The canonical text of one value of a config, which stands at a key; undefined where it says nothing. */
export function canonicalValue(value: unknown, key: string, hide: Hide): string | undefined {
  const text = canonical(value, key, hide);
  return text === undefined ? undefined : JSON.stringify(text);
}

function canonical(value: unknown, key: string, hide: Hide): unknown {
  if (typeof value === "string") return hide(value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return value ?? undefined;
  if (Array.isArray(value)) return canonicalList(value, key, hide);
  const entries = Object.entries(isInline(value) ? decoded(value) : value)
    .map(([name, part]): [string, unknown] => [name, canonical(part, name, hide)])
    .filter(([, part]) => part !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** An item that says nothing stays, as its place may count. */
function canonicalList(list: readonly unknown[], key: string, hide: Hide): unknown {
  if (list.length === 0) return undefined;
  const items = list.map((item) => canonical(item, "", hide) ?? {});
  // Group names of a user are texts; only items with a name of their own are told apart by it.
  if (!unordered.has(key) || items.some((item) => typeof item !== "object")) return items;
  const texts = items.map((item) => [JSON.stringify(item), item] as const);
  return texts.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, item]) => item);
}

function isInline(value: object): value is Resource & { source: string } {
  return "source" in value && typeof value.source === "string" && /^data:/i.test(value.source);
}

/** A resource with its contents in clear; those that are no text stand as their digest. */
function decoded(resource: Resource): object {
  const bytes = inlineBytes(resource);
  if (bytes === undefined) return resource;
  const text = utf8Decode(bytes);
  return isWellFormed(text)
    ? { text }
    : { sha256: createHash("sha256").update(bytes).digest("hex") };
}
