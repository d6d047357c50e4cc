import * as pulumi from "@pulumi/pulumi";
import { commandSdk } from "../engine/late-sdks";
import { promiseOf } from "../engine/output-state";
import { perProgram } from "../engine/per-program";
import { hasUpdateHooks, updateHook } from "../engine/update-hooks";
import { waitForDownProgram } from "../../programs";
import { aboutToRestart } from "./in-place";
import { adviseOnHostKey } from "./other-host-key";
import type { SshConnection } from "./ready-args";
import { applyConfig, confirmConfig } from "./reprovision-scripts";
import type { Userdata } from "./userdata";

/** The machine, and what it is to be told when its config changes. */
export interface Reprovisioning extends Userdata {
  readonly name: string;
  readonly vmId: pulumi.Output<string>;
  readonly address: pulumi.Output<string>;
  readonly connection: pulumi.Output<SshConnection>;
  /** How long the machine may take to come back. */
  readonly minutes: pulumi.Input<number>;
  readonly parent: pulumi.Resource;
}

/** The machines of a deployment by the URN of the command that restarts them, and the hook before it. */
const commandsOf = perProgram(() => {
  const machines = new Map<string, Reprovisioning>();
  const hook = updateHook("flatcar-vsphere-reprovision", async ({ urn, oldInputs, newInputs }) => {
    const machine = machines.get(urn);
    // A machine that has the config is not restarted for another text of the program.
    if (machine === undefined || digestIn(oldInputs) === digestIn(newInputs)) return;
    if (pulumi.runtime.isDryRun()) return;
    const { address, connection, parent } = machine;
    await aboutToRestart(parent, { vmId: await promiseOf(machine.vmId), address, connection });
  });
  return { machines, hook };
});

function digestIn(inputs: Record<string, unknown> | undefined): string | undefined {
  const { update } = inputs ?? {};
  return typeof update === "string" ? /^digest=(\S+)/m.exec(update)?.[1] : undefined;
}

/** Has done what comes before a restart when a command is to update a machine. */
function drainedBefore(command: string, machine: Reprovisioning): pulumi.CustomResourceOptions {
  if (!hasUpdateHooks()) return {};
  const { machines, hook } = commandsOf(machine.parent);
  pulumi
    .createUrn(command, "command:remote:Command", machine.parent)
    .apply((urn) => machines.set(urn, machine));
  return { hooks: { beforeUpdate: [hook] } };
}

/** Attempts to connect: the first ones come quickly, the others 15 seconds apart. */
const attemptsIn = (minutes: number): number => 4 + 4 * minutes;

/**
 * Has a machine take a new config without being made again: new guestinfo, a first boot, and a look at what came of it. A new machine has its config already, and only notes which. Whatever fails is done again by the next operation.
 */
export function reprovision(options: Reprovisioning): pulumi.Output<unknown> {
  const { name, vmId, connection, digest, data, encoding, coreosAlias, parent } = options;
  const { local, remote } = commandSdk();
  const patient = pulumi
    .all([connection, options.minutes])
    .apply(([to, limit]) => ({ ...to, dialErrorLimit: attemptsIn(limit) }));
  const again = { parent, deleteBeforeReplace: true };
  const login = { ...again, ...adviseOnHostKey(parent) };
  const apply = new remote.Command(
    `${name}-reprovision`,
    {
      connection: patient,
      create: "echo unchanged",
      update: pulumi
        .all([digest, encoding, coreosAlias])
        .apply(([sha256, form, alias]) => applyConfig(sha256, form, alias)),
      stdin: pulumi.secret(data),
      triggers: [vmId],
    },
    { ...login, ...drainedBefore(`${name}-reprovision`, options) },
  );
  const boot = apply.stdout.apply((text) => text.trim());
  const down = new local.Command(
    `${name}-restart`,
    {
      create: waitForDownProgram,
      interpreter: ["node", "-e"],
      environment: {
        ADDRESS: connection.apply(({ host }) => host),
        PORT: connection.apply(({ port }) => String(port)),
        BOOT: boot,
      },
      triggers: [vmId],
    },
    again,
  );
  const confirm = new remote.Command(
    `${name}-reprovisioned`,
    {
      connection: patient,
      // On standard input, so that an error has what the program says and not its text.
      create: "sh",
      stdin: pulumi
        .all([digest, boot, options.expected])
        .apply(([sha256, ended, expected]) => confirmConfig(sha256, ended ?? "", expected)),
      triggers: [vmId],
    },
    { ...login, dependsOn: [down] },
  );
  return confirm.id;
}
