import type { Findings } from "../findings";
import {
  contains,
  formatCidr,
  formatIp,
  kindOf,
  lastOf,
  networkOf,
  parseCidr,
  parseIp,
  type Cidr,
  type IpAddress,
} from "../ip";
import type { InterfaceOptions } from "../options/network";
import { joinPath } from "../problem";
import type { NicRoute } from "./nic";

/** Reads the static addresses of an interface; those with mistakes are left out. */
export function readAddresses(options: InterfaceOptions, path: string, found: Findings): Cidr[] {
  return (options.addresses ?? []).flatMap((text, i) => {
    const cidr = readAddress(text, joinPath(joinPath(path, "addresses"), i), found);
    return cidr === undefined ? [] : [cidr];
  });
}

function readAddress(text: string, path: string, found: Findings): Cidr | undefined {
  const bare = parseIp(text);
  if (bare !== undefined) {
    const example = bare.version === 4 ? "/24" : "/64";
    found.error(
      path,
      "network.prefix-missing",
      `the prefix length is missing: ${text}${example}`,
      text,
    );
    return undefined;
  }
  const cidr = parseCidr(text);
  if (cidr === undefined) {
    found.error(
      path,
      "network.address",
      "not an address with a prefix length, such as 10.0.0.5/24 or 2001:db8::5/64",
      text,
    );
    return undefined;
  }
  if (cidr.prefix === 0) {
    found.error(path, "network.prefix", "a prefix length of 0 holds every address there is", text);
    return undefined;
  }
  const kind = kindOf(cidr);
  if (kind !== "public" && kind !== "private" && kind !== "link-local") {
    found.error(path, "network.not-host-address", `a machine cannot have a ${kind} address`, text);
    return undefined;
  }
  // Point-to-point links (RFC 3021, RFC 6164) use both addresses.
  const wide = cidr.version === 4 ? cidr.prefix < 31 : cidr.prefix < 127;
  if (wide && cidr.value === networkOf(cidr)) {
    found.error(
      path,
      "network.network-address",
      `the address is the subnet ${formatCidr(cidr)} itself: take one inside it`,
      text,
    );
    return undefined;
  }
  if (wide && cidr.version === 4 && cidr.value === lastOf(cidr)) {
    found.error(
      path,
      "network.broadcast-address",
      `the address is the broadcast address of its subnet: the last one for machines is ${formatIp({ version: 4, value: cidr.value - 1n })}`,
      text,
    );
    return undefined;
  }
  return cidr;
}

/** Reads gateways and routes; default gateways come first. */
export function readRoutes(
  options: InterfaceOptions,
  addresses: readonly Cidr[],
  path: string,
  found: Findings,
): NicRoute[] {
  const routes: NicRoute[] = [];
  for (const [name, version, destination] of [
    ["gateway", 4, "0.0.0.0/0"],
    ["gateway6", 6, "::/0"],
  ] as const) {
    const text = options[name];
    const everywhere = parseCidr(destination);
    if (text === undefined || everywhere === undefined) continue;
    const gateway = readGateway(text, version, addresses, joinPath(path, name), found);
    if (gateway !== undefined) routes.push({ destination: everywhere, gateway });
  }
  (options.routes ?? []).forEach((route, i) => {
    const place = joinPath(joinPath(path, "routes"), i);
    const destination = parseCidr(route.destination);
    if (destination === undefined || destination.value !== networkOf(destination)) {
      const fix =
        destination === undefined
          ? "10.0.0.0/8"
          : formatCidr({ ...destination, value: networkOf(destination) });
      found.error(
        joinPath(place, "destination"),
        "network.route",
        `not a network in CIDR form, such as ${fix}`,
        route.destination,
      );
      return;
    }
    const { metric } = route;
    if (metric !== undefined && !(Number.isInteger(metric) && metric >= 0 && metric < 2 ** 32)) {
      found.error(
        joinPath(place, "metric"),
        "network.route-metric",
        "not a whole number from 0 to 4294967295",
        metric,
      );
      return;
    }
    const more = metric === undefined ? {} : { metric };
    if (route.gateway === undefined) {
      routes.push({ destination, ...more });
      return;
    }
    const where = joinPath(place, "gateway");
    const gateway = readGateway(route.gateway, destination.version, addresses, where, found);
    if (gateway !== undefined) routes.push({ destination, gateway, ...more });
  });
  return routes;
}

function readGateway(
  text: string,
  version: 4 | 6,
  addresses: readonly Cidr[],
  path: string,
  found: Findings,
): IpAddress | undefined {
  const gateway = parseIp(text);
  if (gateway?.version !== version) {
    const other = gateway === undefined ? "" : `, but an IPv${gateway.version} one`;
    found.error(
      path,
      "network.gateway",
      `not an IPv${version} address without prefix${other}`,
      text,
    );
    return undefined;
  }
  if (addresses.some((own) => own.version === version && own.value === gateway.value)) {
    found.error(path, "network.gateway-self", "the gateway is the interface's own address", text);
    return undefined;
  }
  const routerLocal = version === 6 && kindOf(gateway) === "link-local";
  const subnet = addresses.find((own) => contains(own, gateway));
  const nicPath = path.replace(/\.(routes\[\d+\]\.)?gateway6?$/, "");
  if (subnet === undefined && !routerLocal) {
    // An address that could not be read has been reported: the gateway may be in its subnet.
    if (found.problems.some((problem) => problem.path.startsWith(`${nicPath}.addresses[`))) {
      return undefined;
    }
    const family = addresses.filter((own) => own.version === version);
    const subnets = family.map((own) => formatCidr({ ...own, value: networkOf(own) })).join(", ");
    found.error(
      path,
      "network.gateway-unreachable",
      family.length === 0
        ? `the interface has no static IPv${version} address, so no gateway can be reached from it: with DHCP the server names the gateway`
        : `the gateway is in none of the interface's subnets (${subnets})`,
      text,
    );
    return undefined;
  }
  if (
    subnet?.version === 4 &&
    subnet.prefix < 31 &&
    (gateway.value === networkOf(subnet) || gateway.value === lastOf(subnet))
  ) {
    found.error(
      path,
      "network.gateway",
      `the first and last address of ${formatCidr({ ...subnet, value: networkOf(subnet) })} are no machine's`,
      text,
    );
    return undefined;
  }
  return gateway;
}
