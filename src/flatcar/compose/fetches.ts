import type { IgnitionConfig, Luks } from "../../ignition";
import { enabledExtensions } from "../settings/extensions";
import { inlineText } from "./inline";
import { resourcesOf } from "./contents";
import { nestedConfigs } from "./nested";

/** What the initramfs of a first boot gets over the network: everything that depends on it asks this list. */
export interface Fetches {
  /** What Ignition fetches: URLs of contents, keys, authorities and further configs, and servers of disk keys. They may hold secrets. */
  readonly ignition: readonly string[];
  /** Flatcar's own extensions, which a script fetches after Ignition, without a proxy and without further authorities. */
  readonly extensions: readonly string[];
}

/** Nothing. */
export const noFetches: Fetches = { ignition: [], extensions: [] };

/** Whether there is anything at all. */
export function fetchesAny({ ignition, extensions }: Fetches): boolean {
  return ignition.length + extensions.length > 0;
}

/** What a whole config makes the initramfs fetch, whoever wrote its parts. */
export function fetchesOf(config: IgnitionConfig): Fetches {
  const all = [config, ...nestedConfigs(config)];
  return {
    ignition: [...new Set(all.flatMap(sourcesOf))],
    extensions: [...new Set(all.flatMap(extensionsOf))],
  };
}

function sourcesOf(config: IgnitionConfig): string[] {
  const remote = resourcesOf(config)
    .map(({ source }) => source ?? "")
    .filter((source) => /^[a-z][a-z0-9+.-]*:/i.test(source) && !/^data:/i.test(source));
  return [...remote, ...(config.storage?.luks ?? []).flatMap(keyServers)];
}

/** Sources anywhere in a config of another version, whose shape is not known here. */
export function remoteSourcesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
    key === "source" && typeof part === "string"
      ? [part].filter((source) => source !== "" && !/^data:/i.test(source))
      : remoteSourcesIn(part),
  );
}

/** A disk asks Tang unless the answer is in the config, and a pin of its own if it says so. */
function keyServers({ clevis }: Luks): string[] {
  const tang = (clevis?.tang ?? []).filter(({ advertisement }) => (advertisement ?? "") === "");
  const custom = clevis?.custom?.needsNetwork === true ? [clevis.custom.pin ?? ""] : [];
  return [...tang.map(({ url }) => url ?? ""), ...custom];
}

/** The names in the file as the initramfs reads it: words before a `#`; a line that begins with `-` takes a name away. */
function extensionsOf(config: IgnitionConfig): string[] {
  const file = (config.storage?.files ?? []).find(({ path }) => path === enabledExtensions);
  const text = [file?.contents, ...(file?.append ?? [])].map((part) => inlineText(part) ?? "");
  const lines = text
    .join("")
    .split("\n")
    .map((line) => line.replace(/#.*/, ""));
  const removed = lines.filter((line) => line.startsWith("-")).map((line) => line.slice(1));
  return lines
    .filter((line) => !line.startsWith("-") && !removed.includes(line))
    .flatMap((line) => line.split(/\s+/))
    .filter((name) => name !== "" && !isThere(name, config));
}

/** An image that Ignition puts where the initramfs keeps it is not fetched again. */
function isThere(name: string, config: IgnitionConfig): boolean {
  const prefix = `/etc/flatcar/sysext/flatcar-${name}-`;
  return (config.storage?.files ?? []).some(
    ({ path }) => path.startsWith(prefix) && /^\d[^/]*\.raw$/.test(path.slice(prefix.length)),
  );
}
