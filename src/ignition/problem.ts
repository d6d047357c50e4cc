import type { ReportKind } from "./report";

/** Where in a config: keys as in the Ignition JSON (camelCase) and list indexes. */
export type ConfigPath = readonly (string | number)[];

/** One finding about an Ignition config, before it is placed in a source text. */
export interface Problem {
  readonly kind: ReportKind;
  readonly path: ConfigPath;
  readonly message: string;
  /** Stable name of the rule; `ignitionRules` lists them. */
  readonly code: string;
}
