import { formatEntry, validateIgnition, type IgnitionConfig, type Resource } from "../../ignition";
import type { Findings } from "../findings";
import { checkSpec } from "../release/spec";
import type { FlatcarVersion } from "../release/version";
import { inlineText } from "./check";
import { omit } from "./omit";
import type { OwnConfig } from "./voids";

/** The configs that a config merges, or takes in its place, and has in itself: as texts, each with its place. */
function nestedTexts({ ignition }: IgnitionConfig): { place: string; text: string }[] {
  const { merge, replace } = ignition.config ?? {};
  const named: [string, Resource | null | undefined][] = [
    ...(merge ?? []).map((one, i): [string, Resource] => [`ignition.config.merge[${i}]`, one]),
    ["ignition.config.replace", replace],
  ];
  return named.flatMap(([place, resource]) => {
    const text = /^data:/i.test(resource?.source ?? "")
      ? inlineText(resource ?? undefined)
      : undefined;
    return text === undefined ? [] : [{ place, text }];
  });
}

/** The configs inside a config that can be read, also those inside of these. What Ignition would refuse is left out. */
export function nestedConfigs(config: IgnitionConfig): IgnitionConfig[] {
  return nestedTexts(config).flatMap(({ text }) => {
    if (!validateIgnition(text).valid) return [];
    const inner = JSON.parse(text) as IgnitionConfig;
    return [inner, ...nestedConfigs(inner)];
  });
}

/** A config with those inside it, under the option that holds it. Ignition stops the boot at one that it cannot read. */
export function withNested(
  { path, config }: OwnConfig,
  version: FlatcarVersion | undefined,
  found: Findings,
): OwnConfig[] {
  const nested = nestedTexts(config).flatMap(({ place, text }): OwnConfig[] => {
    const { valid, report, error } = validateIgnition(text);
    if (!valid) {
      const entry = report.find(({ kind }) => kind === "error");
      const reason = entry === undefined ? error : formatEntry(omit(entry, "line", "column"));
      found.error(
        path,
        "userdata.ignition",
        `the config in ${place}: ${reason ?? "Ignition refuses it"}`,
      );
      return [];
    }
    const inner = JSON.parse(text) as IgnitionConfig;
    found.add(checkSpec(inner.ignition.version, path, version));
    return withNested({ path, config: inner }, version, found);
  });
  return [{ path, config }, ...nested];
}
