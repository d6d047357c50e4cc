import { createHash } from "node:crypto";
import { utf8Decode } from "../../encoding";
import type { File, IgnitionConfig, Resource, Unit } from "../../ignition";
import { inlineBytes } from "./inline";
import { omit } from "./omit";

/** The config in readable parts, for line differences in a preview. Nothing in it is encoded, and nothing is left out. */
export interface ConfigView {
  /** File path to text. Contents that are not text, or are fetched, stand as one line that names their digest or address. */
  readonly files: Readonly<Record<string, string>>;
  /** Unit name to text, and `<unit>.d/<drop-in>` to the drop-in's text. */
  readonly units: Readonly<Record<string, string>>;
  /** Everything else by section: users, kernelArguments, links, filesystems, modes of files, enabled units. */
  readonly other: Readonly<Record<string, string>>;
}

/** An empty view. */
export const emptyView: ConfigView = { files: {}, units: {}, other: {} };

/** Takes an Ignition config apart. Names are sorted, so that their order in a program shows nowhere. */
export function viewOf(config: IgnitionConfig): ConfigView {
  const { storage = {}, systemd = {}, passwd = {}, kernelArguments, ignition } = config;
  const { files = [], ...disks } = storage;
  const { units = [] } = systemd;
  return {
    files: sorted(files.map((file) => [file.path, fileText(file)])),
    units: sorted(units.flatMap(unitTexts)),
    other: sorted(
      [
        ["ignition", lines(ignition)] as const,
        ["kernelArguments", lines(kernelArguments)] as const,
        ...Object.entries(passwd).map(([name, list]) => [name, lines(list)] as const),
        ...Object.entries(disks).map(([name, list]) => [name, lines(list)] as const),
        ["fileAttributes", lines(files.map(fileAttributes))] as const,
        [
          "unitStates",
          lines(units.map(unitState).filter((state) => Object.keys(state).length > 1)),
        ] as const,
      ].filter(([, text]) => text !== ""),
    ),
  };
}

function sorted(entries: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

function fileText(file: File): string {
  const parts = [file.contents, ...(file.append ?? [])].map(resourceText);
  return parts.join("");
}

function resourceText(resource: Resource | undefined): string {
  if (resource?.source == null) return "";
  const bytes = inlineBytes(resource);
  if (bytes === undefined) {
    const hash = resource.verification?.hash;
    return `fetched from ${resource.source}${hash == null ? "" : ` (${hash})`}\n`;
  }
  const text = utf8Decode(bytes);
  // Lone surrogates stand for bytes that are no UTF-8.
  if (text.isWellFormed() && !text.includes("\0")) return text;
  return `${bytes.length} bytes, sha256 ${createHash("sha256").update(bytes).digest("hex")}\n`;
}

function fileAttributes(file: File): object {
  const { append } = file;
  const mode = file.mode == null ? {} : { mode: `0${Number(file.mode).toString(8)}` };
  const attributes = { ...omit(file, "contents", "append"), ...mode };
  return append === undefined || append.length === 0
    ? attributes
    : { ...attributes, append: append.length };
}

function unitTexts(unit: Unit): (readonly [string, string])[] {
  const dropins = (unit.dropins ?? []).map(
    (dropin) => [`${unit.name}.d/${dropin.name}`, dropin.contents ?? ""] as const,
  );
  return unit.contents == null ? dropins : [[unit.name, unit.contents], ...dropins];
}

function unitState(unit: Unit): object {
  return omit(unit, "contents", "dropins");
}

/** A line for each item, keys sorted, contents in clear: what hides secrets finds them in no other form. */
function lines(value: unknown): string {
  const items = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const readable = (_: string, part: unknown): unknown =>
    sortKeys(isResource(part) ? inClear(part) : part);
  const texts = items.map((item) => JSON.stringify(item, readable));
  return texts
    .toSorted()
    .map((text) => `${text}\n`)
    .join("");
}

function isResource(value: unknown): value is Resource {
  return typeof value === "object" && value !== null && "source" in value;
}

function inClear(resource: Resource): object {
  if (resource.source == null || inlineBytes(resource) === undefined) return resource;
  return { ...omit(resource, "source", "compression"), contents: resourceText(resource) };
}

function sortKeys(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
