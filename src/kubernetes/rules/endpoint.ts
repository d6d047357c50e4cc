import {
  contains,
  formatCidr,
  kindOf,
  lastOf,
  networkOf,
  parseIp,
  type Cidr,
  type IpAddress,
} from "../../flatcar/ip";
import { isInterfaceName } from "../../flatcar/network/link";
import type { Problem } from "../../guestinfo";
import { apiPort } from "../facts";
import type { KubernetesEndpointOptions, KubernetesOptions } from "../options";
import { isLowerDnsName } from "./domains";
import { Mistakes } from "./found";

/** A control plane's address with its subnet, where that is known. */
export interface RuledNode {
  readonly name: string;
  readonly address?: Cidr;
}

/**
 * What is wrong with where the API is served.
 *
 * @param behind The nodes that are made after the control planes.
 */
export function endpointProblems(
  { endpoint }: KubernetesOptions,
  controlPlanes: readonly RuledNode[],
  behind: readonly RuledNode[],
): Problem[] {
  const found = new Mistakes("kubernetes");
  const add = (name: string, message: string, value?: unknown): void =>
    found.add(name, "kubernetes.endpoint", message, value);
  if (endpoint === undefined) {
    if (controlPlanes.length > 1) {
      const message = `is not given, and there are ${controlPlanes.length} control planes: give a free address of their subnet as virtualIp, or the host that leads to all of them`;
      add("endpoint", message);
    }
    return found.problems;
  }
  const { virtualIp, host } = endpoint;
  if ((virtualIp === undefined) === (host === undefined)) {
    add("endpoint", "give either virtualIp or host");
  }
  if (virtualIp !== undefined) virtualIpProblem(virtualIp, controlPlanes, add);
  if (host !== undefined) hostProblem(endpoint, host, { controlPlanes, behind }, add);
  const { interfaceName } = endpoint;
  if (interfaceName !== undefined && !isInterfaceName(interfaceName)) {
    const message =
      "not an interface name: up to 15 letters, digits, dots, hyphens and underscores";
    add("endpoint.interfaceName", message, interfaceName);
  }
  found.wholeNumber("endpoint.port", endpoint.port, 1, 65535, "a TCP port");
  found.wholeNumber("endpoint.leaseSeconds", endpoint.leaseSeconds, 5, 3600, "seconds");
  const only =
    host === undefined
      ? (["port"] as const)
      : (["interfaceName", "image", "leaseSeconds"] as const);
  for (const name of virtualIp !== undefined && host !== undefined ? [] : only) {
    if (endpoint[name] === undefined) continue;
    add(
      `endpoint.${name}`,
      `says nothing about ${host === undefined ? "a virtualIp, which is served at 6443" : "a host"}: leave it out`,
    );
  }
  return found.problems;
}

type Add = (name: string, message: string, value?: unknown) => void;

function virtualIpProblem(text: string, controlPlanes: readonly RuledNode[], add: Add): void {
  const address = parseIp(text);
  if (address?.version !== 4) {
    return add(
      "endpoint.virtualIp",
      "not an IPv4 address without prefix length, such as 10.0.0.9",
      text,
    );
  }
  const reserved = controlPlanes.find(
    (one) => one.address !== undefined && isReserved(one.address, address),
  );
  if (reserved?.address !== undefined) {
    const message = `is the first or the last address of ${formatCidr({ ...reserved.address, value: networkOf(reserved.address) })}, the subnet of ${reserved.name}: no machine can have it`;
    return add("endpoint.virtualIp", message, text);
  }
  const outside = controlPlanes.find(
    (one) => one.address !== undefined && !contains(one.address, address),
  );
  if (outside?.address === undefined) return;
  const message = `is not in the subnet of ${outside.name}, ${formatCidr(outside.address)}: a virtual address is found by ARP, which does not leave it`;
  add("endpoint.virtualIp", message, text);
}

/** The address that names a subnet, and its broadcast address. Links between two points have neither (RFC 3021). */
function isReserved(subnet: Cidr, { value }: IpAddress): boolean {
  const [first, last] = [networkOf(subnet), lastOf(subnet)];
  return last - first > 1n && (value === first || value === last);
}

interface Nodes {
  readonly controlPlanes: readonly RuledNode[];
  readonly behind: readonly RuledNode[];
}

function hostProblem(
  { port = apiPort }: KubernetesEndpointOptions,
  text: string,
  { controlPlanes, behind }: Nodes,
  add: Add,
): void {
  const address = parseIp(text);
  if (port === apiPort && (text === "localhost" || (address && kindOf(address) === "loopback"))) {
    const message =
      "is each machine itself, where workers and the computer with pulumi have no API server: give what leads to the control planes from everywhere";
    return add("endpoint.host", message, text);
  }
  if (address === undefined) {
    const node = controlPlanes.find(({ name }) => name === text);
    if (node !== undefined && controlPlanes.length > 1) {
      const message =
        "is the hostname of one control plane, which takes it for itself: take a virtualIp, a name with all addresses, or a load balancer";
      return add("endpoint.host", message, text);
    }
    if (isLowerDnsName(text)) return;
    return add(
      "endpoint.host",
      "neither a DNS name in lower case nor an address, without port",
      text,
    );
  }
  if (["unspecified", "multicast"].includes(kindOf(address))) {
    return add("endpoint.host", "no machine can have this address", text);
  }
  const has = (one: RuledNode): boolean =>
    one.address?.version === address.version && one.address.value === address.value;
  const later = behind.find(has);
  if (later !== undefined) {
    const message = `is the address of ${later.name}, which is made after the control planes, and they need it before: give its pool a lower order than theirs`;
    return add("endpoint.host", message, text);
  }
  const own = controlPlanes.find(has);
  if (own === undefined) return;
  if (port !== apiPort) {
    const message = `the host is ${own.name}, whose API server listens on ${apiPort}: leave the port out`;
    return add("endpoint.port", message, port);
  }
  if (controlPlanes.length < 2) return;
  const message = `is the address of ${own.name} alone, and when that is made again it would join the cluster through itself: take a virtualIp, a name with all addresses, or a load balancer`;
  add("endpoint.host", message, text);
}
