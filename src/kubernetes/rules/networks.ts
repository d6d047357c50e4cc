import { formatCidr, lastOf, networkOf, parseCidr, type Cidr } from "../../flatcar/ip";
import type { Problem } from "../../guestinfo";
import { defaultPodCidr, defaultServiceCidr } from "../facts";
import type { KubernetesOptions } from "../options";
import { Mistakes } from "./found";

/** The prefix lengths that kubeadm takes (cmd/kubeadm/app/apis/kubeadm/validation): a node gets a /24, or a /64 of IPv6, of the pods' network. */
const sizes = {
  podCidr: { 4: [8, 24], 6: [48, 64] },
  serviceCidr: { 4: [12, 28], 6: [108, 124] },
} as const;

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
  const pods = read(found, "podCidr", options.podCidr ?? defaultPodCidr);
  const services = read(found, "serviceCidr", options.serviceCidr ?? defaultServiceCidr);
  if (pods !== undefined && services !== undefined && meets(pods, services)) {
    const message = `meets serviceCidr, ${formatCidr(services)}: pods and services need networks of their own`;
    found.add("podCidr", "kubernetes.network", message, formatCidr(pods));
  }
  for (const [name, own, what] of [
    ["podCidr", pods, "pods"],
    ["serviceCidr", services, "services"],
  ] as const) {
    const other = nodes.find(({ network }) => own !== undefined && meets(own, network));
    if (own === undefined || other === undefined) continue;
    const message = `meets the network of nodes, ${formatCidr(other.network)} (${other.path}): what the ${what} have would not be found there`;
    found.add(name, "kubernetes.network", message, formatCidr(own));
  }
  return found.problems;
}

function read(found: Mistakes, name: keyof typeof sizes, text: string): Cidr | undefined {
  const cidr = parseCidr(text);
  if (cidr === undefined) {
    found.add(
      name,
      "kubernetes.network",
      "not a network in CIDR form, such as 10.244.0.0/16",
      text,
    );
    return undefined;
  }
  const [least, most] = sizes[name][cidr.version];
  if (cidr.prefix >= least && cidr.prefix <= most) return cidr;
  found.add(name, "kubernetes.network", `must have a prefix length from ${least} to ${most}`, text);
  return undefined;
}

function meets(a: Cidr, b: Cidr): boolean {
  return a.version === b.version && networkOf(a) <= lastOf(b) && networkOf(b) <= lastOf(a);
}
