import { onGuest } from "../proof";

const addresses = (name: string, version: 4 | 6): string =>
  `ip -${version} -o address show dev ${name} scope global | awk '{ print $4 }' | sort | xargs`;
const link = (name: string): string => `resolvectl --no-pager status ${name}`;

export const network = [
  ...onGuest("web", [
    ["networks.addresses", addresses("ens192", 4), "10.77.0.21/24 10.77.4.21/24"],
    ["networks.addresses", addresses("ens192", 6), "fd77::21/64"],
    ["networks.gateway", "ip -4 route show default | awk '{ print $3 }'", "10.77.0.1"],
    ["networks.gateway6", "ip -6 route show default proto static | awk '{ print $3 }'", "fd77::1"],
    [
      "networks.routes.destination networks.routes.gateway networks.routes.metric",
      "ip -4 route show 10.99.0.0/16",
      /via 10\.77\.0\.254 dev ens192 .*metric 50/,
    ],
    ["networks.nameservers", link("ens192"), /DNS Servers:? 10\.77\.0\.1/],
    ["networks.searchDomains", link("ens192"), /DNS Domain:? corp\.example\.com/],
    ["networks.mtu", "cat /sys/class/net/ens192/mtu", "1400"],
    ["networks.macAddress", "cat /sys/class/net/ens192/address", "00:50:56:00:77:15"],
    ["networks.dhcp", "ls /run/systemd/netif/leases | wc -l", "0"],
  ]),
  ...onGuest("dhcp", [
    ["networks.dhcp", "ls /run/systemd/netif/leases | wc -l", "2"],
    ["networks.managed", addresses("ens256", 4), "10.78.0.32/24"],
    ["networks.dhcp", addresses("ens192", 4), /^10\.77\.0\.\d+\/24$/],
    ["networks.interfaceName", addresses("ens224", 4), /(^| )10\.78\.0\.22\/24( |$)/],
  ]),
  ...onGuest("closed", [
    ["networks.ipv6", "ip -6 -o address show dev ens192 | wc -l", "0"],
    [
      "networks.acceptRouterAdvertisements",
      "networkctl cat @ens192:network --no-pager",
      /IPv6AcceptRA=no/,
    ],
    ["networks.isolated", "ip route show default | wc -l", "0"],
  ]),
];
