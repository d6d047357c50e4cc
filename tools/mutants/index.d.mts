import type { SourceFile } from "typescript";

/** What stands between two places of a file instead. */
export interface Change {
  start: number;
  end: number;
  text: string;
}

/** A change of one file of the repository. */
export interface Mutant extends Change {
  file: string;
  line: number;
  what: string;
}

export function changesOf(source: SourceFile): Change[];
export function drawMutants(options: {
  root: string;
  rooms: string[];
  seed: number;
  count: number;
}): Mutant[];
export function withProbes(
  text: string,
  places: { id: number; start: number; end: number }[],
): string;

/** Runs test files while a source file is changed. */
export class Runner {
  constructor(dir: string);
  /** Whether test files pass. `changed` is the file whose text has changed since the last run. */
  passes(files: string[], changed: string, limitMs: number): Promise<boolean>;
  end(): void;
}
