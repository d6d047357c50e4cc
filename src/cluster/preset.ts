import type { Layer } from "./refine";

/** What a cluster adds to the settings of one of its nodes by itself. */
export interface Preset {
  /** Settings under all that the user says. */
  readonly under?: Layer;
  /** Settings over it. */
  readonly over?: Layer;
  /** Further addresses and networks of the guest that are not its own. */
  readonly ignoredGuestIps?: readonly string[];
  /** What is reached without a proxy, where there is one. */
  readonly noProxy?: readonly string[];
}
