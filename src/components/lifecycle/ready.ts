import * as pulumi from "@pulumi/pulumi";
import { commandSdk } from "../engine/late-sdks";
import { probeProgram } from "../../programs";
import { adviseOnHostKey } from "./other-host-key";
import { probeEnvironment, untilSuccess } from "./probe";
import { restartDigest } from "./restart-digest";
import type { ReadyArgs, SshConnection } from "./ready-args";

/** What is probed, and what a new probe depends on. */
export interface ReadyTarget {
  readonly name: string;
  readonly vmId: pulumi.Output<string>;
  readonly address: pulumi.Output<string>;
  readonly connection: pulumi.Output<SshConnection>;
  readonly parent: pulumi.Resource;
}

/** Attempts to connect before the command's own clock starts: one every 15 seconds at the most. */
const attemptsPerMinute = 4;

/**
 * Waits until a machine answers, each time that it is made or restarted to be changed. The result is there once all probes have passed. A failed probe
 * fails the operation; the next one probes again and leaves the machine as it is.
 */
export function waitUntilReady(ready: ReadyArgs, target: ReadyTarget): pulumi.Output<unknown> {
  const { name, vmId, address, connection, parent } = target;
  const { local, remote } = commandSdk();
  const minutes = pulumi.output(ready.timeoutMinutes ?? 10);
  const restarts = restartDigest(parent);
  // A new machine's probe must not be followed by what is left of the old machine's.
  const options = { parent, deleteBeforeReplace: true };
  const passed: pulumi.CustomResource[] = [];
  if (ready.tcpPort !== undefined || ready.httpUrl !== undefined) {
    const environment = pulumi
      .all([address, minutes, ready.tcpPort, ready.httpUrl, restarts])
      .apply(([host, limit, tcpPort, httpUrl, RESTART]) => ({
        ...probeEnvironment({ address: host, timeoutSeconds: 60 * limit, tcpPort, httpUrl }),
        RESTART,
      }));
    const probe = new local.Command(
      `${name}-ready`,
      { create: probeProgram, interpreter: ["node", "-e"], environment, triggers: [vmId] },
      options,
    );
    passed.push(probe);
  }
  if (ready.command !== undefined) {
    const create = pulumi
      .all([ready.command, minutes])
      .apply(([command, limit]) => untilSuccess(command, 60 * limit));
    const patient = pulumi
      .all([connection, minutes])
      .apply(([to, limit]) => ({ ...to, dialErrorLimit: attemptsPerMinute * limit }));
    const command = new remote.Command(
      `${name}-ready-command`,
      { connection: patient, create, triggers: [vmId, restarts] },
      { ...options, ...adviseOnHostKey(parent), dependsOn: passed },
    );
    passed.push(command);
  }
  return pulumi.all(passed.map((resource) => resource.id));
}
