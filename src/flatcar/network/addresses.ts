import type { FlatcarCode } from "../codes";
import type { Findings } from "../findings";
import {
  formatCidr,
  formatIp,
  kindOf,
  lastOf,
  networkOf,
  parseCidr,
  parseIp,
  type Cidr,
} from "../ip";
import type { InterfaceOptions } from "../options/network";
import { joinPath } from "../problem";

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
  if (isNobodys(cidr)) {
    const message = `a machine cannot have a ${kindOf(cidr)} address`;
    found.error(path, "network.not-host-address", message, text);
    return undefined;
  }
  for (const [code, message] of oddities(cidr)) found.warn(path, code, message, text);
  return cidr;
}

/**
 * Whether no interface can have an address: RFC 1122, 3.2.1.3, of IPv4, where networkd takes 0.0.0.0 for any free one; and of IPv6
 * what Linux refuses (ipv6_add_addr).
 */
function isNobodys(cidr: Cidr): boolean {
  const kind = kindOf(cidr);
  if (kind === "multicast") return true;
  if (cidr.version === 6) return kind === "loopback" || kind === "unspecified";
  return cidr.value === 0n || cidr.value === 2n ** 32n - 1n;
}

/** What Linux takes and nobody means, most likely. */
function oddities(cidr: Cidr): (readonly [FlatcarCode, string])[] {
  const kind = kindOf(cidr);
  const odd: (readonly [FlatcarCode, string])[] = [];
  if (cidr.prefix === 0) {
    odd.push(["network.prefix", "a prefix length of 0 holds every address there is"]);
  }
  if (kind !== "public" && kind !== "private" && kind !== "link-local") {
    odd.push([
      "network.unusual-address",
      `this is a ${kind} address, which other machines and routers may not take for a machine's`,
    ]);
  }
  // Point-to-point links (RFC 3021, RFC 6164) use both addresses.
  const wide = cidr.prefix > 0 && (cidr.version === 4 ? cidr.prefix < 31 : cidr.prefix < 127);
  if (wide && cidr.value === networkOf(cidr)) {
    odd.push([
      "network.network-address",
      `the address is the subnet ${formatCidr(cidr)} itself, which older systems take for its broadcast address and IPv6 for that of any router: take one inside it`,
    ]);
  }
  if (wide && cidr.version === 4 && cidr.value === lastOf(cidr)) {
    odd.push([
      "network.broadcast-address",
      `the address is the broadcast address of its subnet, to which nobody there connects: the last one for machines is ${formatIp({ version: 4, value: cidr.value - 1n })}`,
    ]);
  }
  return odd;
}
