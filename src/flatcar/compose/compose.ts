import { ButaneError } from "../../butane";
import {
  duplicateProblems,
  formatEntry,
  validateIgnition,
  validationProblems,
  type IgnitionConfig,
  type SpecVersion,
} from "../../ignition";
import { mergeValid } from "../../ignition/combine";
import { Findings } from "../findings";
import type { Fragment } from "../fragment";
import type { Setting } from "../setting";
import { checkAccounts } from "./accounts";
import { withoutCollisions } from "./claims";
import { checkContents } from "./contents";
import { checkCoreGroups } from "./core-groups";
import { checkDevices } from "./devices";
import { fetchesOf } from "./fetches";
import { joinFragments } from "./join";
import { omit } from "./omit";
import { warnOfKernelNames } from "./kernel-names";
import {
  renderLayer,
  type ComposeOptions,
  type Layer,
  type OwnConfig,
  type PlanReportEntry,
} from "./layer";
import { warnOfMissingMetadata } from "./metadata";
import { withNested } from "./nested";
import { foreseeContents } from "./override";
import { checkPlaces } from "./places";
import { checkTree } from "./tree";
import { checkVoids } from "./voids";
import { renderFragment } from "./render";

export type { ComposeOptions, Layer, PlanReportEntry } from "./layer";

/** One Ignition config made of everything that a machine is told. */
export interface Composition {
  /** The merged config, as text and as data; absent if a part of it has a mistake. */
  readonly ignition?: string;
  /** The whole config as data; undefined if one of its parts cannot be read. */
  readonly config?: IgnitionConfig;
  /** The user's configs that could be read, each alone. */
  readonly own: readonly OwnConfig[];
  /** What Butane says about the user's configs. */
  readonly report: readonly PlanReportEntry[];
  /** What is wrong with the configs, and advice. */
  readonly found: Findings;
}

/**
 * Merges the machine settings and the user's configs as Ignition merges: the settings first, then the snippets in their order, then
 * `butane` or `ignition`. What comes later wins: file contents, units and kernel arguments of the user's replace those of a setting.
 */
export function compose(
  settings: readonly Setting[],
  layers: readonly Layer[],
  options: ComposeOptions = {},
): Composition {
  const found = new Findings();
  const report: PlanReportEntry[] = [];
  for (const one of settings) found.add(one);
  const rendered = layers.map((layer) => renderLayer(layer, { ...options, found, report }));
  const own = layers.flatMap(({ path }, i): OwnConfig[] => {
    const text = rendered[i];
    if (text === undefined) return [];
    const config = JSON.parse(text) as IgnitionConfig;
    return withNested({ path, config }, options.version, found);
  });
  const right = settings.filter((one) => one.problems.length === 0);
  const usable = withoutCollisions(right, found);
  const texts = rendered.filter((text) => text !== undefined);
  const over = (fragments: readonly Fragment[]): string | undefined => {
    const base = renderSettings(joinFragments(fragments), found);
    return base === undefined ? undefined : merge([base, ...texts]);
  };
  checkVoids(usable, own, found);
  checkDevices(usable, own, found);
  const base = usable.map((one) => one.butane);
  const fetching = usable.flatMap((one) => one.fetching ?? []);
  let merged = over(base);
  if (merged !== undefined && fetching.length > 0 && ignitionFetches(merged)) {
    merged = over([...base, ...fetching]);
  }
  if (merged === undefined) return { own, report, found };
  const config = JSON.parse(merged) as IgnitionConfig;
  if (layers.length > 0) checkValid(merged, config, layers, found);
  const mounted = (config.storage?.filesystems ?? []).flatMap((one) => one.path ?? []);
  for (const one of own) {
    found.add(checkPlaces(one.config, one.path, mounted));
    found.add(checkContents(one.config, one.path));
  }
  checkTree(config, usable, own, found);
  found.add(checkAccounts(config, own));
  checkCoreGroups(config, own, found);
  const last = layers.at(-1)?.path ?? "";
  warnOfMissingMetadata(config, last, found);
  warnOfKernelNames(config, last, found);
  return { ignition: merged, config, own, report, found };
}

/** The settings as an Ignition config. Each is right alone; two of them may claim the same thing. */
function renderSettings(joined: Fragment, found: Findings): string | undefined {
  try {
    return renderFragment(joined);
  } catch (error) {
    if (!ButaneError.isInstance(error)) throw error;
    for (const entry of error.report.filter(({ kind }) => kind === "error")) {
      const text = formatEntry(omit(entry, "line", "column"));
      found.error("", "settings.conflict", `two settings claim the same thing: ${text}`);
    }
    return undefined;
  }
}

function ignitionFetches(text: string): boolean {
  return fetchesOf(JSON.parse(text) as IgnitionConfig).ignition.length > 0;
}

/** Merges configs that are right alone. */
function merge(texts: readonly string[]): string {
  const [first = ""] = texts;
  if (texts.length === 1) return first;
  return mergeValid(foreseeContents(texts.map((text) => JSON.parse(text) as IgnitionConfig))).json;
}

/** Parts that are right alone can be wrong together: a link where another has a folder, one label on two partitions. */
function checkValid(
  merged: string,
  config: IgnitionConfig,
  layers: readonly Layer[],
  found: Findings,
): void {
  if (found.problems.length > 0 || isRight(config)) return;
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

/** Most are: only the others are read again, for the words and places of a report. */
function isRight(config: IgnitionConfig): boolean {
  const version = config.ignition.version as SpecVersion;
  const problems = [...validationProblems(config, version), ...duplicateProblems(config, version)];
  return problems.every(({ kind }) => kind !== "error");
}
