import type * as pulumi from "@pulumi/pulumi";
import { memberMoveProblems } from "../../cluster/member-moves";
import { moveProblems } from "../../cluster/moves";
import type { Problem } from "../../guestinfo";
import { promiseOf } from "../engine/output-state";
import { stackState } from "../engine/stack-state";
import { nodeMachineUrn } from "../engine/urn";
import type { DeclaredNode } from "./node";

/** What is wrong with the addresses that nodes are to have and others still have, as the last operation has left them. */
export async function addressMoves(
  nodes: readonly DeclaredNode[],
  cluster: pulumi.Resource,
): Promise<Problem[]> {
  const urn = await promiseOf(cluster.urn);
  const state = await stackState(cluster);
  const isTold = ({ args }: DeclaredNode): boolean => args.onConfigChange !== "ignore";
  const hasMoved = ({ resource, address }: DeclaredNode): boolean => {
    const reported: unknown = state?.get(nodeMachineUrn(urn, resource))?.["guestIpAddresses"];
    return Array.isArray(reported) && reported.includes(address);
  };
  const before = state?.get(urn)?.["nodes"];
  return [
    ...moveProblems(before, nodes, { isTold, hasMoved }),
    ...memberMoveProblems(before, nodes.filter(isTold)),
  ];
}
