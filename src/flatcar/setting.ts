import type { Fragment } from "./fragment";
import type { Need } from "./release/gates";
import type { Problem } from "./problem";

/** What one machine setting comes to: a Butane config and everything that is to be said about the options. */
export interface Setting {
  /** The config that the machine gets for it. */
  readonly butane: Fragment;
  /** The option that asks for it; absent for what every machine has. */
  readonly path?: string;
  /** What the machine has once and this claims, by the property that says so, where that is not the option as a whole. */
  readonly claims?: Readonly<Record<string, string>>;
  /** Groups of units of the image that it works through: of each group one must be there. */
  readonly through?: readonly (readonly string[])[];
  /** What is added where Ignition fetches anything: how to get there. */
  readonly fetching?: Fragment;
  /** Mistakes in the options; with any of them `butane` is not to be used. */
  readonly problems: readonly Problem[];
  /** Advice that does not stop the machine. */
  readonly warnings: readonly Problem[];
  /** What the setting needs of the Flatcar release. */
  readonly needs: readonly Need[];
}

/** Puts a setting together. */
export function setting(
  butane: Fragment,
  found: { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] },
  needs: readonly Need[] = [],
): Setting {
  return { butane, problems: found.problems, warnings: found.warnings, needs };
}
