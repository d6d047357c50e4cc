import type { IgnitionConfig } from "./config";
import type { Problem } from "./problem";
import type { SpecVersion } from "./version";

/** Lists everything that the semantic rules of a spec version find, in walk order (duplicates are apart). */
export declare function validationProblems(config: IgnitionConfig, version: SpecVersion): Problem[];
