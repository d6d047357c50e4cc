import * as pulumi from "@pulumi/pulumi";
import type { Cause } from "../../cluster/change";
import {
  hardwareSummaryOf,
  summaryOf,
  type HardwareChange,
  type NodeChange,
  type PoolChange,
} from "../../cluster/summary";
import type { Pool } from "../../cluster/pool";
import type { DeclaredNode } from "../cluster/node";
import { stackState } from "../engine/stack-state";
import { promiseOf } from "../engine/output-state";
import { nodeUrn } from "../engine/urn";
import { knownOrUndefined, undefinedIfFailed } from "../inputs/inputs";
import { wordsOf, type MachineChanges } from "../lifecycle/change-report";
import { tellChanges } from "../lifecycle/in-place";
import { planOf } from "../machine/plan";
import { lookUpTemplate, uuidForm } from "../machine/template";
import { vcenterProblems } from "../machine/vcenter-rules";
import { changeOf } from "./change";
import { speakFor } from "./say";
import { say } from "../engine/log";

interface Cluster {
  readonly name: string;
  readonly pools: readonly Pool[];
  readonly nodes: readonly DeclaredNode[];
  readonly component: pulumi.Resource;
}

/**
 * Says what happens to a cluster's nodes and why, once for all of them. A preview waits for it before it shows the nodes; an `up`
 * does not, as nothing may wait in it for words.
 */
export async function sayClusterChanges(cluster: Cluster): Promise<pulumi.Resource[]> {
  for (const { args } of cluster.nodes) speakFor(args);
  tellChanges(cluster.component, (machines) => [hardwareText(cluster, machines)]);
  const said = sayChanges(cluster).catch((error: unknown) =>
    say("debug", `no summary: ${String(error)}`, cluster.component),
  );
  if (pulumi.runtime.isDryRun()) await said;
  return [];
}

async function sayChanges({ name, pools, nodes, component }: Cluster): Promise<void> {
  const urn = await promiseOf(component.urn);
  const state = await stackState(component);
  // Of a cluster that is new there is nothing to say but that it is.
  const before = state?.get(urn);
  if (before === undefined) return;
  const changes = await Promise.all(nodes.map((node) => nodeChange(urn, node, component)));
  const of = (pool: Pool): NodeChange[] => changes.filter((_, i) => nodes[i]?.pool === pool);
  const gone = removedKeys(before.nodes, nodes);
  const names = pools.map((pool) => pool.name);
  const text = summaryOf(name, [
    ...pools.map((pool): PoolChange => ({
      name: pool.name,
      width: pool.width,
      nodes: of(pool),
      removed: gone.get(pool.name) ?? [],
    })),
    ...[...gone]
      .filter(([pool]) => !names.includes(pool))
      .map(([pool, removed]): PoolChange => ({ name: pool, width: 1, nodes: [], removed })),
  ]);
  if (text !== undefined) await say("info", text, component);
}

/** What happens to the hardware of nodes that stay. */
function hardwareText(
  { name, pools, nodes }: Cluster,
  machines: readonly MachineChanges[],
): string {
  const changesOf = new Map(machines.map((machine) => [machine.name, machine.changes]));
  const changed = new Map<NodeChange, HardwareChange>();
  const of = pools.map((pool): PoolChange => {
    const own = nodes
      .filter((node) => node.pool === pool)
      .map((node) => {
        const same: NodeChange = { key: node.key, effect: "same", causes: [] };
        const changes = changesOf.get(node.resource) ?? [];
        if (changes.length > 0) changed.set(same, hardwareChange(changes));
        return same;
      });
    return { name: pool.name, width: pool.width, nodes: own, removed: [] };
  });
  return hardwareSummaryOf(name, of, changed);
}

function hardwareChange(changes: MachineChanges["changes"]): HardwareChange {
  const causes: Record<string, Cause[]> = {};
  for (const change of changes) {
    const { what, how = howOf(change) } = wordsOf(change);
    (causes[change.effect] ??= []).push({ what, how });
  }
  return causes;
}

function howOf({ effect, before }: MachineChanges["changes"][number]): string {
  if (effect === "delete") return "deleted";
  return before === undefined ? "new" : "changed";
}

async function nodeChange(
  cluster: string,
  { resource: name, name: machineName, key, args }: DeclaredNode,
  component: pulumi.Resource,
): Promise<NodeChange> {
  const urn = nodeUrn(cluster, name);
  const problems = vcenterProblems(name, args);
  const machine = planOf(`FlatcarVm "${name}"`, name, args, { problems });
  const image = imageOf(args.image, args.datacenterId, component);
  const resource = component;
  const change = await changeOf({ urn, name, machineName, args, machine, image, resource });
  return { key, ...(change ?? { effect: "same", causes: [] }) };
}

/** What a new machine would be cloned from; undefined where that is not known, or not there. */
async function imageOf(
  image: pulumi.Input<string> | undefined,
  datacenterId: pulumi.Input<string> | undefined,
  component: pulumi.Resource,
): Promise<string | undefined> {
  const known = knownOrUndefined(undefinedIfFailed(pulumi.all([image, datacenterId])));
  const [template, datacenter] = (await promiseOf(known)) ?? [];
  if (template === undefined) return undefined;
  const lookup = await lookUpTemplate(template, datacenter, component);
  if (lookup.found) return lookup.facts.uuid;
  return uuidForm.test(template) ? template : undefined;
}

/** The keys of nodes that the last operation had and the program has not, by pool. */
function removedKeys(
  before: unknown,
  nodes: readonly DeclaredNode[],
): ReadonlyMap<string, string[]> {
  const declared = new Set(nodes.map(({ pool, key }) => `${pool.name}/${key}`));
  const gone = new Map<string, string[]>();
  for (const [place, { pool, key }] of Object.entries(
    (before ?? {}) as Record<string, { readonly pool: string; readonly key: string }>,
  )) {
    if (declared.has(place)) continue;
    const keys = gone.get(pool) ?? [];
    gone.set(pool, keys);
    keys.push(key);
  }
  return gone;
}
