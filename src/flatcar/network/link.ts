import type { Findings } from "../findings";
import { kindOf, parseIp, type Cidr, type IpAddress } from "../ip";
import type { InterfaceOptions } from "../options/network";
import { joinPath } from "../problem";

/** The kernel driver of each type of virtual adapter that vSphere offers; undefined where it depends on the hardware. */
const drivers: Readonly<Record<string, string | undefined>> = {
  vmxnet3: "vmxnet3",
  e1000: "e1000",
  e1000e: "e1000e",
  sriov: undefined,
};

/** Reads the adapter type; gives the driver that the guest matches. */
export function readDriver(
  options: InterfaceOptions,
  path: string,
  found: Findings,
): string | undefined {
  const type = options.adapterType ?? "vmxnet3";
  if (Object.hasOwn(drivers, type)) return drivers[type];
  if (options.macAddress === undefined && options.interfaceName === undefined) {
    found.error(
      joinPath(path, "adapterType"),
      "network.adapter-type",
      `the guest has no driver to match for this type: use ${Object.keys(drivers).join(", ")}, or give macAddress`,
      type,
    );
  }
  return undefined;
}

/** Reads a MAC address; gives it in lower case. */
export function readMac(
  text: string | undefined,
  path: string,
  found: Findings,
): string | undefined {
  if (text === undefined) return undefined;
  const mac = text.toLowerCase();
  if (!/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac)) {
    found.error(
      path,
      "network.mac",
      "not a MAC address: write six pairs such as 00:50:56:00:12:34",
      text,
    );
    return undefined;
  }
  if (mac === "00:00:00:00:00:00" || (Number.parseInt(mac.slice(0, 2), 16) & 1) === 1) {
    found.error(
      path,
      "network.mac",
      "no adapter can have this MAC address: it is empty or for groups",
      text,
    );
    return undefined;
  }
  const generated = mac.startsWith("00:0c:29:") || mac.startsWith("00:05:69:");
  if (generated || (mac.startsWith("00:50:56:") && mac.slice(9, 11) > "3f")) {
    found.warn(
      path,
      "network.mac-range",
      "VMware gives out addresses of this range by itself: static ones are within 00:50:56:00:00:00 to 00:50:56:3f:ff:ff",
      text,
    );
  }
  return mac;
}

/** Whether an interface can have a name, or one that a pattern with wildcards stands for. */
export function isInterfaceName(text: string, wildcards = false): boolean {
  const pattern = wildcards ? /^[A-Za-z0-9_.*?-]{1,15}$/ : /^[A-Za-z0-9_.-]{1,15}$/;
  return pattern.test(text) && !/^\.{1,2}$/.test(text);
}

/** Reads an interface name. Wildcards are for coreos-cloudinit alone. */
export function readName(
  text: string | undefined,
  path: string,
  wildcards: boolean,
  found: Findings,
): string | undefined {
  if (text === undefined || isInterfaceName(text, wildcards)) return text;
  found.error(
    path,
    "network.interface-name",
    "not an interface name: up to 15 letters, digits, dots, hyphens and underscores, without wildcards",
    text,
  );
  return undefined;
}

/** Reads the MTU. */
export function readMtu(
  mtu: number | undefined,
  addresses: readonly Cidr[],
  path: string,
  found: Findings,
): number | undefined {
  if (mtu === undefined) return undefined;
  const least = addresses.some((address) => address.version === 6) ? 1280 : 68;
  if (Number.isInteger(mtu) && mtu >= least && mtu <= 9000) return mtu;
  found.error(
    path,
    "network.mtu",
    `the MTU is a whole number of bytes from ${least}${least === 1280 ? " (IPv6 needs it)" : ""} to 9000`,
    mtu,
  );
  return undefined;
}

/** Reads the addresses of DNS servers. */
export function readNameservers(
  options: InterfaceOptions,
  path: string,
  found: Findings,
): IpAddress[] {
  return (options.nameservers ?? []).flatMap((text, i) => {
    const address = parseIp(text);
    const kind = address === undefined ? undefined : kindOf(address);
    if (
      address !== undefined &&
      kind !== "unspecified" &&
      kind !== "multicast" &&
      kind !== "reserved"
    ) {
      return [address];
    }
    found.error(
      joinPath(joinPath(path, "nameservers"), i),
      "network.nameserver",
      "not the address of a DNS server, such as 1.1.1.1 or 2606:4700:4700::1111",
      text,
    );
    return [];
  });
}

/** Reads search domains; `~` in front keeps a domain for routing only, as networkd has it. */
export function readSearchDomains(
  options: InterfaceOptions,
  path: string,
  found: Findings,
): string[] {
  return (options.searchDomains ?? []).filter((text, i) => {
    const name = text.replace(/^~/, "").replace(/\.$/, "");
    const valid =
      text === "~." ||
      (name.length <= 253 &&
        name
          .split(".")
          .every((label) => /^[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/.test(label)) &&
        parseIp(name) === undefined);
    if (!valid) {
      found.error(
        joinPath(joinPath(path, "searchDomains"), i),
        "network.search-domain",
        "not a domain name such as example.com",
        text,
      );
    }
    return valid;
  });
}
