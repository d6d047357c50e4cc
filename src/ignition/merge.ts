import type { IgnitionConfig } from "./config";
import { mergeStruct } from "./merge/struct";
import { NoTranscript, Transcript, type Mapping } from "./merge/transcript";
import { configType } from "./schema/schema";
import type { Fields } from "./schema/type";
import type { SpecVersion } from "./version";

export type { Mapping };

/** A merged config and where its parts came from. */
export interface MergeResult {
  /** The merged config. */
  readonly config: IgnitionConfig;
  /** Where each of its parts came from. */
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
  return { config: merge(parent, child, version, transcript), transcript: transcript.mappings };
}

/** The config of `mergeConfigs` alone. */
export function mergedConfig(
  parent: IgnitionConfig,
  child: IgnitionConfig,
  version: SpecVersion,
): IgnitionConfig {
  return merge(parent, child, version, new NoTranscript());
}

function merge(
  parent: IgnitionConfig,
  child: IgnitionConfig,
  version: SpecVersion,
  transcript: Transcript,
): IgnitionConfig {
  const config = mergeStruct(
    { side: "parent", value: parent as unknown as Fields, path: [] },
    { side: "child", value: child as unknown as Fields, path: [] },
    configType(version),
    [],
    transcript,
  );
  return config as unknown as IgnitionConfig;
}
