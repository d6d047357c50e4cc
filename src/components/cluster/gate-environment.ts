import * as pulumi from "@pulumi/pulumi";
import { GatePlace } from "../../cluster/policies";
import { isPlain } from "../inputs/inputs";
import type { SshConnection } from "../lifecycle/ready-args";
import type { DeclaredNode } from "./node";

/** What every command is told about its node. */
export const factNames = [
  "NODE_NAME",
  "NODE_POOL",
  "NODE_KEY",
  "NODE_HOSTNAME",
  "NODE_ADDRESS",
  "NODE_VM_ID",
] as const;

/** Says to a drain that the machine is to come back as it is, where that is so. */
export const restartsName = "NODE_RESTARTS";

/** A node's machine as commands are told of it. */
export interface ToldMachine {
  readonly hostname: pulumi.Input<string>;
  readonly address: pulumi.Input<string>;
  readonly vmId: pulumi.Input<string>;
  readonly connection: pulumi.Output<SshConnection>;
  /** What changes when vSphere restarts the machine; only for what is to run again then. */
  readonly restartDigest?: pulumi.Output<string>;
}

/** What the commands are told about their node, beside what the user gives. */
export function environmentOf(
  node: DeclaredNode,
  machine: ToldMachine,
): pulumi.Input<Record<string, pulumi.Input<string>>> {
  const facts: Record<(typeof factNames)[number], pulumi.Input<string>> = {
    NODE_NAME: node.name,
    NODE_POOL: node.pool.name,
    NODE_KEY: node.key,
    NODE_HOSTNAME: machine.hostname,
    // A declared address is known before the machine is, and does not change with what a guest reports.
    NODE_ADDRESS: node.address ?? machine.address,
    NODE_VM_ID: machine.vmId,
  };
  const login = (): pulumi.Output<string> => machine.connection.apply((to) => JSON.stringify(to));
  const { restartDigest } = machine;
  const own = {
    ...facts,
    ...(restartDigest && { RESTART_DIGEST: restartDigest }),
    ...(node.gate?.on === GatePlace.Node && { GATE_CONNECTION: login() }),
  };
  const given = node.gate?.environment ?? {};
  // Name by name, so that a secret value does not hide the others.
  if (isPlain(given)) return { ...(given as Record<string, pulumi.Input<string>>), ...own };
  return pulumi.all([given, own]).apply(([more, ours]) => ({ ...more, ...ours }));
}
