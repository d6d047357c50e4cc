import { hostnameKey } from "./keys";
import { joinPath, type Problem } from "./problem";

/** One interface as coreos-cloudinit takes it. */
export interface CloudinitInterface {
  /** The name to match; wildcards are allowed. */
  readonly interfaceName?: string;
  /** The MAC address to match. */
  readonly macAddress?: string;
  /** Whether the interface asks for its address by DHCP. */
  readonly dhcp: boolean;
  /** `public` or `private`; without it coreos-cloudinit makes no unit for the interface. */
  readonly role?: string;
  /** Addresses with prefix length. */
  readonly addresses: readonly string[];
  /** Routes through the interface: a destination in CIDR form, and the gateway's address. */
  readonly routes: readonly { readonly destination: string; readonly gateway: string }[];
}

/** The network of a machine as coreos-cloudinit takes it. */
export interface CloudinitNetwork {
  /** The machine's hostname. */
  readonly hostname?: string;
  /** Its interfaces, in the order of the adapters. */
  readonly interfaces: readonly CloudinitInterface[];
  /** DNS servers of the whole machine. */
  readonly nameservers: readonly string[];
  /** Search domains of the whole machine. */
  readonly searchDomains: readonly string[];
}

/** The guestinfo variables that coreos-cloudinit reads; with Ignition they do nothing. */
export function cloudinitVariables(network: CloudinitNetwork): Record<string, string> {
  const variables: Record<string, string> = {};
  if (network.hostname !== undefined) variables[hostnameKey] = network.hostname;
  network.interfaces.forEach((nic, n) => {
    const base = `guestinfo.interface.${n}`;
    if (nic.interfaceName !== undefined) variables[`${base}.name`] = nic.interfaceName;
    if (nic.macAddress !== undefined) variables[`${base}.mac`] = nic.macAddress;
    variables[`${base}.dhcp`] = nic.dhcp ? "yes" : "no";
    if (nic.role !== undefined) variables[`${base}.role`] = nic.role;
    nic.addresses.forEach((address, m) => {
      variables[`${base}.ip.${m}.address`] = address;
    });
    nic.routes.forEach((route, l) => {
      variables[`${base}.route.${l}.gateway`] = route.gateway;
      variables[`${base}.route.${l}.destination`] = route.destination;
    });
  });
  network.nameservers.forEach((server, x) => {
    variables[`guestinfo.dns.server.${x}`] = server;
  });
  network.searchDomains.forEach((domain, y) => {
    variables[`guestinfo.dns.domain.${y}`] = domain;
  });
  return variables;
}

/** What coreos-cloudinit needs of each interface and does not find. */
export function cloudinitProblems(
  interfaces: readonly CloudinitInterface[],
  path = "networks",
): Problem[] {
  return interfaces.flatMap((nic, n) => {
    const place = joinPath(path, n);
    const problems: Problem[] = [];
    if (nic.role === undefined) {
      problems.push({
        path: joinPath(place, "role"),
        code: "guestinfo.role-missing",
        message:
          "coreos-cloudinit makes no network unit for an interface without a role: give public or private",
      });
    }
    if (nic.interfaceName === undefined && nic.macAddress === undefined) {
      problems.push({
        path: joinPath(place, "macAddress"),
        code: "guestinfo.no-match",
        message:
          "coreos-cloudinit needs something to match the interface by: give macAddress or interfaceName (ens* matches any VMware adapter)",
      });
    }
    return problems;
  });
}
