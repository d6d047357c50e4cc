/** Which side of the machine an interface is on. */
export const InterfaceRole = {
  Public: "public",
  Private: "private",
} as const;
export type InterfaceRole = (typeof InterfaceRole)[keyof typeof InterfaceRole];

/** One route of an interface. */
export interface RouteOptions {
  /** Where the route leads, in CIDR form: `10.0.0.0/8`, or `0.0.0.0/0` and `::/0` for everything. */
  destination: string;
  /** The next hop, inside one of the interface's subnets. Without it the destination is on the link itself. */
  gateway?: string;
  /** The metric of the route: a smaller one is preferred, 0 to 4294967295. Defaults to what systemd-networkd chooses. */
  metric?: number;
}

/** The guest's side of one network interface. With no option at all it is configured by DHCP. */
export interface InterfaceOptions {
  /** Whether addresses come from DHCP and router advertisements. Defaults to true when `addresses` is empty, else false. */
  dhcp?: boolean;
  /** Static addresses, IPv4 or IPv6, each with its prefix length: `10.0.0.5/24`, `2001:db8::5/64`. Several may share one interface. */
  addresses?: string[];
  /** The IPv4 default gateway, inside one of the subnets of `addresses`. */
  gateway?: string;
  /** The IPv6 default gateway, inside one of the subnets of `addresses` or link-local. */
  gateway6?: string;
  /** Further routes. */
  routes?: RouteOptions[];
  /** Addresses of DNS servers, IPv4 or IPv6. */
  nameservers?: string[];
  /** Domains that unqualified names are searched in. */
  searchDomains?: string[];
  /** The largest packet in bytes, 68 to 9000 (1280 or more with IPv6). Defaults to the adapter's own, 1500. */
  mtu?: number;
  /** The adapter's MAC address: `00:50:56:00:12:34`. The guest then matches the interface by it. A static one is within `00:50:56:00:00:00` to `00:50:56:3f:ff:ff`. */
  macAddress?: string;
  /** The interface's name in the guest: `ens192`. Used for matching only where it is given, since the name can change with an update. */
  interfaceName?: string;
  /** The type of the virtual adapter as vSphere names it; the guest matches its driver. Defaults to "vmxnet3". */
  adapterType?: string;
  /** Which side the interface is on: needed for cloud-config and script userdata, and used by `metadata`. */
  role?: InterfaceRole;
  /** Says that no gateway is wanted: a machine whose static interfaces lead nowhere else is otherwise an error. Defaults to false. */
  isolated?: boolean;
}
