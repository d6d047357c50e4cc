import * as pulumi from "@pulumi/pulumi";
import { withoutDependencies } from "./output-state";
import { stackState } from "./stack-state";
import { nameIn } from "./urn";

/** What the stack's state knows of a resource; undefined where it has none, or cannot be read. */
export type ResourceState = Readonly<Record<string, unknown>> | undefined;

const found = new WeakMap<pulumi.Resource, Map<string, pulumi.Output<ResourceState>>>();

/** Looks for a component's child in the stack's state, also under the names that the component had before. */
export function childState(
  type: string,
  name: string,
  parent: pulumi.Resource,
): pulumi.Output<ResourceState> {
  const children = found.get(parent) ?? new Map<string, pulumi.Output<ResourceState>>();
  found.set(parent, children);
  const key = `${type}::${name}`;
  const state = children.get(key) ?? lookFor(type, name, parent);
  children.set(key, state);
  return state;
}

function lookFor(
  type: string,
  name: string,
  parent: pulumi.Resource,
): pulumi.Output<ResourceState> {
  const urns = [
    pulumi.createUrn(name, type, parent),
    ...aliasesOf(parent).map((alias) =>
      alias.apply((urn) => pulumi.createUrn(nameIn(urn), type, urn)),
    ),
  ];
  return pulumi.all(urns.map(withoutDependencies)).apply<ResourceState>(async (known) => {
    const state = await stackState(parent);
    const there = known.find((urn) => state?.has(urn));
    return there === undefined ? undefined : state?.get(there);
  });
}

/** The URNs that a resource had before. The SDK works them out for each, and keeps them to itself (3.212 to 3.270). */
function aliasesOf(resource: pulumi.Resource): pulumi.Output<string>[] {
  const { __aliases: aliases = [] } = resource as { __aliases?: pulumi.Input<string>[] };
  return aliases.map((alias) => pulumi.output(alias));
}
