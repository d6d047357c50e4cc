import type { IgnitionConfig } from "./config";
import type { ReportEntry } from "./report";
import type { SpecVersion } from "./version";

export interface ParsedConfig {
  readonly version?: SpecVersion;
  /** Present if nothing fatal was found. */
  readonly config?: IgnitionConfig;
  /** What `ignition-validate` prints on stdout, as data. */
  readonly report: readonly ReportEntry[];
  /** Present if the config is refused; where the report has no error, `ignition-validate` prints `couldn't parse config: MESSAGE`. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** Reads a raw Ignition v3 config of any supported version. */
export declare function parseConfig(source: string | Uint8Array): ParsedConfig;

export interface Validation {
  readonly valid: boolean;
  readonly report: readonly ReportEntry[];
  readonly error?: string;
}

/** Says what `ignition-validate` says about a config. */
export declare function validateIgnition(source: string | Uint8Array): Validation;
