import type { Effect } from "../preview/steps";

/** A machine in a picture. */
export interface Row {
  readonly name: string;
  /** What is said of it: each stands below those of the other rows, and may be empty. */
  readonly facts: readonly string[];
  /** What becomes of it, in a picture of a change. */
  readonly effect?: Effect;
  /** The wave in which something is done to it, counted from 1; none where nothing is. */
  readonly wave?: number;
}

/** Machines of one pool. */
export interface Group {
  /** The heading; empty for machines of no pool. */
  readonly title: string;
  readonly rows: readonly Row[];
}

/** A picture of machines, and of what is done to them wave by wave. */
export interface Picture {
  /** What the picture shows in a line, for those who do not see it. */
  readonly title: string;
  /** What stands over the machines, and over the waves. */
  readonly headings: readonly [string, string];
  readonly groups: readonly Group[];
}

/** The rows of each wave. */
export function rowsByWave({ groups }: Picture): Row[][] {
  const rows = groups.flatMap((group) => group.rows);
  const waves = Math.max(0, ...rows.map(({ wave = 0 }) => wave));
  return Array.from({ length: waves }, (_, i) => rows.filter(({ wave }) => wave === i + 1));
}
