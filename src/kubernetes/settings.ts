import { UpdateMode } from "../flatcar/options/updates";
import {
  defaultDnsDomain,
  defaultPodCidr,
  defaultServiceCidr,
  type KubernetesCluster,
  type KubernetesNode,
} from "./facts";
import { nodeFragment } from "./node";
import type { Told } from "./told";

/** The name of the system extension, which its image has in it. */
export const sysextName = "kubernetes";

/** The settings of a node's machine, under all that the user says. */
export function nodeSettings(
  cluster: KubernetesCluster,
  node: KubernetesNode,
  told: Told,
): Readonly<Record<string, unknown>> {
  const { version, sysext } = cluster.options;
  const url = `https://extensions.flatcar.org/extensions/kubernetes-v${version}-x86-64.raw`;
  return {
    sysexts: { [sysextName]: { url: sysext.url ?? url, sha256: sysext.sha256 } },
    // It would restart without a drain.
    updates: { mode: UpdateMode.Off },
    // Drivers of storage find a disk by it.
    enableDiskUuid: true,
    snippets: [nodeFragment(cluster, node, told)],
  };
}

/** What a node reaches without a proxy. It is told networks, and not which nodes are in them: a further node replaces no machine. */
export function proxyExceptions(
  { options, endpoint, controlPlanes }: KubernetesCluster,
  node: KubernetesNode,
): string[] {
  const host = endpoint.slice(0, endpoint.lastIndexOf(":")).replace(/^\[(.*)\]$/, "$1");
  const networks = [...controlPlanes, node].flatMap(({ network }) => network ?? []);
  return [
    ...new Set([
      "localhost",
      "127.0.0.1",
      host,
      ...networks,
      ...networksOf(options),
      ".svc",
      `.${options.dnsDomain ?? defaultDnsDomain}`,
    ]),
  ];
}

/** The networks of pods and services: a guest reports addresses of theirs that are not its own. */
export function networksOf({
  podCidr = defaultPodCidr,
  serviceCidr = defaultServiceCidr,
}: KubernetesCluster["options"]): string[] {
  return [podCidr, serviceCidr];
}
