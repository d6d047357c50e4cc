import { fragment, textFile, type Fragment, type FragmentFile } from "../fragment";
import { formatCidr, formatIp } from "../ip";
import { isNamed, isPlainDhcp, type Nic } from "./nic";

type Section = readonly [name: string, lines: readonly string[]];

/** What the units of a machine's interfaces have in common. */
export interface UnitOptions {
  /** Whether the time servers that DHCP names are used. Defaults to true. */
  readonly dhcpTimeServers?: boolean;
}

/**
 * systemd-networkd takes the first file by name that matches an interface. These come after any that a user has, whatever it
 * is called, and before the defaults of the image, which are yy-vmware.network and zz-default.network.
 */
const unitPath = (name: string): string => `/etc/systemd/network/${name}`;

/** The name of the unit that an interface has; undefined if it has none of the package's. */
export function unitName(nic: Nic): string | undefined {
  if (!nic.managed) return undefined;
  // After the units of named interfaces, since the first unit that matches is used.
  return isPlainDhcp(nic) && !isNamed(nic)
    ? `yy-nics-${nic.driver ?? "vmxnet3"}.network`
    : `yy-nic${nic.index}.network`;
}

/** Interfaces that container networks make and configure themselves. networkd drops their addresses otherwise. */
const cniInterfaces = "cilium* lxc* cali* vxlan.calico flannel* cni*";

const cniFile = textFile(
  unitPath("yy-cni-unmanaged.network"),
  printSections([
    ["Match", [`Name=${cniInterfaces}`]],
    ["Link", ["Unmanaged=yes"]],
  ]),
);

/** The image's own units, which interfaces have that nobody declared. */
const imageUnits = ["yy-vmware.network", "zz-default.network"];

/** The networkd units of a machine: one for each interface, one for all that only want DHCP, one that leaves container networks alone. */
export function networkUnits(nics: readonly Nic[], options: UnitOptions = {}): Fragment {
  const files = new Map<string, FragmentFile>();
  for (const nic of nics) {
    const name = unitName(nic);
    if (name === undefined || files.has(name)) continue;
    files.set(name, textFile(unitPath(name), networkUnit(nic, options)));
  }
  const time = options.dhcpTimeServers === false ? imageUnits.map(withoutTimeServers) : [];
  return fragment({ storage: { files: [cniFile, ...files.values(), ...time] } });
}

function withoutTimeServers(unit: string): FragmentFile {
  return textFile(
    `/etc/systemd/network/${unit}.d/10-time-servers.conf`,
    printSections([
      ["DHCPv4", ["UseNTP=no"]],
      ["DHCPv6", ["UseNTP=no"]],
    ]),
  );
}

/** The text of one networkd unit. */
function networkUnit(nic: Nic, options: UnitOptions = {}): string {
  return printSections([
    ["Match", matchLines(nic)],
    ["Link", nic.mtu === undefined ? [] : [`MTUBytes=${nic.mtu}`]],
    [
      "Network",
      [
        `DHCP=${nic.dhcp ? (nic.ipv6 ? "yes" : "ipv4") : "no"}`,
        // The address outlives a restart of networkd, which an update or a package of units brings.
        ...(nic.dhcp ? ["KeepConfiguration=dhcp-on-stop"] : []),
        `IPv6AcceptRA=${nic.routerAdvertisements ? "yes" : "no"}`,
        ...(nic.ipv6 ? [] : ["LinkLocalAddressing=no"]),
        ...nic.nameservers.map((server) => `DNS=${formatIp(server)}`),
        ...(nic.searchDomains.length === 0 ? [] : [`Domains=${nic.searchDomains.join(" ")}`]),
      ],
    ],
    ...learntSections(nic, options),
    ...nic.addresses.map((address): Section => ["Address", [`Address=${formatCidr(address)}`]]),
    ...nic.routes.map((route): Section => [
      "Route",
      [
        `Destination=${formatCidr(route.destination)}`,
        ...(route.gateway === undefined ? [] : [`Gateway=${formatIp(route.gateway)}`]),
        ...(route.metric === undefined ? [] : [`Metric=${route.metric}`]),
      ],
    ]),
  ]);
}

/** What is taken of that which servers and routers of the network tell. */
function learntSections(nic: Nic, options: UnitOptions): Section[] {
  const { dhcp, ipv6, routerAdvertisements } = nic;
  const dns = nic.nameservers.length > 0 ? ["UseDNS=no"] : [];
  const time = options.dhcpTimeServers === false ? ["UseNTP=no"] : [];
  const dhcp4 = [
    // A lease by MAC address stays the same for a machine that is made again; one by machine id does not.
    "ClientIdentifier=mac",
    // A guest of VMware is not sent what is for an address that it does not have yet.
    "RequestBroadcast=yes",
    "UseDomains=yes",
    ...(nic.mtu === undefined ? ["UseMTU=yes"] : []),
    // With several adapters each would claim the way to the same DNS server.
    "RoutesToDNS=no",
  ];
  const dhcp6 = dhcp ? ["UseDomains=yes"] : [];
  return [
    ["DHCPv4", dhcp ? [...dhcp4, ...dns, ...time] : []],
    // Advertisements can ask for DHCPv6 also where DHCP is off.
    ["DHCPv6", (dhcp && ipv6) || routerAdvertisements ? [...dhcp6, ...dns, ...time] : []],
    ["IPv6AcceptRA", routerAdvertisements ? dns : []],
  ];
}

function matchLines(nic: Nic): string[] {
  // Bridges and VLANs take over the MAC address of their port: only the adapter itself is of type ether.
  if (nic.macAddress !== undefined) return [`MACAddress=${nic.macAddress}`, "Type=ether"];
  if (nic.interfaceName !== undefined) return [`Name=${nic.interfaceName}`];
  return [`Driver=${nic.driver ?? "vmxnet3"}`, "Type=ether"];
}

function printSections(sections: readonly Section[]): string {
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([name, lines]) => [`[${name}]`, ...lines, ""].join("\n"))
    .join("\n");
}
