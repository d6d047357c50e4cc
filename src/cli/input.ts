import { readFileSync } from "node:fs";
import { utf8Decode } from "../encoding";
import type { Streams } from "./streams";

/** Reads FILE, or the standard input where it is absent or `-`; undefined if it cannot be read, which is said. */
export function readInput(file: string | undefined, streams: Streams): string | undefined {
  if (file === undefined || file === "-") return utf8Decode(streams.input());
  try {
    return utf8Decode(readFileSync(file));
  } catch (error) {
    streams.err(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}
