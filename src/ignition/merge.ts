import type { IgnitionConfig } from "./config";
import type { ConfigPath } from "./problem";
import type { SpecVersion } from "./version";

/** Where a part of a merged config came from; in the order Ignition records them. */
export interface Mapping {
  readonly side: "parent" | "child";
  readonly from: ConfigPath;
  readonly to: ConfigPath;
}

export interface MergeResult {
  readonly config: IgnitionConfig;
  readonly transcript: readonly Mapping[];
}

/** Merges two configs of one spec version as Ignition does; neither is changed. */
export declare function mergeConfigs(
  parent: IgnitionConfig,
  child: IgnitionConfig,
  version: SpecVersion,
): MergeResult;
