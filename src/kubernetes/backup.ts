import { etcdRestoreProgram, etcdSnapshotProgram } from "../programs";
import { textFile, type FragmentFile, type FragmentUnit } from "../flatcar/fragment";
import { unitText } from "../flatcar/settings/systemd";
import type { KubernetesBackupOptions } from "./options";
import { nodePaths } from "./paths";
import { laterFile, variables } from "./texts";

const defaults = { schedule: "hourly", directory: "/var/lib/etcd-snapshots", keep: 24 } as const;

/** What has a control plane take snapshots of etcd, and, always, what founds the cluster again with one. */
export function backupParts(
  given: KubernetesBackupOptions | undefined,
  node: string,
): { readonly files: readonly FragmentFile[]; readonly units: readonly FragmentUnit[] } {
  const restore = textFile(nodePaths.restoreScript, etcdRestoreProgram, 0o755);
  if (given === undefined) return { files: [restore], units: [] };
  const { schedule, directory, keep } = { ...defaults, ...given };
  return {
    files: [
      restore,
      textFile(nodePaths.snapshotScript, etcdSnapshotProgram, 0o755),
      textFile(nodePaths.backup, variables({ name: node, directory, keep: String(keep) })),
      ...(given.command === undefined ? [] : [laterFile(nodePaths.backupCommand, given.command)]),
    ],
    units: [
      { name: "etcd-snapshot.service", contents: serviceText(directory) },
      { name: "etcd-snapshot.timer", enabled: true, contents: timerText(schedule) },
    ],
  };
}

function serviceText(directory: string): string {
  return unitText({
    Unit: [
      "Description=Takes a snapshot of etcd",
      // Before there is a cluster there is nothing to take.
      "ConditionPathExists=/var/lib/flatcar-kubeadm/done",
      `RequiresMountsFor=${directory}`,
      "Wants=network-online.target",
      "After=network-online.target containerd.service",
    ],
    Service: ["Type=oneshot", `ExecStart=${nodePaths.snapshotScript}`],
  });
}

function timerText(schedule: string): string {
  return unitText({
    Unit: ["Description=Takes snapshots of etcd on a schedule"],
    // Control planes need not take theirs in the same second; one that was off takes its own when it is back.
    Timer: [`OnCalendar=${schedule}`, "RandomizedDelaySec=60", "Persistent=true"],
    Install: ["WantedBy=timers.target"],
  });
}
