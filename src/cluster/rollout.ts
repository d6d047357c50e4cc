import { joinPath, shown, type Problem } from "../guestinfo/problem";
import { KubernetesRole } from "../kubernetes/policies";

/** How many nodes of a pool may be missing at once, unless the arguments say otherwise. */
const defaultMaxUnavailable = "25%";

const percentage = /^(\d{1,3})%$/;

/** What a pool says about how its nodes are made and replaced. */
export interface RolloutArgs {
  readonly maxUnavailable?: number | string;
  readonly holdsState?: boolean;
  readonly allowEvenSize?: boolean;
  readonly order?: number;
  readonly etcdCluster?: object;
  readonly kubernetes?: { readonly role?: KubernetesRole };
}

/** What is wrong with a `maxUnavailable`, or nothing. */
export function maxUnavailableProblem(value: number | string | undefined, path: string): Problem[] {
  const percent = typeof value === "string" ? Number(percentage.exec(value)?.[1]) : undefined;
  const right =
    value === undefined ||
    (typeof value === "number" && Number.isSafeInteger(value) && value >= 1) ||
    (percent !== undefined && percent >= 1 && percent <= 100);
  if (right) return [];
  return [
    {
      path,
      code: "pool.max-unavailable",
      message: 'must be a whole number of nodes, 1 or more, or a percentage from "1%" to "100%"',
      ...shown(value),
    },
  ];
}

/** The width of a pool's window: how many nodes are made or replaced at a time. */
export function windowOf(nodes: number, pool: RolloutArgs): number {
  const given = pool.maxUnavailable ?? (pool.holdsState === true ? 1 : defaultMaxUnavailable);
  if (typeof given === "number") return given;
  // What is wrong with another value is said elsewhere.
  if (typeof given !== "string") return 1;
  return Math.max(1, Math.ceil((nodes * Number(percentage.exec(given)?.[1] ?? 100)) / 100));
}

/** How many of a quorum's members can be missing while the others still decide. */
function toleratedFailures(members: number): number {
  return Math.max(0, Math.ceil(members / 2) - 1);
}

/** What is wrong with a pool that holds state: sizes and windows that its quorum does not allow. */
export function quorumProblems(nodes: number, pool: RolloutArgs, path: string): Problem[] {
  if (pool.holdsState !== true || nodes === 0) return [];
  const problems: Problem[] = [];
  const place = (name: string): string => joinPath(path, name);
  const tolerated = toleratedFailures(nodes);
  if (nodes % 2 === 0 && pool.allowEvenSize !== true) {
    problems.push({
      path,
      code: "quorum.even",
      value: String(nodes),
      message: `${nodes} members survive the loss of ${tolerated}, as ${nodes - 1} do, and one more can fail: take ${nodes - 1} or ${nodes + 1}, or set allowEvenSize for the time between them`,
    });
  }
  if (maxUnavailableProblem(pool.maxUnavailable, path).length > 0) return problems;
  // Nothing can be replaced without one node missing.
  const most = Math.max(1, tolerated);
  const width = windowOf(nodes, pool);
  if (width > most) {
    problems.push({
      path: place("maxUnavailable"),
      code: "quorum.window",
      ...shown(pool.maxUnavailable),
      message: `${width} of ${nodes} members missing at once is more than their quorum allows: ${most} at most`,
    });
  }
  return problems;
}

/** Whether the nodes of a pool hold state that needs a quorum, by what they are or because it is said. */
export function holdsState({ holdsState: said, etcdCluster, kubernetes }: RolloutArgs): boolean {
  return (
    said === true || etcdCluster !== undefined || kubernetes?.role === KubernetesRole.ControlPlane
  );
}

/** The names of pools in the order in which they are made and replaced, whatever order they were written in. */
export function poolOrder(pools: Readonly<Record<string, RolloutArgs>>): string[] {
  const rank = (pool: RolloutArgs): number =>
    typeof pool.order === "number" ? pool.order : holdsState(pool) ? 0 : 1;
  return Object.entries(pools)
    .sort(([a, poolA], [b, poolB]) => rank(poolA) - rank(poolB) || (a < b ? -1 : 1))
    .map(([name]) => name);
}

/**
 * What the next node of a pool waits for: the node one window before it, or, in the first window, the last window of the pool
 * before. So no more nodes than the window are missing at once, and the pools come one after the other.
 */
export function waitsFor<T>(
  made: readonly T[],
  width: number,
  poolBefore: readonly T[],
): readonly T[] {
  return made.length < width ? poolBefore : made.slice(made.length - width).slice(0, 1);
}

/** The nodes of a pool that are through last: with them all of the pool is. */
export function lastWindow<T>(members: readonly T[], width: number): readonly T[] {
  return members.slice(-width);
}

/** The nodes of a pool that are replaced at the same time, wave by wave, if each takes equally long. */
export function wavesOf<T>(members: readonly T[], width: number): T[][] {
  const step = Math.max(1, Math.floor(width) || 1);
  const waves: T[][] = [];
  for (let i = 0; i < members.length; i += step) waves.push(members.slice(i, i + step));
  return waves;
}
