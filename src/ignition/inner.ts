import type { ReportEntry } from "./report";
import type { Problem } from "./problem";
import type { SpecVersion } from "./version";

export interface InnerConfig {
  /** Findings of the inner config with its own camelCase paths, in order; positions are the caller's business. */
  readonly problems: readonly Problem[];
  /** The version can be read but is not the outer one: nothing was checked. */
  readonly unknownVersion: boolean;
  /** The config cannot be read at all; `message` is Ignition's (`config is not valid`, `not a config (empty)`, ...). */
  readonly error?: { readonly code: string; readonly message: string };
  readonly report: readonly ReportEntry[];
}

/** Checks the text of an inline `ignition.config.merge` or `replace` entry against the spec of the config around it. */
export declare function parseInnerConfig(text: string, version: SpecVersion): InnerConfig;
