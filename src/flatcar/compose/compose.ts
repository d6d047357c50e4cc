import { transpile } from "../../butane";
import { mergeIgnition, validateIgnition, formatEntry, type IgnitionConfig } from "../../ignition";
import { Findings } from "../findings";
import type { Setting } from "../setting";
import { checkMerged } from "./check";
import { joinFragments } from "./join";
import { omit } from "./omit";
import { renderLayer, type Layer, type PlanReportEntry } from "./layer";
import { foreseeContents } from "./override";

export type { Layer, PlanReportEntry } from "./layer";

/** One Ignition config made of everything that a machine is told. */
export interface Composition {
  /** The merged config, as text and as data; absent if a part of it has a mistake. */
  readonly ignition?: string;
  readonly config?: IgnitionConfig;
  readonly report: readonly PlanReportEntry[];
  readonly found: Findings;
}

/**
 * Merges the machine settings and the user's configs as Ignition merges: the settings first, then the snippets in their order, then
 * `butane` or `ignition`. What comes later wins: file contents, units and kernel arguments of the user's replace those of a setting.
 */
export function compose(
  settings: readonly Setting[],
  layers: readonly Layer[],
  options: { readonly filesDir?: string } = {},
): Composition {
  const found = new Findings();
  const report: PlanReportEntry[] = [];
  for (const one of settings) found.add(one);
  const rendered = layers.map((layer) => renderLayer(layer, options.filesDir, found, report));
  const usable = settings.filter((one) => one.problems.length === 0).map((one) => one.butane);
  const base = transpile(joinFragments(usable)).ignition;
  const texts = [base, ...rendered.filter((text) => text !== undefined)];
  const usableLayers = layers.filter((_, i) => rendered[i] !== undefined);
  const merged = merge(texts, usableLayers, found);
  if (merged === undefined) return { report, found };
  const config = JSON.parse(merged) as IgnitionConfig;
  if (layers.length > 0) checkValid(merged, layers, found);
  found.add(checkMerged(config, layers.at(-1)?.path ?? ""));
  return { ignition: merged, config, report, found };
}

function merge(
  texts: readonly string[],
  layers: readonly Layer[],
  found: Findings,
): string | undefined {
  const [first] = texts;
  if (texts.length === 1) return first;
  const configs = foreseeContents(texts.map((text) => JSON.parse(text) as IgnitionConfig));
  const merged = mergeIgnition(...configs.map((config) => JSON.stringify(config)));
  if (merged.ok) return merged.json;
  for (const refused of merged.refused) {
    const path = layers[refused.index - 1]?.path ?? "";
    found.error(path, "userdata.ignition", `the config cannot be merged: ${refused.message}`);
  }
  return undefined;
}

/** Parts that are right alone can be wrong together: a link where another has a folder, one label on two partitions. */
function checkValid(merged: string, layers: readonly Layer[], found: Findings): void {
  if (found.problems.length > 0) return;
  const validation = validateIgnition(merged);
  if (validation.valid) return;
  const path = layers.at(-1)?.path ?? "butane";
  for (const entry of validation.report.filter((one) => one.kind === "error")) {
    found.error(
      path,
      "userdata.ignition",
      `together with the machine settings: ${formatEntry(omit(entry, "line", "column"))}`,
    );
  }
}
