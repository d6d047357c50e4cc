import {
  cloudinitProblems,
  cloudinitVariables,
  networkKargs,
  type CloudinitInterface,
  type KargsInterface,
} from "../../guestinfo";
import { Findings } from "../findings";
import { contains, formatCidr, formatIp, kindOf, type Cidr, type IpAddress } from "../ip";
import { joinPath, type Problem } from "../problem";
import { defaultGateway, type Nic } from "./nic";

/** The network arguments for the initramfs, from the same data as the networkd units. */
export function initramfsNetwork(
  nics: readonly Nic[],
  hostname: string,
): { readonly kargs: string; readonly unnamed: readonly Nic[] } {
  const fixed = nics.filter((nic) => nic.addresses.length > 0);
  // An argument without a name holds for every interface, which is right only where there is one.
  const unnamed = nics.length > 1 ? fixed.filter((nic) => nic.interfaceName === undefined) : [];
  const usable = fixed.filter((nic) => !unnamed.includes(nic));
  return { kargs: networkKargs(usable.map(kargsInterface), hostname), unnamed };
}

function kargsInterface(nic: Nic): KargsInterface {
  const gateway = reachedGateway(nic, 4);
  const gateway6 = reachedGateway(nic, 6);
  const first = (version: 4 | 6): Cidr[] => {
    const all = nic.addresses.filter((address) => address.version === version);
    const router = version === 4 ? gateway : gateway6;
    const routed = all.find((address) => router !== undefined && contains(address, router));
    return (routed === undefined ? all : [routed]).slice(0, 1);
  };
  return {
    addresses: [...first(4), ...first(6)].map(formatCidr),
    nameservers: nic.nameservers.map(formatIp),
    ...(nic.interfaceName === undefined ? {} : { interfaceName: nic.interfaceName }),
    ...(gateway === undefined ? {} : { gateway: formatIp(gateway) }),
    ...(gateway6 === undefined ? {} : { gateway6: formatIp(gateway6) }),
    ...(nic.mtu === undefined ? {} : { mtu: nic.mtu }),
  };
}

/** The default gateway, where the addresses alone lead to it: the arguments know no further routes, and networkd would wait. */
function reachedGateway(nic: Nic, version: 4 | 6): IpAddress | undefined {
  const gateway = defaultGateway(nic, version);
  if (gateway === undefined || kindOf(gateway) === "link-local") return gateway;
  return nic.addresses.some((address) => contains(address, gateway)) ? gateway : undefined;
}

/** The variables of coreos-cloudinit, from the same data as the networkd units. */
export function cloudinitNetwork(
  nics: readonly Nic[],
  hostname: string,
): { readonly guestinfo: Record<string, string>; readonly problems: readonly Problem[] } {
  const found = new Findings();
  const interfaces = nics.filter((nic) => nic.managed).map(cloudinitInterface);
  // An adapter that only wants DHCP needs no variables: Flatcar does that by itself.
  const declared = nics.some((nic) => nic.addresses.length > 0 || nic.role !== undefined);
  for (const nic of nics) {
    for (const [name, value, given] of [
      ["mtu", nic.mtu, nic.mtu !== undefined],
      ["ipv6", nic.ipv6, !nic.ipv6],
      [
        "acceptRouterAdvertisements",
        nic.routerAdvertisements,
        nic.ipv6 && nic.routerAdvertisements !== nic.dhcp,
      ],
    ] as const) {
      if (!given) continue;
      found.error(
        joinPath(nic.path, name),
        "userdata.ignition-only",
        "coreos-cloudinit has no variable for this: use Ignition (butane), or leave it out",
        value,
      );
    }
  }
  return {
    guestinfo: cloudinitVariables({
      hostname,
      interfaces: declared ? interfaces : [],
      nameservers: [...new Set(nics.flatMap((nic) => nic.nameservers.map(formatIp)))],
      searchDomains: [...new Set(nics.flatMap((nic) => nic.searchDomains))],
    }),
    problems: [...found.problems, ...(declared ? cloudinitProblems(interfaces) : [])],
  };
}

function cloudinitInterface(nic: Nic): CloudinitInterface {
  return {
    dhcp: nic.dhcp,
    addresses: nic.addresses.map(formatCidr),
    routes: nic.routes.flatMap((route) =>
      route.gateway === undefined
        ? []
        : { destination: formatCidr(route.destination), gateway: formatIp(route.gateway) },
    ),
    ...(nic.interfaceName === undefined ? {} : { interfaceName: nic.interfaceName }),
    ...(nic.macAddress === undefined ? {} : { macAddress: nic.macAddress }),
    ...(nic.role === undefined ? {} : { role: nic.role }),
  };
}
