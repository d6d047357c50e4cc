import * as pulumi from "@pulumi/pulumi";
import { predecessorsOf } from "../../cluster/successors";
import { promiseOf } from "../engine/output-state";
import { stackState } from "../engine/stack-state";
import { nodeMachineUrn } from "../engine/urn";
import type { DeclaredNode } from "./node";

/**
 * The machine in whose place that of a node comes, as an alias of it: the engine then deletes the old one first. By itself it makes
 * what is new before it deletes what is gone (every release). The alias of any other machine is its own URN, which says nothing.
 */
export function predecessors(
  resource: string,
  nodes: readonly DeclaredNode[],
  cluster: pulumi.Resource,
): (node: DeclaredNode) => pulumi.Input<pulumi.URN>[] {
  const found = findPredecessors(resource, nodes, cluster);
  return (node) =>
    node.address === undefined ? [] : [pulumi.output(found.then((urnFor) => urnFor(node)))];
}

async function findPredecessors(
  resource: string,
  nodes: readonly DeclaredNode[],
  cluster: pulumi.Resource,
): Promise<(node: DeclaredNode) => pulumi.URN> {
  const urn = await promiseOf(cluster.urn);
  const state = await stackState(cluster);
  const before = state?.get(urn)?.["nodes"];
  const found = predecessorsOf(before, nodes);
  return (node) => {
    const old = found.get(node);
    return nodeMachineUrn(
      urn,
      old === undefined ? node.resource : `${resource}-${old.pool}-${old.key}`,
    );
  };
}
