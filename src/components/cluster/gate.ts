import * as pulumi from "@pulumi/pulumi";
import { GatePlace } from "../../cluster/policies";
import type { FlatcarVm } from "../flatcar-vm";
import type { GateArgs } from "../flatcar-cluster-args";
import { commandSdk } from "../engine/late-sdks";
import { untraced } from "../engine/untraced";
import { isPlain } from "../inputs/inputs";
import { gateProgram, skipVariable, type GateJob } from "../../programs";
import { untilSuccess } from "../lifecycle/probe";
import { restartDigest } from "../lifecycle/restart-digest";
import { environmentOf, factNames, restartsName } from "./gate-environment";
import type { DeclaredNode } from "./node";

const defaultMinutes = { ready: 10, drain: 5 };

/** A gate whose commands run where the program runs: those for the node log in to it. */
export function preparedGate(gate: GateArgs): GateArgs {
  const { on, ready, drain } = gate;
  const onNode = on === GatePlace.Node;
  const command = (job: GateJob, given: pulumi.Input<string>): pulumi.Input<string> =>
    onNode ? `node -e "$GATE_PROGRAM" ${job}` : given;
  return {
    ...gate,
    ...(onNode ? { environment: withScripts(gate) } : {}),
    ...(ready === undefined ? {} : { ready: command("ready", ready) }),
    ...(drain === undefined ? {} : { drain: mapInput(command("drain", drain), skippable) }),
  };
}

/** A node that is gone for good cannot be drained, and the engine would ask for it each time. */
function skippable(drain: string): string {
  return `case ",$${skipVariable}," in *",$NODE_NAME,"*) echo "$NODE_NAME is not drained"; exit 0 ;; esac\n${drain}`;
}

/** What the program that logs in is told, beside how. */
function withScripts(gate: GateArgs): GateArgs["environment"] {
  const { ready, drain, readyMinutes, drainMinutes, environment = {} } = gate;
  const scripts = {
    GATE_PROGRAM: gateProgram,
    ...(ready === undefined
      ? {}
      : { GATE_READY: ready, GATE_READY_MINUTES: minutesText(readyMinutes, defaultMinutes.ready) }),
    ...(drain === undefined
      ? {}
      : { GATE_DRAIN: drain, GATE_DRAIN_MINUTES: minutesText(drainMinutes, defaultMinutes.drain) }),
  };
  return mapInput(environment, (given) => ({
    ...given,
    ...scripts,
    GATE_NAMES: [...factNames, restartsName, ...Object.keys(given)].join(" "),
  }));
}

function minutesText(
  given: pulumi.Input<number> | undefined,
  otherwise: number,
): pulumi.Input<string> {
  return mapInput(given ?? otherwise, String);
}

/** A value that is made from another now, or as soon as that is known. */
function mapInput<T, U>(input: pulumi.Input<T>, f: (value: T) => U): pulumi.Input<U> {
  if (isPlain(input)) return f(input as T);
  return pulumi
    .output(input)
    .apply((value) => f(value as T) as pulumi.Unwrap<U>) as pulumi.Output<U>;
}

/**
 * The gate behind a node: a resource that is made when the node is ready, and deleted, by draining the node, before the node is.
 * The next node waits for it.
 */
export function gateOf(
  node: DeclaredNode,
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
          .all([ready, gate.readyMinutes ?? defaultMinutes.ready])
          .apply(([command, minutes]) => untilSuccess(command, 60 * minutes));
  const args = {
    ...(create === undefined ? {} : { create }),
    ...(drain === undefined ? {} : { delete: drain }),
    environment: environmentOf(node, {
      hostname: vm.hostname,
      address: vm.address,
      vmId: vm.vmId,
      connection: vm.sshConnection,
      // What restarts the machine has the command run again, which asks whether the node is ready.
      restartDigest: restartDigest(vm),
    }),
    triggers: [vm.vmId],
  };
  // Made before the old one is deleted, it would leave a drain behind that hits the new node after a failure.
  const opts = { parent, deleteBeforeReplace: true };
  const { Command } = commandSdk().local;
  return untraced(() => new Command(node.resource, args, opts));
}
