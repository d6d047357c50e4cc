import { look, type Seen } from "./look";
import type { Mistake, Path } from "./mistake";

/** How deep a config may be. Ignition's own structure has less than a dozen levels. */
const mostLevels = 100;

/** How many values a config may have. One that shares its parts may have more than can ever be looked at. */
const mostParts = 100_000;

interface Place {
  readonly report: (mistake: Mistake) => void;
  readonly path: Path;
  /** The values around, this one at the end. */
  readonly around: readonly unknown[];
}

const simple: readonly Seen["kind"][] = ["nothing", "text", "number", "boolean", "bigint", "later"];

/**
 * Whether a config can be read at all. What its keys mean is for those who read it to say; here it may hold whatever JSON can, and
 * Outputs, in any place.
 */
export function holdConfig(value: unknown, { report, path, around }: Place): boolean {
  const top = around.length;
  const deepest = top + mostLevels;
  let parts = 0;
  const check = (part: unknown, at: Path, outer: readonly unknown[]): boolean => {
    if (parts++ >= mostParts) {
      if (parts === mostParts + 1)
        report({ kind: "type", path, wanted: `at most ${mostParts} values`, given: "more" });
      return false;
    }
    const seen = look(part);
    if (simple.includes(seen.kind)) return true;
    if (seen.kind !== "object" && seen.kind !== "list") {
      const wanted = "what a config can hold: a text, a number, true or false, a list or an object";
      report({ kind: "type", path: at, wanted, given: seen.name });
      return false;
    }
    if (outer.includes(part)) {
      report({ kind: "circular", path: at });
      return false;
    }
    if (outer.length >= deepest) {
      const wanted = `at most ${mostLevels} levels deep`;
      report({ kind: "type", path: at, wanted, given: "deeper" });
      return false;
    }
    return seen.entries
      .map(([key, item]) => check(item, [...at, key], [...outer, part]))
      .every(Boolean);
  };
  return check(value, path, around.slice(0, -1));
}
