/** One line of a unit that the image has. */
export interface ImageFact {
  readonly section: string;
  readonly key: string;
  readonly value: string;
}

const fact = (place: string, value: string): ImageFact => {
  const [section = "", key = ""] = place.split(".");
  return { section, key, value };
};

/**
 * What the network units of the image say, which the units of the package hide: flatcar/init, systemd/network. The section
 * [DHCP] is the older name of [DHCPv4]; its UseDomains= holds for [DHCPv6] too (systemd, networkd-network-gperf.gperf).
 */
export const imageUnits: Readonly<Record<string, readonly ImageFact[]>> = {
  "yy-vmware.network": [
    fact("Match.Virtualization", "vmware"),
    fact("Match.Type", "!loopback dummy bridge tunnel vxlan wireguard"),
    fact("Match.Driver", "!veth"),
    fact("Network.DHCP", "yes"),
    fact("Network.KeepConfiguration", "dhcp-on-stop"),
    fact("Network.IPv6AcceptRA", "true"),
    fact("DHCPv4.UseMTU", "true"),
    fact("DHCPv4.UseDomains", "true"),
    fact("DHCPv6.UseDomains", "true"),
    fact("DHCPv4.RequestBroadcast", "true"),
  ],
  "zz-default.network": [
    fact("Match.Name", "*"),
    fact("Match.Type", "!loopback bridge tunnel vxlan wireguard"),
    fact("Match.Driver", "!veth dummy"),
    fact("Network.DHCP", "yes"),
    fact("Network.KeepConfiguration", "dhcp-on-stop"),
    fact("Network.IPv6AcceptRA", "true"),
    fact("DHCPv4.UseMTU", "true"),
    fact("DHCPv4.UseDomains", "true"),
    fact("DHCPv6.UseDomains", "true"),
    fact("DHCPv4.RoutesToDNS", "false"),
  ],
  // flatcar/bootengine, dracut/03flatcar-network: the same interface in the initramfs.
  "initramfs zz-default.network": [
    fact("Match.Name", "*"),
    fact("Match.Type", "!loopback"),
    fact("Network.DHCP", "yes"),
    fact("Network.IPv6AcceptRA", "true"),
    fact("DHCPv4.UseMTU", "true"),
    fact("DHCPv4.UseDomains", "true"),
    fact("DHCPv6.UseDomains", "true"),
    fact("DHCPv4.RoutesToDNS", "false"),
  ],
};
