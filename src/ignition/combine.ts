import type { Result } from "./problem";

/** Merges two or more raw configs of any v3 version, each over the ones before it, into the newest version among them. */
export declare function mergeIgnition(...sources: readonly (string | Uint8Array)[]): Result<string>;
