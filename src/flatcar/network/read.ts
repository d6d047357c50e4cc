import { Findings } from "../findings";
import { formatIp } from "../ip";
import { InterfaceRole, type InterfaceOptions } from "../options/network";
import { joinPath } from "../problem";
import { readAddresses, readRoutes } from "./addresses";
import { readDriver, readMac, readMtu, readName, readNameservers, readSearchDomains } from "./link";
import { defaultGateway, isNamed, isPlainDhcp, type Nic } from "./nic";

/** What the options of a machine's interfaces come to. */
export interface Network {
  readonly nics: readonly Nic[];
  readonly found: Findings;
}

/** Reads and checks the interfaces of a machine, each alone and all together. */
export function readNetwork(
  interfaces: readonly InterfaceOptions[],
  options: { readonly path?: string; readonly cloudinit?: boolean } = {},
): Network {
  const found = new Findings();
  const path = options.path ?? "networks";
  const cloudinit = options.cloudinit ?? false;
  const nics = interfaces.map((nic, i) => readNic(nic, i, joinPath(path, i), cloudinit, found));
  checkDuplicates(nics, found);
  checkMatches(nics, cloudinit, found);
  checkGateways(nics, found);
  return { nics, found };
}

function readNic(
  options: InterfaceOptions,
  index: number,
  path: string,
  cloudinit: boolean,
  found: Findings,
): Nic {
  const place = (name: string): string => joinPath(path, name);
  const addresses = readAddresses(options, path, found);
  const dhcp = options.dhcp ?? (options.addresses ?? []).length === 0;
  if (!dhcp && (options.addresses ?? []).length === 0) {
    found.error(
      place("addresses"),
      "network.no-addresses",
      "DHCP is off and there is no static address: give addresses, or leave dhcp out",
    );
  }
  const { role } = options;
  if (role !== undefined && !Object.values(InterfaceRole).includes(role)) {
    found.error(place("role"), "network.role", "a role is public or private", role);
  }
  const mac = readMac(options.macAddress, place("macAddress"), found);
  const name = readName(options.interfaceName, place("interfaceName"), cloudinit, found);
  const mtu = readMtu(options.mtu, addresses, place("mtu"), found);
  const driver = readDriver(options, path, found);
  return {
    index,
    path,
    dhcp,
    addresses,
    routes: readRoutes(options, addresses, path, found),
    nameservers: readNameservers(options, path, found),
    searchDomains: readSearchDomains(options, path, found),
    isolated: options.isolated ?? false,
    ...(mtu === undefined ? {} : { mtu }),
    ...(mac === undefined ? {} : { macAddress: mac }),
    ...(name === undefined ? {} : { interfaceName: name }),
    ...(driver === undefined ? {} : { driver }),
    ...(role === undefined ? {} : { role }),
  };
}

function checkDuplicates(nics: readonly Nic[], found: Findings): void {
  const seen = new Map<string, string>();
  const once = (
    key: string,
    path: string,
    code: "network.duplicate-address" | "network.duplicate-mac" | "network.duplicate-name",
  ): void => {
    const first = seen.get(key);
    if (first === undefined) seen.set(key, path);
    else found.error(path, code, `the same as ${first}`, key);
  };
  for (const nic of nics) {
    nic.addresses.forEach((address, i) => {
      once(
        formatIp(address),
        joinPath(joinPath(nic.path, "addresses"), i),
        "network.duplicate-address",
      );
    });
    if (nic.macAddress !== undefined) {
      once(nic.macAddress, joinPath(nic.path, "macAddress"), "network.duplicate-mac");
    }
    if (nic.interfaceName !== undefined) {
      once(nic.interfaceName, joinPath(nic.path, "interfaceName"), "network.duplicate-name");
    }
  }
}

/** With one interface its driver is enough; with several each must say which one it is, unless all it wants is DHCP. */
function checkMatches(nics: readonly Nic[], cloudinit: boolean, found: Findings): void {
  if (cloudinit) return;
  for (const nic of nics) {
    if (isNamed(nic)) continue;
    if (nics.length === 1 && nic.driver !== undefined) continue;
    if (isPlainDhcp(nic) && nic.driver !== undefined) continue;
    if (found.problems.some((problem) => problem.path.startsWith(`${nic.path}.`))) continue;
    found.error(
      joinPath(nic.path, "macAddress"),
      "network.match-missing",
      nics.length === 1
        ? "the guest cannot find this type of adapter by its driver: give macAddress, or interfaceName if you know it"
        : "with several interfaces the guest must know which one this is for: give macAddress, or interfaceName if you know it",
    );
  }
}

function checkGateways(nics: readonly Nic[], found: Findings): void {
  for (const version of [4, 6] as const) {
    const [first, second] = nics.filter((nic) => defaultGateway(nic, version) !== undefined);
    if (first !== undefined && second !== undefined) {
      found.warn(
        joinPath(second.path, version === 4 ? "gateway" : "gateway6"),
        "network.several-gateways",
        `${first.path} has a default gateway too: answers may leave by the wrong interface; give routes with a metric instead`,
      );
    }
  }
  const routed = nics.some((nic) => nic.dhcp || nic.routes.length > 0);
  const lost = nics.find((nic) => nic.addresses.length > 0 && !nic.isolated);
  if (routed || lost === undefined || found.problems.length > 0) return;
  const v6 = lost.addresses.every((address) => address.version === 6);
  found.error(
    joinPath(lost.path, v6 ? "gateway6" : "gateway"),
    "network.gateway-missing",
    "the machine has static addresses and no gateway: give one, or isolated: true where none is wanted",
  );
}
