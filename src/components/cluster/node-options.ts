import * as pulumi from "@pulumi/pulumi";
import type { DeclaredNode } from "./node";
import { machineType } from "../machine/types";

/** The options of a node's machine, which waits for other resources, and may come in the place of one that is gone. */
export function nodeOptions(
  node: DeclaredNode,
  dependsOn: pulumi.Resource[],
  aliases: pulumi.Input<pulumi.URN>[],
  { retainOnDelete }: pulumi.ComponentResourceOptions = {},
): pulumi.ComponentResourceOptions {
  const machine = machineWith({ dependsOn, aliases });
  return {
    transformations: [machine],
    ...(retainOnDelete === undefined ? {} : { retainOnDelete }),
    ...protection(node),
  };
}

/**
 * Has a machine wait for other resources. Its component need not: what is there before the first machine is costs the engine
 * little, and the components between the machines would be a third of the time of an `up` with many of them.
 */
function machineWith(options: pulumi.CustomResourceOptions): pulumi.ResourceTransformation {
  // A node's name is what it is: with another name the machine is another one.
  const own = { ...options, replaceOnChanges: ["name"] };
  return ({ type, props, opts }) =>
    type === machineType ? { props, opts: pulumi.mergeOptions(opts, own) } : undefined;
}

/** The only member of a quorum has no other to get its state from: the engine is to keep it. */
function protection({ pool: { options, keys } }: DeclaredNode): pulumi.ComponentResourceOptions {
  const only = options.holdsState === true && keys.length === 1;
  const protect =
    options.protect ?? (only && options.allowSingleReplacement !== true ? true : undefined);
  return protect === undefined ? {} : { protect };
}
