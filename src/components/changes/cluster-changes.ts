import * as pulumi from "@pulumi/pulumi";
import { summaryOf, type NodeChange, type PoolChange } from "../../cluster/summary";
import type { Pool } from "../../cluster/pool";
import type { DeclaredNode } from "../cluster/node";
import { stackState } from "../engine/stack-state";
import { promiseOf } from "../engine/output-state";
import { childUrn } from "../engine/urn";
import { knownOrUndefined, undefinedIfFailed } from "../inputs/inputs";
import { planOf } from "../machine/machine";
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
export function sayClusterChanges(cluster: Cluster): pulumi.Output<pulumi.Resource[]> {
  for (const { args } of cluster.nodes) speakFor(args);
  const said = sayChanges(cluster).catch((error: unknown) =>
    say("debug", `no summary: ${String(error)}`, cluster.component),
  );
  return pulumi.output(pulumi.runtime.isDryRun() ? said.then(() => []) : []);
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

async function nodeChange(
  cluster: string,
  { resource: name, key, args }: DeclaredNode,
  component: pulumi.Resource,
): Promise<NodeChange> {
  const urn = childUrn(cluster, "flatcar-vsphere:index:FlatcarVm", name);
  const problems = vcenterProblems(name, args);
  const machine = planOf(`FlatcarVm "${name}"`, name, args, { problems });
  const image = imageOf(args.image, args.datacenterId, component);
  const change = await changeOf({ urn, name, args, machine, image, resource: component });
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
