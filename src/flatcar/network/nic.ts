import type { Cidr, IpAddress } from "../ip";
import type { InterfaceRole } from "../options/network";

/** A route with its parts read. */
export interface NicRoute {
  /** Where it leads. */
  readonly destination: Cidr;
  /** The router; undefined where the destination is on the link. */
  readonly gateway?: IpAddress;
  /** Its metric; the lower one is preferred. Undefined leaves it to networkd. */
  readonly metric?: number;
}

/** One interface with its options read and its defaults filled in. */
export interface Nic {
  /** The position among the adapters. */
  readonly index: number;
  /** The property path of its options. */
  readonly path: string;
  /** Whether the package writes a unit for it. */
  readonly managed: boolean;
  /** Whether it asks for addresses by DHCP. */
  readonly dhcp: boolean;
  /** Whether it has IPv6. */
  readonly ipv6: boolean;
  /** Whether it heeds router advertisements. */
  readonly routerAdvertisements: boolean;
  /** Its static addresses. */
  readonly addresses: readonly Cidr[];
  /** Default gateways first, then `routes`. */
  readonly routes: readonly NicRoute[];
  /** Its DNS servers. */
  readonly nameservers: readonly IpAddress[];
  /** Its search domains. */
  readonly searchDomains: readonly string[];
  /** Its MTU in bytes; undefined leaves it as it is. */
  readonly mtu?: number;
  /** In lower case. */
  readonly macAddress?: string;
  /** The name by which it is matched, wildcards allowed. */
  readonly interfaceName?: string;
  /** The kernel driver of the adapter; undefined where the type has no driver of its own. */
  readonly driver?: string;
  /** Which side of the machine it is on. */
  readonly role?: InterfaceRole;
  /** Whether it is to reach its own subnets alone, so that no gateway is missed. */
  readonly isolated: boolean;
}

/** Whether a route leads everywhere. */
function isDefault(route: NicRoute): boolean {
  return route.destination.prefix === 0;
}

/** The default gateway of a family, if there is one. */
export function defaultGateway(nic: Nic, version: 4 | 6): IpAddress | undefined {
  return nic.routes.find((route) => isDefault(route) && route.destination.version === version)
    ?.gateway;
}

/** Whether an interface has nothing but DHCP, so that one unit can serve several such interfaces. */
export function isPlainDhcp(nic: Nic): boolean {
  return (
    nic.managed &&
    nic.dhcp &&
    nic.ipv6 &&
    nic.routerAdvertisements &&
    nic.addresses.length + nic.routes.length + nic.nameservers.length === 0 &&
    nic.searchDomains.length === 0 &&
    nic.mtu === undefined
  );
}

/** Whether the options name the interface: by MAC address or by name. */
export function isNamed(nic: Nic): boolean {
  return nic.macAddress !== undefined || nic.interfaceName !== undefined;
}
