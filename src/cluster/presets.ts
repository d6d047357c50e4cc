import { joinPath } from "../guestinfo";
import type { KubernetesCluster } from "../kubernetes/facts";
import { standInsForNodes, type Told as KubernetesTold } from "../kubernetes/told";
import type { Draft } from "./draft";
import { memberSettings, standIns, type EtcdMember, type EtcdPool, type Told } from "./etcd";
import { kubernetesNode, kubernetesPreset } from "./kubernetes";
import type { Pool } from "./pool";
import type { Preset } from "./preset";

/** What the reader of presets brings along. */
export interface PresetReader {
  /** What a member of etcd is told. Defaults to what stands for it. */
  readonly told?: (etcd: EtcdPool, member: EtcdMember) => Told;
  /** What the nodes of Kubernetes are told. Defaults to what stands for it. */
  readonly kubernetesTold?: (cluster: KubernetesCluster) => KubernetesTold;
}

/** What the cluster adds to a node, and something in its place to look for mistakes in, as long as certificates are not there. */
export interface Presets {
  readonly told: Preset;
  readonly toCheck: Preset;
}

/** What stands for the secrets of a cluster of Kubernetes. */
const standInsFor = ({ options }: KubernetesCluster): KubernetesTold =>
  standInsForNodes(options.ca);

/** Gives the presets of each node, as a member of etcd or of Kubernetes; undefined for one that is neither. */
export function presetsOf(
  etcd: ReadonlyMap<Pool, EtcdPool>,
  kubernetes: KubernetesCluster | undefined,
  { told = standIns, kubernetesTold = standInsFor }: PresetReader,
): (draft: Draft) => Presets | undefined {
  const toldToNodes = kubernetes && kubernetesTold(kubernetes);
  const toCheck = kubernetes && standInsFor(kubernetes);
  return ({ pool, facts }) => {
    const node = kubernetesNode(kubernetes, facts.name);
    if (kubernetes && toldToNodes && toCheck && node) {
      const preset = (one: KubernetesTold): Preset => kubernetesPreset(kubernetes, node, one);
      return { told: preset(toldToNodes), toCheck: preset(toCheck) };
    }
    const members = etcd.get(pool);
    const member = members?.members.find(({ name }) => name === facts.name);
    if (members === undefined || member === undefined) return undefined;
    const path = joinPath(pool.path, "etcdCluster");
    const preset = (one: Told): Preset => ({
      over: { path, settings: memberSettings(members, member, one) },
    });
    return { told: preset(told(members, member)), toCheck: preset(standIns(members)) };
  };
}
