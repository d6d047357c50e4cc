import { fragment, textFile, type Fragment, type FragmentFile } from "../fragment";
import { formatCidr, formatIp } from "../ip";
import { isNamed, isPlainDhcp, type Nic } from "./nic";

type Section = readonly [name: string, lines: readonly string[]];

/** Interfaces that container networks make and configure themselves. networkd drops their addresses otherwise. */
const cniInterfaces = "cilium* lxc* cali* vxlan.calico flannel* cni*";

const cniFile = textFile(
  "/etc/systemd/network/00-cni-unmanaged.network",
  printSections([
    ["Match", [`Name=${cniInterfaces}`]],
    ["Link", ["Unmanaged=yes"]],
  ]),
);

/** The networkd units of a machine: one for each interface, one for all that only want DHCP, one that leaves container networks alone. */
export function networkUnits(nics: readonly Nic[]): Fragment {
  const files: FragmentFile[] = [cniFile];
  for (const nic of nics) {
    if (isPlainDhcp(nic) && !isNamed(nic)) continue;
    files.push(textFile(`/etc/systemd/network/10-nic${nic.index}.network`, networkUnit(nic)));
  }
  // After the units of named interfaces, since the first unit that matches is used.
  for (const driver of new Set(
    nics.filter((nic) => isPlainDhcp(nic) && !isNamed(nic)).map((nic) => nic.driver),
  )) {
    const nic = nics.find((one) => one.driver === driver && isPlainDhcp(one) && !isNamed(one));
    if (nic === undefined || driver === undefined) continue;
    files.push(textFile(`/etc/systemd/network/20-${driver}.network`, networkUnit(nic)));
  }
  return fragment({ storage: { files } });
}

/** The text of one networkd unit. */
export function networkUnit(nic: Nic): string {
  const ownDns = nic.nameservers.length > 0;
  const dhcpLines = (extra: readonly string[]): string[] => [
    ...extra,
    ...(ownDns ? ["UseDNS=no"] : []),
  ];
  const sections: Section[] = [
    ["Match", matchLines(nic)],
    ["Link", nic.mtu === undefined ? [] : [`MTUBytes=${nic.mtu}`]],
    [
      "Network",
      [
        `DHCP=${nic.dhcp ? "yes" : "no"}`,
        ...nic.nameservers.map((server) => `DNS=${formatIp(server)}`),
        ...(nic.searchDomains.length === 0 ? [] : [`Domains=${nic.searchDomains.join(" ")}`]),
      ],
    ],
  ];
  if (nic.dhcp) {
    // A lease by MAC address stays the same for a machine that is made again; one by machine id does not.
    sections.push(
      [
        "DHCPv4",
        dhcpLines([
          "ClientIdentifier=mac",
          "UseDomains=yes",
          ...(nic.mtu === undefined ? ["UseMTU=yes"] : []),
        ]),
      ],
      ["DHCPv6", dhcpLines([])],
      ["IPv6AcceptRA", dhcpLines([])],
    );
  }
  for (const address of nic.addresses)
    sections.push(["Address", [`Address=${formatCidr(address)}`]]);
  for (const route of nic.routes) {
    sections.push([
      "Route",
      [
        `Destination=${formatCidr(route.destination)}`,
        ...(route.gateway === undefined ? [] : [`Gateway=${formatIp(route.gateway)}`]),
        ...(route.metric === undefined ? [] : [`Metric=${route.metric}`]),
      ],
    ]);
  }
  return printSections(sections);
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
