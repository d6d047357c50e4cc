import type { Findings } from "../findings";
import {
  contains,
  formatCidr,
  kindOf,
  lastOf,
  networkOf,
  parseCidr,
  parseIp,
  type Cidr,
  type IpAddress,
} from "../ip";
import type { InterfaceOptions, RouteOptions } from "../options/network";
import { joinPath } from "../problem";
import type { Nic, NicRoute } from "./nic";

/** What decides which next hops an interface reaches. */
type Link = Pick<Nic, "path" | "addresses" | "dhcp" | "routerAdvertisements">;

/** Reads gateways and routes; default gateways come first. */
export function readRoutes(options: InterfaceOptions, link: Link, found: Findings): NicRoute[] {
  const given = options.routes ?? [];
  const onLink = given
    .filter(({ gateway }) => gateway === undefined)
    .flatMap(({ destination }) => parseCidr(destination) ?? []);
  const reach = { ...link, subnets: [...link.addresses, ...onLink] };
  const defaults = (["gateway", "gateway6"] as const).flatMap((name): NicRoute[] => {
    const text = options[name];
    const everywhere = parseCidr(name === "gateway" ? "0.0.0.0/0" : "::/0");
    if (text === undefined || everywhere === undefined) return [];
    const gateway = readGateway(text, everywhere.version, reach, joinPath(link.path, name), found);
    return gateway === undefined ? [] : [{ destination: everywhere, gateway }];
  });
  const place = joinPath(link.path, "routes");
  const further = given.flatMap(
    (route, i) => readRoute(route, reach, joinPath(place, i), found) ?? [],
  );
  return [...defaults, ...further];
}

interface Reach extends Link {
  /** Networks that are on the link itself: those of the addresses, and routes without a gateway. */
  readonly subnets: readonly Cidr[];
}

function readRoute(
  route: RouteOptions,
  reach: Reach,
  path: string,
  found: Findings,
): NicRoute | undefined {
  const destination = readDestination(route.destination, joinPath(path, "destination"), found);
  if (destination === undefined) return undefined;
  const { metric } = route;
  if (metric !== undefined && !(Number.isInteger(metric) && metric >= 0 && metric < 2 ** 32)) {
    found.error(
      joinPath(path, "metric"),
      "network.route-metric",
      "not a whole number from 0 to 4294967295",
      metric,
    );
    return undefined;
  }
  const more = metric === undefined ? {} : { metric };
  if (route.gateway === undefined) return { destination, ...more };
  const where = joinPath(path, "gateway");
  const gateway = readGateway(route.gateway, destination.version, reach, where, found);
  return gateway === undefined ? undefined : { destination, gateway, ...more };
}

/** networkd takes an address for the network that it is in (config_parse_destination). */
function readDestination(text: string, path: string, found: Findings): Cidr | undefined {
  const given = parseCidr(text);
  if (given === undefined) {
    found.error(path, "network.route", "not a network in CIDR form, such as 10.0.0.0/8", text);
    return undefined;
  }
  const destination = { ...given, value: networkOf(given) };
  if (destination.value !== given.value) {
    const message = `the network of this address is ${formatCidr(destination)}, where the route leads: write that`;
    found.warn(path, "network.route-host", message, text);
  }
  return destination;
}

function readGateway(
  text: string,
  version: 4 | 6,
  reach: Reach,
  path: string,
  found: Findings,
): IpAddress | undefined {
  const gateway = parseIp(text);
  if (gateway?.version !== version) {
    const other = gateway === undefined ? "" : `, but an IPv${gateway.version} one`;
    found.error(
      path,
      "network.gateway",
      `not an IPv${version} address without prefix length${other}`,
      text,
    );
    return undefined;
  }
  const self = reach.addresses.some(
    (own) => own.version === version && own.value === gateway.value,
  );
  // Linux refuses it of IPv6 alone (ip6_route_check_nh): of IPv4 it takes everything for a neighbour.
  if (self && version === 6) {
    found.error(path, "network.gateway-self", "the gateway is the interface's own address", text);
    return undefined;
  }
  const subnet = reach.subnets.find((own) => contains(own, gateway));
  if (subnet === undefined && !isReachedOtherwise(gateway, reach)) {
    // An address that could not be read has been reported: the gateway may be in its subnet.
    const unread = `${reach.path}.addresses[`;
    if (found.problems.some((problem) => problem.path.startsWith(unread))) return undefined;
    found.error(path, "network.gateway-unreachable", unreachable(version, reach), text);
    return undefined;
  }
  const inside = subnet?.version === 4 && subnet.prefix < 31 ? subnet : undefined;
  // Linux refuses a next hop that is a broadcast address (fib_check_nh).
  if (inside !== undefined && gateway.value === lastOf(inside)) {
    const message = `this is the broadcast address of ${formatCidr({ ...inside, value: networkOf(inside) })}`;
    found.error(path, "network.gateway", message, text);
    return undefined;
  }
  if (self) {
    const message = "this is the interface's own address, so that everything counts as a neighbour";
    found.warn(path, "network.gateway-unusual", message, text);
  } else if (inside !== undefined && gateway.value === networkOf(inside)) {
    const message = "this is the first address of the subnet, which names the subnet itself";
    found.warn(path, "network.gateway-unusual", message, text);
  }
  return gateway;
}

/** Routers of IPv6 have link-local addresses, and with DHCP or advertisements the subnet is known on the machine alone. */
function isReachedOtherwise(gateway: IpAddress, link: Link): boolean {
  return gateway.version === 4
    ? link.dhcp
    : link.routerAdvertisements || kindOf(gateway) === "link-local";
}

/** systemd-networkd waits for a next hop that is on no link for ever (gateway_is_ready), and the interface is never up. */
function unreachable(version: 4 | 6, { subnets }: Reach): string {
  const family = subnets.filter((own) => own.version === version);
  const texts = family.map((own) => formatCidr({ ...own, value: networkOf(own) }));
  return family.length === 0
    ? `the interface has no IPv${version} subnet, so no gateway can be reached from it`
    : `the gateway is in none of the interface's subnets (${texts.join(", ")}): a route to it without a gateway makes it reachable`;
}
