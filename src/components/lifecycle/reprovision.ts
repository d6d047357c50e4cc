import { local, remote } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import type { SshConnection } from "./readyArgs";
import { applyConfig, confirmConfig, noteDigest, waitForDown } from "./reprovisionScripts";

/** A config as a running machine is told it. */
export interface Userdata {
  /** The digest of the config. */
  readonly digest: pulumi.Input<string>;
  /** The userdata in the form of guestinfo. */
  readonly data: pulumi.Input<string>;
  readonly encoding: pulumi.Input<string>;
  readonly coreosAlias: pulumi.Input<boolean>;
}

/** The machine, and what it is to be told when its config changes. */
export interface Reprovisioning extends Userdata {
  readonly name: string;
  readonly vmId: pulumi.Output<string>;
  readonly connection: pulumi.Output<SshConnection>;
  /** How long the machine may take to come back. */
  readonly minutes: pulumi.Input<number>;
  readonly parent: pulumi.Resource;
}

/** Attempts to connect: the first ones come quickly, the others 15 seconds apart. */
const attemptsIn = (minutes: number): number => 4 + 4 * minutes;

/**
 * Has a machine take a new config without being made again: new guestinfo, the flag for Ignition, a restart, and a check that it
 * is back. A new machine has its config already, and only notes which. Whatever fails is done again by the next operation.
 */
export function reprovision(options: Reprovisioning): pulumi.Output<unknown> {
  const { name, vmId, connection, digest, data, encoding, coreosAlias, parent } = options;
  const patient = pulumi
    .all([connection, options.minutes])
    .apply(([to, limit]) => ({ ...to, dialErrorLimit: attemptsIn(limit) }));
  const again = { parent, deleteBeforeReplace: true };
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
    again,
  );
  const boot = apply.stdout.apply((text) => text.trim());
  const down = new local.Command(
    `${name}-restart`,
    {
      create: waitForDown,
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
      create: pulumi.output(digest).apply(noteDigest),
      update: pulumi
        .all([digest, boot])
        .apply(([sha256, ended]) => confirmConfig(sha256, ended ?? "")),
      triggers: [vmId],
    },
    { ...again, dependsOn: [down] },
  );
  return confirm.id;
}
