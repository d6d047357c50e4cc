import { formatEntry, validateIgnition, type IgnitionConfig, type Resource } from "../../ignition";
import type { Findings } from "../findings";
import { checkSpec } from "../release/spec";
import type { FlatcarVersion } from "../release/version";
import { inlineText } from "./inline";
import { omit } from "./omit";
import type { OwnConfig } from "./layer";

/** A config inside another one, or why Ignition refuses it. */
type Nested = { readonly place: string } & (
  { readonly config: IgnitionConfig } | { readonly config?: undefined; readonly reason: string }
);

/** The configs that a config merges, or takes in its place, and has in itself. */
function nestedIn({ ignition }: IgnitionConfig): Nested[] {
  const { merge, replace } = ignition.config ?? {};
  const named: [string, Resource | null | undefined][] = [
    ...(merge ?? []).map((one, i): [string, Resource] => [`ignition.config.merge[${i}]`, one]),
    ["ignition.config.replace", replace],
  ];
  return named.flatMap(([place, resource]) => {
    const text = /^data:/i.test(resource?.source ?? "")
      ? inlineText(resource ?? undefined)
      : undefined;
    return text === undefined ? [] : [{ place, ...read(text) }];
  });
}

function read(text: string): { config: IgnitionConfig } | { reason: string } {
  const { valid, report, error } = validateIgnition(text);
  if (valid) return { config: JSON.parse(text) as IgnitionConfig };
  const entry = report.find(({ kind }) => kind === "error");
  const reason = entry === undefined ? error : formatEntry(omit(entry, "line", "column"));
  return { reason: reason ?? "Ignition refuses it" };
}

/** The configs inside a config that can be read, also those inside of these. */
export function nestedConfigs(config: IgnitionConfig): IgnitionConfig[] {
  return nestedIn(config).flatMap(({ config: inner }) =>
    inner === undefined ? [] : [inner, ...nestedConfigs(inner)],
  );
}

/** A config with those inside it, under the option that holds it. Ignition stops the boot at one that it cannot read. */
export function withNested(
  { path, config }: OwnConfig,
  version: FlatcarVersion | undefined,
  found: Findings,
): OwnConfig[] {
  const nested = nestedIn(config).flatMap((one): OwnConfig[] => {
    if (one.config === undefined) {
      found.error(path, "userdata.ignition", `the config in ${one.place}: ${one.reason}`);
      return [];
    }
    found.add(checkSpec(one.config.ignition.version, path, version));
    return withNested({ path, config: one.config }, version, found);
  });
  return [{ path, config }, ...nested];
}
