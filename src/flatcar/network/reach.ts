import type { IgnitionConfig } from "../../ignition";
import { Findings } from "../findings";
import { contains, parseCidr, parseIp } from "../ip";
import { joinPath } from "../problem";
import type { Nic } from "./nic";

type Proxy = NonNullable<IgnitionConfig["ignition"]["proxy"]>;

/**
 * Warns of what Ignition fetches from where no static interface leads: it asks again for ever. Flatcar has no DNS servers of its own
 * (flatcar/scripts, sys-apps/systemd: -Ddns-servers=). It is no error, since the interfaces of the initramfs take router
 * advertisements beside their addresses (flatcar/bootengine, parse-ip-for-networkd.sh), and those can bring routes and DNS servers.
 */
export function checkReach(
  urls: readonly string[],
  nics: readonly Nic[],
  proxy: Proxy = {},
): Findings {
  const found = new Findings();
  const [first] = nics;
  if (first === undefined || nics.some((nic) => nic.dhcp || nic.routerAdvertisements)) return found;
  const asked = urls.flatMap((url) => hostOf(proxyFor(url, proxy) ?? url) ?? []);
  const unknown = asked.filter((host) => parseIp(host) === undefined);
  if (unknown.length > 0 && nics.every(({ nameservers }) => nameservers.length === 0)) {
    found.warn(
      joinPath(first.path, "nameservers"),
      "network.fetch-name",
      `the initramfs asks ${list(unknown)} by name at the first boot, and no interface has a DNS server, so that it asks for ever: ` +
        "give nameservers, or a proxy by its address",
    );
  }
  const far = asked.filter((host) => parseIp(host) !== undefined && !isReached(host, nics));
  if (far.length > 0) {
    found.warn(
      joinPath(first.path, "gateway"),
      "network.fetch-route",
      `the initramfs asks ${list(far)} at the first boot, and no interface leads there, so that it asks for ever: give a gateway`,
    );
  }
  return found;
}

function list(hosts: readonly string[]): string {
  return [...new Set(hosts)].join(", ");
}

/** The initramfs knows no routes but those to its subnets and the default ones. */
function isReached(host: string, nics: readonly Nic[]): boolean {
  const address = parseIp(host);
  if (address === undefined) return false;
  return nics.some(({ addresses, routes }) =>
    [...addresses, ...routes.map((route) => route.destination)].some((one) =>
      contains(one, address),
    ),
  );
}

/** The host of a URL; undefined where the URL has none that is known. */
function hostOf(url: string): string | undefined {
  if (!/^(https?|tftp):\/\//i.test(url) || !URL.canParse(url)) return undefined;
  const { hostname } = new URL(url);
  return hostname === "" ? undefined : hostname.replace(/^\[|\]$/g, "");
}

/** The proxy that Ignition takes for a URL (golang.org/x/net/http/httpproxy); undefined where it takes none. */
function proxyFor(url: string, { httpProxy, httpsProxy, noProxy }: Proxy): string | undefined {
  const host = hostOf(url);
  const proxy = /^https:/i.test(url) ? httpsProxy : /^http:/i.test(url) ? httpProxy : undefined;
  if (host === undefined || proxy == null || proxy === "") return undefined;
  return (noProxy ?? []).some((entry) => isExempt(host, entry)) ? undefined : proxy;
}

function isExempt(host: string, entry: string): boolean {
  const address = parseIp(host);
  const net = parseCidr(entry);
  if (address !== undefined && net !== undefined) return contains(net, address);
  const name = entry.replace(/^\*?\./, "").replace(/:\d+$/, "");
  return entry === "*" || host === entry || host.endsWith(`.${name}`) || host === name;
}
