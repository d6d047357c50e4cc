import type { ReportKind } from "./report";

/** Where in a config: keys as in the Ignition JSON (camelCase) and list indexes. */
export type ConfigPath = readonly (string | number)[];

/** One finding about an Ignition config, before it is placed in a source text. */
export interface Problem {
  /** How serious it is. */
  readonly kind: ReportKind;
  /** Where in the config: its keys and list indices. */
  readonly path: ConfigPath;
  /** What is wrong, as the reference says it. */
  readonly message: string;
  /** Stable name of the rule; `ignitionRules` lists them. */
  readonly code: string;
}
