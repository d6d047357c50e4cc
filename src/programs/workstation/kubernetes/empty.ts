import { setTimeout as pause } from "node:timers/promises";
import { again, Deadline, Final, say } from "./again";
import { isMachine } from "./machine-id";
import { cordon, findNode, uncordon } from "./node";
import { readiness, type Node, type Pod } from "./objects";
import { called, deletePod, evict, isToLeave, isUnmanaged, podsOn } from "./pods";
import { told } from "./told";
import { volumesLeftOn } from "./volumes";

/**
 * Empties a node: no pods come any more, those that are there leave as their budgets allow, and their volumes are detached. Tells whether
 * it is still the same Node, and not one of the machine in its place: that one is left alone.
 */
export async function empty(node: Node): Promise<boolean> {
  const deadline = new Deadline(Number(told.K8S_DRAIN_MINUTES));
  liftWhenStopped();
  try {
    if (!(await again(deadline, () => cordon(node)))) return false;
    const left = await leave(node, deadline);
    if (left === undefined) return true;
    if (told.K8S_ON_DRAIN_TIMEOUT !== "delete") throw new Final(left);
    say(`${left}: what is left is deleted`);
    await deleteAll(node);
    return true;
  } catch (error) {
    await uncordon().catch(() => undefined);
    throw error;
  }
}

/** Has the pods leave: what is still there when the time is up. */
async function leave(node: Node, deadline: Deadline): Promise<string | undefined> {
  const refusals = new Map<string, string>();
  for (;;) {
    const left = await whatIsLeft(node, refusals).catch((error: unknown) => {
      if (error instanceof Final) throw error;
      return (error as Error).message;
    });
    if (left === undefined || deadline.isOver) return left;
    await pause(2000);
  }
}

/** Asks once for the evictions: what is left, with the reasons. */
async function whatIsLeft(node: Node, refusals: Map<string, string>): Promise<string | undefined> {
  const { all, leaving } = await look(node);
  if (told.K8S_EVICT_UNMANAGED === "false") wantManaged(leaving);
  if (leaving.length > 0) {
    await Promise.all(
      leaving
        .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
        .map((pod) => tryEviction(pod, refusals)),
    );
    return `still on the node: ${leaving.map((pod) => withReason(pod, refusals)).join(", ")}`;
  }
  const volumes = all.isAlive ? await volumesLeftOn(told.K8S_NODE, all.pods) : [];
  return volumes.length === 0 ? undefined : `volumes are still attached: ${volumes.join(", ")}`;
}

interface Seen {
  readonly pods: readonly Pod[];
  /** Whether its kubelet can still end pods. */
  readonly isAlive: boolean;
}

async function look({ metadata }: Node): Promise<{ all: Seen; leaving: readonly Pod[] }> {
  const [node, pods] = await Promise.all([findNode(), podsOn(told.K8S_NODE)]);
  // These are on the machine that came in its place.
  if (
    node !== undefined &&
    !(node.metadata.uid === metadata.uid && isMachine(node, told.NODE_VM_ID))
  ) {
    return { all: { pods: [], isAlive: false }, leaving: [] };
  }
  const isAlive = node !== undefined && readiness(node)?.status !== "Unknown";
  // The kubelet that would confirm the end of a pod is gone: what has been told to end counts as gone.
  const isThere = ({ metadata }: Pod): boolean =>
    isAlive || metadata.deletionTimestamp === undefined;
  return { all: { pods, isAlive }, leaving: pods.filter((pod) => isToLeave(pod) && isThere(pod)) };
}

async function tryEviction(pod: Pod, refusals: Map<string, string>): Promise<void> {
  const name = called(pod);
  const refusal = await evict(pod);
  if (refusal === undefined) {
    refusals.delete(name);
    if (isUnmanaged(pod)) say(`${name} has no controller, and nobody makes it again`);
  } else {
    if (!refusals.has(name)) say(`${name} is not evicted yet: ${refusal}`);
    refusals.set(name, refusal);
  }
}

function withReason(pod: Pod, refusals: ReadonlyMap<string, string>): string {
  const name = called(pod);
  const reason = pod.metadata.deletionTimestamp === undefined ? refusals.get(name) : "it is ending";
  return reason === undefined ? name : `${name} (${reason})`;
}

function wantManaged(pods: readonly Pod[]): void {
  const unmanaged = pods.filter(isUnmanaged).map(called);
  if (unmanaged.length === 0) return;
  throw new Final(
    `pods without a controller are on the node, and nobody would make them again: ${unmanaged.join(", ")}; delete them, or set evict.unmanaged to true`,
  );
}

async function deleteAll(node: Node): Promise<void> {
  const { leaving } = await look(node);
  await Promise.all(leaving.map((pod) => deletePod(pod)));
  const deadline = new Deadline(Math.min(0.5, Number(told.K8S_DRAIN_MINUTES)));
  while (!deadline.isOver && (await look(node)).leaving.length > 0) await pause(2000);
}

/** Who stops the drain has the node as it was. */
function liftWhenStopped(): void {
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => void uncordon().finally(() => process.exit(1)));
  }
}
