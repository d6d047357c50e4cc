import type * as pulumi from "@pulumi/pulumi";
import { nodePath } from "../../cluster/keys";
import type { Problem } from "../../guestinfo";
import { promiseOf } from "../engine/output-state";
import { nodeMachineUrn } from "../engine/urn";
import type { FlatcarClusterArgs } from "../flatcar-cluster-args";
import type { Speaker } from "../inputs/problems";
import { checkReferences, noteChecks } from "../machine/reference-check";
import { addressMoves } from "./address-moves";
import type { DeclaredNode } from "./node";

/** Looks for everything that the machines of a cluster refer to, and at their addresses, before the first of them is touched. */
export function checkClusterReferences(
  speaker: Speaker,
  { createFolder, folder }: FlatcarClusterArgs,
  nodes: readonly DeclaredNode[],
  cluster: pulumi.Resource,
): void {
  const machines = nodes.map(({ name, resource, pool, key, args, originOf }) => ({
    name,
    args,
    originOf: (path: string) => (path === "name" ? nodePath(pool.name, key) : originOf(path)),
    urn: async () => nodeMachineUrn(await promiseOf(cluster.urn), resource),
  }));
  const more = (): Promise<Problem[]> => addressMoves(nodes, cluster);
  const madeFolder = createFolder === true ? folder : undefined;
  noteChecks(machines, checkReferences(speaker, machines, cluster, { madeFolder, more }));
}
