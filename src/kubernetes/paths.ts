/**
 * Where the files of a node are. kubeadm empties its own folder, /etc/kubernetes, when it starts anew, so what a node is given stands
 * apart. The script src/programs/shell/kubeadm-node.sh reads them.
 */
export const seedFolder = "/etc/flatcar-kubeadm";

const seed = (name: string): string => `${seedFolder}/${name}`;

export const nodePaths = {
  /** What the script knows of the node, as shell variables: name, address, role (cp or worker), endpoint, version, addon_phases. */
  node: seed("node"),
  /** What it knows of the others: members, workers, founder, found_until. A change of it replaces no machine. */
  cluster: seed("cluster"),
  /** kubeadm's documents. Workers have no `init`. */
  init: seed("init.yaml"),
  join: seed("join.yaml"),
  /** Copied to /etc/kubernetes/pki. Workers have ca.crt alone. */
  pki: seed("pki"),
  /** Static pods that are no part of kubeadm, copied to /etc/kubernetes/manifests: kube-vip. Only with a virtual IP. */
  manifests: seed("manifests"),
  /** What the founder applies once, in the order of the names: `00.yaml`. Only the founder, and only with `manifests`. */
  apply: seed("apply"),
  /** Patches of the kubelet's configuration, to which `patches` of `init` and `join` point. */
  patches: seed("patches"),
  /** What the script of snapshots is told, and the user's own script. Only with `backup`. */
  backup: seed("backup"),
  backupCommand: seed("backup-command"),
  script: "/opt/bin/kubeadm-node",
  snapshotScript: "/opt/bin/etcd-snapshot",
  restoreScript: "/opt/bin/etcd-restore",
} as const;

export const nodeUnit = "kubeadm-node.service";
