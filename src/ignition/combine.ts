import type { IgnitionCode } from "./codes";
import type { IgnitionConfig } from "./config";
import { detectIgnition } from "./detect";
import { marshalConfig } from "./marshal";
import { mergedConfig } from "./merge";
import { parseConfig } from "./parse";
import type { ReportEntry } from "./report";
import { translateConfig } from "./translate";
import { isAtLeast, readVersion, type SpecVersion } from "./version";

/** Merged configs, or which of them cannot be merged and why. */
export type MergedIgnition =
  | {
      readonly ok: true;
      /** The result as Ignition JSON, without a newline at the end. */
      readonly json: string;
      readonly config: IgnitionConfig;
      readonly version: SpecVersion;
    }
  | { readonly ok: false; readonly refused: readonly RefusedSource[] };

/** A config that cannot be merged. */
export interface RefusedSource {
  /** Which of the arguments, from 0. */
  readonly index: number;
  /** The rule that refuses it. */
  readonly code: IgnitionCode;
  /** Why it is refused. */
  readonly message: string;
  /** What `ignition-validate` says of it, as data. */
  readonly report: readonly ReportEntry[];
}

/**
 * Merges raw configs of any v3 versions, each over the ones before it, into the newest version among them, as
 * Ignition does with `ignition.config.merge`. Configs that are invalid or of another generation are refused, all
 * together. The result is not checked: `validateIgnition` does that.
 */
export function mergeIgnition(...sources: readonly (string | Uint8Array)[]): MergedIgnition {
  const parsed = sources.map((source) => parseConfig(source));
  const refused = parsed.flatMap(({ error, report }, index): RefusedSource[] => {
    if (error === undefined) return [];
    const { code } = error;
    const source = sources[index] ?? "";
    const versioned = code === "version-unsupported" || code === "version-invalid";
    const message = versioned ? detectIgnition(source).explanation : error.message;
    return [{ index, code, message, report }];
  });
  if (refused.length > 0) return { ok: false, refused };
  const configs = parsed.flatMap(({ config }) => config ?? []);
  return { ok: true, ...mergeValid(configs) };
}

type Merged = Omit<Extract<MergedIgnition, { readonly ok: true }>, "ok">;

/** Merges configs that are valid, as `mergeIgnition` does. */
export function mergeValid(configs: readonly IgnitionConfig[]): Merged {
  const versions = configs.map(({ ignition }) => readVersion(ignition.version) as SpecVersion);
  const version = versions.reduce<SpecVersion>((a, b) => (isAtLeast(a, b) ? a : b), "3.0.0");
  const config = configs.reduce<IgnitionConfig>(
    (parent, child, i) => {
      const lifted = translateConfig(child, versions[i] ?? version, version);
      return mergedConfig(parent, lifted, version);
    },
    { ignition: { version } },
  );
  return { json: marshalConfig(config, version), config, version };
}
