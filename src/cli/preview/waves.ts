import type { PreviewedMachine } from "./machines";
import type { Step } from "./steps";

/** How far a cluster's roll is: the pool that it is at, and how many waves there are before and with that pool. */
interface Progress {
  readonly pool: string;
  readonly before: number;
  readonly until: number;
}

/**
 * The machines that something is done to at the same time, wave by wave, if each takes equally long. A machine waits for what it
 * depends on; in a cluster, for the pools before its own as well, of which a preview may leave out what stays. What is gone is
 * deleted when all else is done, and after what depended on it.
 */
export function previewWaves(
  steps: readonly Step[],
  machines: readonly PreviewedMachine[],
): PreviewedMachine[][] {
  const byUrn = new Map(machines.map((machine) => [machine.urn, machine]));
  const waves: PreviewedMachine[][] = [];
  const put = (machine: PreviewedMachine, wave: number): void => {
    (waves[wave - 1] ??= []).push(machine);
  };
  // The engine's steps come after those that they wait for.
  const until = new Map<string, number>();
  const clusters = new Map<string, Progress>();
  for (const { urn, after } of steps) {
    const machine = byUrn.get(urn);
    if (after === undefined || machine?.effect === "gone" || until.has(urn)) continue;
    const waited = Math.max(0, ...after.dependencies.map((one) => until.get(one) ?? 0));
    if (machine === undefined) {
      until.set(urn, waited);
      continue;
    }
    const { clusterUrn, pool, effect } = machine;
    const at = clusterUrn === "" ? undefined : clusters.get(clusterUrn);
    const before = at === undefined || at.pool === pool ? (at?.before ?? 0) : at.until;
    const wave = Math.max(waited, before) + (effect === "same" ? 0 : 1);
    until.set(urn, wave);
    clusters.set(clusterUrn, { pool, before, until: Math.max(at?.until ?? 0, wave) });
    if (effect !== "same") put(machine, wave);
  }
  const last = waves.length;
  const dependents = new Map<string, number>();
  for (const { urn, effect, before } of steps) {
    if (effect !== "gone" || before === undefined) continue;
    const machine = byUrn.get(urn);
    const wave = (dependents.get(urn) ?? last) + (machine === undefined ? 0 : 1);
    for (const one of before.dependencies)
      dependents.set(one, Math.max(dependents.get(one) ?? last, wave));
    if (machine !== undefined) put(machine, wave);
  }
  return waves;
}
