import type { Problem } from "../guestinfo";

/** How many nodes of a pool may be missing at once, unless the arguments say otherwise. */
const defaultMaxUnavailable = "25%";

const percentage = /^(\d{1,3})%$/;

/** What is wrong with a `maxUnavailable`, or nothing. */
export function maxUnavailableProblem(value: number | string | undefined, path: string): Problem[] {
  const percent =
    typeof value === "string" ? Number(percentage.exec(value)?.[1] ?? NaN) : undefined;
  const right =
    value === undefined ||
    (typeof value === "number" && Number.isInteger(value) && value >= 1) ||
    (percent !== undefined && percent >= 1 && percent <= 100);
  if (right) return [];
  return [
    {
      path,
      code: "pool.max-unavailable",
      value: String(value),
      message: 'must be a whole number of nodes, 1 or more, or a percentage from "1%" to "100%"',
    },
  ];
}

/** The width of a pool's window: how many nodes are made or replaced at a time. */
export function windowOf(
  nodes: number,
  pool: { readonly maxUnavailable?: number | string; readonly holdsState?: boolean },
): number {
  const given = pool.maxUnavailable ?? (pool.holdsState === true ? 1 : defaultMaxUnavailable);
  if (typeof given === "number") return given;
  return Math.max(1, Math.ceil((nodes * Number(percentage.exec(given)?.[1] ?? 100)) / 100));
}
