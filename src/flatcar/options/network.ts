/** Which side of the machine an interface is on. */
export const InterfaceRole = {
  Public: "public",
  Private: "private",
} as const;
/** One of the words of `InterfaceRole`. */
export type InterfaceRole = (typeof InterfaceRole)[keyof typeof InterfaceRole];

/** One route of an interface. */
export interface RouteOptions {
  /** Where the route leads, in CIDR form: `10.0.0.0/8`, or `0.0.0.0/0` and `::/0` for everything. */
  destination: string;
  /** The next hop, inside a subnet or an on-link route of the interface; with DHCP anywhere. Without it the destination is on the link itself. */
  gateway?: string;
  /** The metric of the route: a smaller one is preferred, 0 to 4294967295. Defaults to what systemd-networkd chooses. */
  metric?: number;
}

/** The guest's side of one network interface. With no option at all it is configured by DHCP. */
export interface InterfaceOptions {
  /** Whether the package writes a unit for the interface. Defaults to true. With false the interface is yours to configure, as a port of a bond or a bridge for instance, and no other option about addresses may be given. */
  managed?: boolean;
  /** Whether addresses come from DHCP. Defaults to true when `addresses` is empty, else false. */
  dhcp?: boolean;
  /** Whether the interface has IPv6 at all. Defaults to true. With false it has not even a link-local address. */
  ipv6?: boolean;
  /** Whether addresses, routes and DNS servers are taken from IPv6 router advertisements, which anybody on the network can send. Defaults to `dhcp`, as in Flatcar's own units. */
  acceptRouterAdvertisements?: boolean;
  /** Static addresses, IPv4 or IPv6, each with its prefix length: `10.0.0.5/24`, `2001:db8::5/64`. Several may share one interface. */
  addresses?: string[];
  /** The IPv4 default gateway, inside a subnet of `addresses` or an on-link route; with DHCP anywhere. */
  gateway?: string;
  /** The IPv6 default gateway, link-local, or inside a subnet of `addresses` or an on-link route; with router advertisements anywhere. */
  gateway6?: string;
  /** Further routes. */
  routes?: RouteOptions[];
  /** Addresses of DNS servers, IPv4 or IPv6. */
  nameservers?: string[];
  /** Domains that unqualified names are searched in. */
  searchDomains?: string[];
  /** The largest packet in bytes, 68 to 9000 (1280 or more with IPv6). Defaults to the adapter's own, 1500. */
  mtu?: number;
  /** The adapter's MAC address: `00:50:56:00:12:34`. The guest then matches the interface by it. A static one is within `00:50:56:00:00:00` to `00:50:56:3f:ff:ff`. One for two nodes of a cluster, in one network, is an error. */
  macAddress?: string;
  /** The interface's name in the guest: `ens192`. It depends on the slot of the adapter, which a clone can change: matching by it is a warning. With `macAddress` it only names the interface to the initramfs. */
  interfaceName?: string;
  /** The type of the virtual adapter as vSphere names it; the guest matches its driver. Defaults to "vmxnet3". */
  adapterType?: string;
  /** Which side the interface is on: needed for cloud-config and script userdata, and used by `metadata`. */
  role?: InterfaceRole;
  /** Says that no gateway is wanted: a machine whose static interfaces lead nowhere else otherwise has a warning. Defaults to false. */
  isolated?: boolean;
}
