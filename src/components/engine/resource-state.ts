import * as pulumi from "@pulumi/pulumi";
import { promiseOf } from "./output-state";
import { stackState } from "./stack-state";
import { childUrn, nameIn } from "./urn";

/** What the stack's state knows of a resource; undefined where it has none, or cannot be read. */
export type ResourceState = Readonly<Record<string, unknown>> | undefined;

const found = new WeakMap<pulumi.Resource, Map<string, Promise<ResourceState>>>();

/**
 * Looks for a component's child in the stack's state, also under the names that the component had before. It is a promise, as several ask
 * for it of each machine, and an Output for each would be a large part of what a machine costs.
 */
export function childState(
  type: string,
  name: string,
  parent: pulumi.Resource,
): Promise<ResourceState> {
  const children = found.get(parent) ?? new Map<string, Promise<ResourceState>>();
  found.set(parent, children);
  const key = `${type}::${name}`;
  const state = children.get(key) ?? lookFor(type, name, parent);
  children.set(key, state);
  return state;
}

async function lookFor(
  type: string,
  name: string,
  parent: pulumi.Resource,
): Promise<ResourceState> {
  const urn = await promiseOf(parent.urn);
  const before = await Promise.all(aliasesOf(parent).map(promiseOf));
  const urns = [
    childUrn(urn, type, name),
    ...before.map((alias) => childUrn(alias, type, nameIn(alias))),
  ];
  const state = await stackState(parent);
  const there = urns.find((one) => state?.has(one));
  return there === undefined ? undefined : state?.get(there);
}

/** The URNs that a resource had before. The SDK works them out for each, and keeps them to itself (3.212 to 3.270). */
function aliasesOf(resource: pulumi.Resource): pulumi.Output<string>[] {
  const { __aliases: aliases = [] } = resource as { __aliases?: pulumi.Input<string>[] };
  return aliases.map((alias) => pulumi.output(alias));
}
