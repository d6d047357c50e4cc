import type { IgnitionConfig } from "./config";
import type { Problem } from "./problem";
import type { SpecVersion } from "./version";

/** Lists every `duplicate entry defined` of a config, in walk order. */
export declare function duplicateProblems(config: IgnitionConfig, version: SpecVersion): Problem[];
