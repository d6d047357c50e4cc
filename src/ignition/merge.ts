import type { IgnitionConfig } from "./config";
import { mergeStruct } from "./merge/struct";
import type { ConfigPath } from "./problem";
import { Transcript } from "./merge/transcript";
import { configType } from "./schema/schema";
import type { Fields } from "./schema/type";
import type { SpecVersion } from "./version";

/** Where a part of a merged config came from, in the order in which Ignition records it. */
export interface Mapping {
  readonly side: "parent" | "child";
  /** The path in that side. */
  readonly from: ConfigPath;
  /** The path in the result. */
  readonly to: ConfigPath;
}

/** A merged config and where its parts came from. */
export interface MergeResult {
  readonly config: IgnitionConfig;
  readonly transcript: readonly Mapping[];
}

/**
 * Merges two configs of one specification version as Ignition does: what the child sets wins, items of lists are
 * matched by name, path, device, number or value. Neither config is changed.
 */
export function mergeConfigs(
  parent: IgnitionConfig,
  child: IgnitionConfig,
  version: SpecVersion,
): MergeResult {
  const transcript = new Transcript();
  const config = mergeStruct(
    { side: "parent", value: parent as unknown as Fields, path: [] },
    { side: "child", value: child as unknown as Fields, path: [] },
    configType(version),
    [],
    transcript,
  );
  return { config: config as unknown as IgnitionConfig, transcript: transcript.mappings };
}
