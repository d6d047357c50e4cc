import * as pulumi from "@pulumi/pulumi";
import type { FlatcarVm } from "../flatcar-vm";
import type { GateArgs } from "../flatcar-cluster-args";
import { commandSdk } from "../engine/late-sdks";
import { isPlain } from "../inputs/inputs";
import { restartDigest } from "../lifecycle/restart-digest";
import { etcdGuardProgram, type GuardJob } from "../../programs";
import type { EtcdCluster } from "./etcd";

const defaultMinutes = 10;

type Environment = Record<string, pulumi.Input<string>>;

/** What the guard is told of the cluster. */
function environmentOf(etcd: EtcdCluster): Environment {
  return {
    ETCD_GUARD: etcdGuardProgram,
    ETCD_NAMES: etcd.members.map(({ name }) => name).join(","),
    ETCD_ENDPOINTS: etcd.endpoints.join(","),
    ETCD_PEERS: etcd.peers.join(","),
    ETCD_MINUTES: String(etcd.options.guardMinutes ?? defaultMinutes),
    ETCD_CA: etcd.caCertPem.output,
    ETCD_CERT: etcd.clientCertPem.output,
    ETCD_KEY: pulumi.secret(etcd.clientPrivateKeyPem.output),
  };
}

/** The program is in the environment, so that a report of a failure shows its reason and not all of its text. */
function command(job: GuardJob): string {
  return `node -e "$ETCD_GUARD" ${job}`;
}

/** The gate of a member: after what the user's own does, the member may go only if the others are healthy. */
export function guardedGate(
  gate: GateArgs | undefined,
  etcd: EtcdCluster,
  member: string,
): GateArgs | undefined {
  if (etcd.options.guard === false) return gate;
  const check = command("check");
  const own = { ...environmentOf(etcd), ETCD_SELF: member };
  const given = gate?.environment ?? {};
  return {
    ...gate,
    drain: gate?.drain === undefined ? check : pulumi.interpolate`(\n${gate.drain}\n) && ${check}`,
    environment: isPlain(given)
      ? { ...(given as Environment), ...own }
      : pulumi.all([given, own]).apply(([more, facts]) => ({ ...more, ...facts })),
  };
}

/** What follows the last member: it is there when the declared members, and no others, are the cluster, and all are healthy. */
export function settledCluster(
  resource: string,
  etcd: EtcdCluster,
  machines: readonly FlatcarVm[],
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const { Command } = commandSdk().local;
  return new Command(
    `${resource}.members`,
    {
      create: command("settle"),
      delete: command("dissolve"),
      environment: {
        ...environmentOf(etcd),
        // A new machine makes the command run again, and so does one that was restarted.
        ETCD_MACHINES: pulumi.all(machines.map(({ vmId }) => vmId)).apply((ids) => ids.join(",")),
        ETCD_RESTARTS: pulumi.all(machines.map(restartDigest)).apply((all) => all.join(",")),
      },
    },
    opts,
  );
}
