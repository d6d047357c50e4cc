import { expect, it } from "vitest";

/** A rule for one value: where its finding is, its code, the last values that it takes and the first that it refuses. */
export interface Limit<T> {
  readonly path: string;
  readonly code: string;
  /** A declaration with a value in its place. */
  readonly with: (value: never) => T;
  readonly right: readonly unknown[];
  readonly wrong: readonly unknown[];
}

interface Finding {
  readonly path: string;
  readonly code: string;
}

/** Tests each rule on both sides of its limits. */
export function testLimits<T>(
  limits: readonly Limit<T>[],
  findingsOf: (declaration: T) => readonly Finding[],
): void {
  const isRefused = (limit: Limit<T>, value: unknown): boolean =>
    findingsOf(limit.with(value as never)).some(
      ({ path, code }) => path === limit.path && code === limit.code,
    );
  it.each(limits.map((limit) => [limit.path, limit.code, limit] as const))(
    "%s (%s) takes the last value that is right and refuses the first that is wrong",
    (_, __, limit) => {
      expect(limit.right.filter((value) => isRefused(limit, value))).toEqual([]);
      expect(limit.wrong.filter((value) => !isRefused(limit, value))).toEqual([]);
    },
  );
}
