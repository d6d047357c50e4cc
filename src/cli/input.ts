import { readFileSync } from "node:fs";
import { utf8Decode } from "../encoding";
import { reasonOf } from "./reason";
import type { Streams } from "./streams";

/** Reads FILE, or the standard input where it is absent or `-`; undefined if it cannot be read, which is said. */
export function readInput(file: string | undefined, streams: Streams): string | undefined {
  const isStandard = file === undefined || file === "-";
  try {
    return utf8Decode(isStandard ? streams.input() : readFileSync(file));
  } catch (error) {
    streams.err(`cannot read ${isStandard ? "the standard input" : file}: ${reasonOf(error)}\n`);
    return undefined;
  }
}
