import * as pulumi from "@pulumi/pulumi";
import { FlatcarCluster } from "../components/flatcar-cluster";
import type { FlatcarClusterArgs, FlatcarPoolArgs } from "../components/flatcar-cluster-args";
import type { FlatcarVmArgs } from "../components/flatcar-vm-args";
import { FlatcarVm } from "../components/flatcar-vm";
import { InvalidArgsError, throwProblems } from "../components/inputs/problems";
import { formatProblem } from "../guestinfo";
import { filesIn, projectFolder } from "../configuration/files";
import { joined } from "../configuration/problems";
import { asWrittenIn, componentProblems } from "./check";
import { finderOf } from "../components/vcenter/finder";
import { placed } from "../configuration/placement";
import { readSettings, type Raw, type Settings, type Tree } from "../configuration/settings";
import { isSealed } from "../configuration/trees";
import { withOutputs } from "./trees";

/** Declares what the stack's configuration says, and returns the stack's outputs. */
export async function deploy(): Promise<pulumi.Inputs> {
  const folder = projectFolder(process.cwd());
  const settings = readSettings(rawConfig(), pulumi.getStack(), filesIn(folder));
  const { args, problems } = await placed(settings, finderOf(undefined));
  const tree = { filesDir: folder, ...args };
  const own = [...settings.problems, ...problems];
  // Where nothing is wrong so far and nothing is secret, the component finds the rest while it is made.
  if (own.length > 0 || isSealed(tree)) {
    const wrong = own.map(({ path }) => path);
    const found = asWrittenIn(settings, componentProblems(settings, tree, wrong));
    throwProblems("The stack", joined(settings, own, found));
  }
  for (const warning of settings.warnings) void pulumi.log.warn(formatProblem(warning));
  try {
    return declare(settings, tree);
  } catch (error) {
    if (!(error instanceof InvalidArgsError)) throw error;
    throw new InvalidArgsError("The stack", asWrittenIn(settings, error.problems));
  }
}

function rawConfig(): Raw {
  // The engine tells every program which keys hold a secret; the SDK itself reads it from here.
  const secret = JSON.parse(process.env["PULUMI_CONFIG_SECRET_KEYS"] ?? "[]") as string[];
  const prefix = `${pulumi.getProject()}:`;
  const own = Object.entries(pulumi.runtime.allConfig()).filter(([key]) => key.startsWith(prefix));
  return {
    values: Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), value])),
    isSecret: (key) => secret.includes(`${prefix}${key}`),
  };
}

function declare({ form, name }: Settings, tree: Tree): pulumi.Inputs {
  if (form === "machine") {
    const { vmId, hostname, address, addresses, sshConnection, knownHosts } = new FlatcarVm(
      name,
      withOutputs<FlatcarVmArgs>({ ...tree, name }),
    );
    return { name, vmId, hostname, address, addresses, sshConnection, knownHosts };
  }
  const cluster = new FlatcarCluster(name, withOutputs<FlatcarClusterArgs>(tree));
  const { nodes, addresses, sshConfig, knownHosts, etcdEndpoints, etcdClients } = cluster;
  const { inventory, hosts, reverseEntries, kubernetes, kubeconfig } = cluster;
  const pools = Object.values(tree["pools"] as Readonly<Record<string, FlatcarPoolArgs>>);
  const hasEtcd = pools.some(({ etcdCluster }) => etcdCluster !== undefined);
  return {
    nodes,
    addresses,
    sshConfig,
    knownHosts,
    ...(hasEtcd ? { etcdEndpoints, etcdClients } : {}),
    ...(tree["kubernetes"] === undefined ? {} : { kubernetes, kubeconfig }),
    ...(tree["inventory"] === true ? { inventory } : {}),
    ...(tree["hostEntries"] === true ? { hosts, reverseEntries } : {}),
  };
}
