import { local } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import type { FlatcarVm } from "../flatcarVm";
import type { GateArgs } from "../flatcarClusterArgs";
import { joinPath, type Problem } from "../../guestinfo";
import { isPlain } from "../inputs";
import { untilSuccess } from "../lifecycle/probe";
import type { Node } from "./node";

const defaultMinutes = 10;

/** What is wrong with a gate, as far as it is known. */
export function gateProblems(gate: GateArgs | undefined, path: string): Problem[] {
  const minutes = gate?.readyMinutes;
  if (minutes === undefined || !isPlain(minutes)) return [];
  const count = minutes as number;
  if (Number.isInteger(count) && count >= 1) return [];
  const message = "must be a whole number of minutes, 1 or more";
  const place = joinPath(joinPath(path, "gate"), "readyMinutes");
  return [{ path: place, code: "gate.minutes", value: String(count), message }];
}

/**
 * The gate behind a node: a resource that is made when the node is ready, and deleted, by draining the node, before the node is.
 * The next node waits for it.
 */
export function gateOf(
  node: Node,
  vm: FlatcarVm,
  parent: pulumi.Resource,
): pulumi.Resource | undefined {
  const { gate } = node;
  if (gate?.ready === undefined && gate?.drain === undefined) return undefined;
  const { ready, drain } = gate;
  const create =
    ready === undefined
      ? undefined
      : pulumi
          .all([ready, gate.readyMinutes ?? defaultMinutes])
          .apply(([command, minutes]) => untilSuccess(command, 60 * minutes));
  return new local.Command(
    node.name,
    {
      ...(create === undefined ? {} : { create }),
      ...(drain === undefined ? {} : { delete: drain }),
      environment: environmentOf(node, vm),
      triggers: [vm.vmId],
    },
    // Made before the old one is deleted, it would leave a drain behind that hits the new node after a failure.
    { parent, deleteBeforeReplace: true },
  );
}

/** What the commands are told about their node, beside what the user gives. */
function environmentOf(
  node: Node,
  vm: FlatcarVm,
): pulumi.Input<Record<string, pulumi.Input<string>>> {
  const own = {
    NODE_NAME: node.name,
    NODE_POOL: node.pool.name,
    NODE_KEY: node.key,
    NODE_HOSTNAME: vm.hostname,
    // A declared address is known before the machine is, and does not change with what a guest reports.
    NODE_ADDRESS: node.address ?? vm.address,
    NODE_VM_ID: vm.vmId,
  };
  const given = node.gate?.environment ?? {};
  // Name by name, so that a secret value does not hide the others.
  if (isPlain(given)) return { ...(given as Record<string, pulumi.Input<string>>), ...own };
  return pulumi.all([given, own]).apply(([more, facts]) => ({ ...more, ...facts }));
}
