import { Findings } from "../findings";
import { formatIp } from "../ip";
import { InterfaceRole, type InterfaceOptions } from "../options/network";
import { joinPath } from "../problem";
import { readAddresses } from "./addresses";
import { readDriver, readMac, readMtu, readName, readNameservers, readSearchDomains } from "./link";
import { defaultGateway, isNamed, isPlainDhcp, type Nic } from "./nic";
import { readRoutes } from "./routes";

/** What the options of a machine's interfaces come to. */
export interface Network {
  /** The interfaces, in the order of the adapters. */
  readonly nics: readonly Nic[];
  /** What is wrong with the options, and advice. */
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
  if (!cloudinit) {
    checkMatches(nics, found);
    checkNames(nics, found);
  }
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
  const managed = options.managed ?? true;
  if (!managed) checkUnmanaged(options, path, found);
  const addresses = readAddresses(options, path, found);
  const dhcp = options.dhcp ?? (options.addresses ?? []).length === 0;
  const ipv6 = options.ipv6 ?? true;
  const routerAdvertisements = options.acceptRouterAdvertisements ?? (dhcp && ipv6);
  if (!dhcp && !routerAdvertisements && (options.addresses ?? []).length === 0) {
    found.warn(
      place("addresses"),
      "network.no-addresses",
      "DHCP is off and there is no static address: give addresses or leave dhcp out, or say managed: false where the interface is yours to configure",
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
  const routes = readRoutes(options, { path, addresses, dhcp, routerAdvertisements }, found);
  checkFamilies(options, path, found);
  return {
    index,
    path,
    managed,
    dhcp,
    ipv6,
    routerAdvertisements,
    addresses,
    routes,
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

/** What the guest would be told in a unit, which an interface that is not managed does not have. */
const unitOptions = [
  "dhcp",
  "ipv6",
  "acceptRouterAdvertisements",
  "addresses",
  "gateway",
  "gateway6",
  "routes",
  "nameservers",
  "searchDomains",
  "mtu",
] as const satisfies readonly (keyof InterfaceOptions)[];

function checkUnmanaged(options: InterfaceOptions, path: string, found: Findings): void {
  for (const name of unitOptions) {
    if (options[name] === undefined) continue;
    found.error(
      joinPath(path, name),
      "network.unmanaged",
      "with managed: false no unit is written that could say this: write it in a unit of your own, or leave managed out",
    );
  }
}

/** With IPv6 off, whatever needs it is a contradiction. */
function checkFamilies(options: InterfaceOptions, path: string, found: Findings): void {
  if (options.ipv6 ?? true) return;
  const version6 = (text: string): boolean => text.includes(":");
  const contradicted = [
    ...(options.acceptRouterAdvertisements === true ? ["acceptRouterAdvertisements"] : []),
    ...(options.addresses ?? []).flatMap((text, i) => (version6(text) ? `addresses[${i}]` : [])),
    ...(options.gateway6 === undefined ? [] : ["gateway6"]),
    ...(options.routes ?? []).flatMap(({ destination }, i) =>
      version6(destination) ? `routes[${i}].destination` : [],
    ),
  ];
  for (const name of contradicted) {
    found.error(
      `${path}.${name}`,
      "network.ipv6",
      "with ipv6: false the interface has no IPv6 at all: leave one of the two out",
    );
  }
}

/** The first unit that matches is used, so that two interfaces of one MAC address or name are one; an address may be on both. */
function checkDuplicates(nics: readonly Nic[], found: Findings): void {
  const seen = new Map<string, string>();
  const first = (key: string, path: string): string | undefined => {
    const place = seen.get(key);
    if (place === undefined) seen.set(key, path);
    return place;
  };
  for (const nic of nics) {
    nic.addresses.forEach((address, i) => {
      const text = formatIp(address);
      const path = joinPath(joinPath(nic.path, "addresses"), i);
      const other = first(text, path);
      if (other === undefined) return;
      found.warn(path, "network.duplicate-address", `the same as ${other}`, text);
    });
    for (const [name, code] of [
      ["macAddress", "network.duplicate-mac"],
      ["interfaceName", "network.duplicate-name"],
    ] as const) {
      const value = nic[name];
      const path = joinPath(nic.path, name);
      const other = value === undefined ? undefined : first(value, path);
      if (other !== undefined) found.error(path, code, `the same as ${other}`, value);
    }
  }
}

/** With one interface its driver is enough; with several each must say which one it is, unless all it wants is DHCP. */
function checkMatches(nics: readonly Nic[], found: Findings): void {
  for (const nic of nics) {
    if (isNamed(nic) || !nic.managed) continue;
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

/** A clone has new adapters, whose slots and so names can be others than those of the template. */
function checkNames(nics: readonly Nic[], found: Findings): void {
  for (const nic of nics) {
    if (nic.interfaceName === undefined || nic.macAddress !== undefined || !nic.managed) continue;
    const alone = nics.length === 1 && nic.driver !== undefined;
    found.warn(
      joinPath(nic.path, "interfaceName"),
      "network.unstable-name",
      `the name depends on the slot of the adapter, which a clone can change, and the interface then has no configuration: give macAddress${alone ? `, or leave the name out, so that its driver ${nic.driver} is matched` : ""}`,
      nic.interfaceName,
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
  const routed = nics.some((nic) => nic.dhcp || nic.routerAdvertisements || nic.routes.length > 0);
  const lost = nics.find((nic) => nic.addresses.length > 0 && !nic.isolated);
  if (routed || lost === undefined || found.problems.length > 0) return;
  const v6 = lost.addresses.every((address) => address.version === 6);
  found.warn(
    joinPath(lost.path, v6 ? "gateway6" : "gateway"),
    "network.gateway-missing",
    "the machine has static addresses and no gateway, so it reaches its own subnets alone: give one, or isolated: true where none is wanted",
  );
}
