import type { Cidr, IpAddress } from "../ip";
import type { InterfaceRole } from "../options/network";

/** A route with its parts read. */
export interface NicRoute {
  readonly destination: Cidr;
  readonly gateway?: IpAddress;
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
  readonly dhcp: boolean;
  readonly ipv6: boolean;
  readonly routerAdvertisements: boolean;
  readonly addresses: readonly Cidr[];
  /** Default gateways first, then `routes`. */
  readonly routes: readonly NicRoute[];
  readonly nameservers: readonly IpAddress[];
  readonly searchDomains: readonly string[];
  readonly mtu?: number;
  /** In lower case. */
  readonly macAddress?: string;
  readonly interfaceName?: string;
  /** The kernel driver of the adapter; undefined where the type has no driver of its own. */
  readonly driver?: string;
  readonly role?: InterfaceRole;
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
