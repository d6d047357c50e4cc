import type { IgnitionConfig } from "./config";
import type { SpecVersion } from "./version";

/** Prints a config with the exact bytes of the reference (as a string that is valid Unicode), without a final newline. */
export declare function marshalConfig(
  config: IgnitionConfig,
  version: SpecVersion,
  options?: { pretty?: boolean },
): string;
