import {
  contains,
  formatCidr,
  kindOf,
  lastOf,
  networkOf,
  parseCidr,
  parseIp,
  type AddressKind,
  type Cidr,
} from "../../flatcar/ip";
import type { Problem } from "../../guestinfo";
import { defaultPodCidr, defaultServiceCidr } from "../facts";
import type { KubernetesOptions } from "../options";
import { Mistakes } from "./found";

/** The prefix length of a node's part of the pods' network: a /24 unless it is said otherwise. Undefined where nodes get none, or that comes later. */
function nodePrefixOf({ controllerManager }: KubernetesOptions): number | undefined {
  const { extraArgs = {} } = controllerManager ?? {};
  const own = extraArgs["node-cidr-mask-size-ipv4"];
  const node = own === undefined ? 24 : Number(own);
  const isNone = extraArgs["allocate-node-cidrs"] === "false" || !Number.isInteger(node);
  return isNone ? undefined : node;
}

/** The prefix lengths that kubeadm takes (cmd/kubeadm/app/apis/kubeadm/validation). */
function sizesOf(options: KubernetesOptions): Readonly<Record<Name, Sizes>> {
  const node = nodePrefixOf(options);
  return {
    podCidr: node === undefined ? [0, 32] : [Math.max(0, node - 16), node],
    serviceCidr: [12, 28],
  };
}

/** How many nodes get a part of the pods' network; undefined where they get none, or nobody knows. */
export function nodesWithPods(options: KubernetesOptions): number | undefined {
  const pods = parseCidr(options.podCidr ?? defaultPodCidr);
  const node = nodePrefixOf(options);
  return pods === undefined || node === undefined ? undefined : 2 ** (node - pods.prefix);
}

type Name = "podCidr" | "serviceCidr";
type Sizes = readonly [least: number, most: number];

/** A network of nodes, and whose. */
export interface NodeNetwork {
  readonly path: string;
  readonly network: Cidr;
}

/** What is wrong with the networks of pods and services, which must not meet each other's nor a node's. */
export function networkProblems(
  options: KubernetesOptions,
  nodes: readonly NodeNetwork[],
): Problem[] {
  const found = new Mistakes("kubernetes");
  const sizes = sizesOf(options);
  const pods = read(found, "podCidr", options.podCidr ?? defaultPodCidr, sizes.podCidr);
  const services = read(
    found,
    "serviceCidr",
    options.serviceCidr ?? defaultServiceCidr,
    sizes.serviceCidr,
  );
  if (pods !== undefined && services !== undefined && meets(pods, services)) {
    const message = `meets serviceCidr, ${formatCidr(services)}: pods and services need networks of their own`;
    found.add("podCidr", "kubernetes.network", message, formatCidr(pods));
  }
  for (const [name, own, what] of [
    ["podCidr", pods, "pods"],
    ["serviceCidr", services, "services"],
  ] as const) {
    const host = parseIp(options.endpoint?.host ?? "");
    if (own !== undefined && host !== undefined && contains(own, host)) {
      const message = `is in ${name}, ${formatCidr(own)}: no machine has an address of the ${what}`;
      found.add("endpoint.host", "kubernetes.endpoint", message, options.endpoint?.host);
    }
    const other = nodes.find(({ network }) => own !== undefined && meets(own, network));
    if (own === undefined || other === undefined) continue;
    const message = `meets the network of nodes, ${formatCidr(other.network)} (${other.path}): what the ${what} have would not be found there`;
    found.add(name, "kubernetes.network", message, formatCidr(own));
  }
  return found.problems;
}

function read(found: Mistakes, name: Name, text: string, [least, most]: Sizes): Cidr | undefined {
  const bad = (message: string): undefined => {
    found.add(name, "kubernetes.network", message, text);
    return undefined;
  };
  const cidr = parseCidr(text);
  if (cidr === undefined) return bad("not a network in CIDR form, such as 10.244.0.0/16");
  if (cidr.version === 6) {
    return bad(
      "must be an IPv4 network, as control planes have IPv4 addresses and an API server takes services of that family alone",
    );
  }
  if (noNetwork.includes(kindOf(cidr))) return bad("not a network that machines can have");
  if (cidr.prefix >= least && cidr.prefix <= most) return cidr;
  return bad(`must have a prefix length from ${least} to ${most}`);
}

const noNetwork: readonly AddressKind[] = ["unspecified", "loopback", "multicast"];

/** Whether two networks have an address in common. */
export function meets(a: Cidr, b: Cidr): boolean {
  return a.version === b.version && networkOf(a) <= lastOf(b) && networkOf(b) <= lastOf(a);
}
