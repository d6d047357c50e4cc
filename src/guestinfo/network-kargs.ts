/** One interface as the initramfs of the first boot sees it. Addresses are valid; the machine settings check them. */
export interface KargsInterface {
  /** The interface's name; without it the arguments hold for any interface, so a machine with several needs it. */
  readonly interfaceName?: string;
  /** Static addresses with prefix length: the first of each family is used. */
  readonly addresses: readonly string[];
  /** The IPv4 gateway. */
  readonly gateway?: string;
  /** The IPv6 gateway. */
  readonly gateway6?: string;
  /** DNS servers: the first two are used, as many as the syntax holds. */
  readonly nameservers?: readonly string[];
  /** The largest packet; used where there is no DNS server, since both share one place in the syntax. */
  readonly mtu?: number;
}

/**
 * The value of `guestinfo.afterburn.initrd.network-kargs`: one dracut `ip=` argument for each static address that the
 * initramfs needs, `ip=ADDRESS::GATEWAY:MASK:HOSTNAME:INTERFACE:none:DNS1:DNS2`, with IPv6 addresses in brackets.
 * IPv6 comes first, because older releases let the last argument win and IPv4 is then the safer one.
 * Empty where no interface is static.
 */
export function networkKargs(interfaces: readonly KargsInterface[], hostname = ""): string {
  return interfaces
    .flatMap((nic) => {
      const v6 = nic.addresses.find((address) => address.includes(":"));
      const v4 = nic.addresses.find((address) => !address.includes(":"));
      return [
        ...(v6 === undefined ? [] : [ipArgument(nic, v6, nic.gateway6, hostname)]),
        ...(v4 === undefined ? [] : [ipArgument(nic, v4, nic.gateway, hostname)]),
      ];
    })
    .join(" ");
}

function ipArgument(
  nic: KargsInterface,
  cidr: string,
  gateway: string | undefined,
  hostname: string,
): string {
  const [address = "", prefix = ""] = cidr.split("/");
  const mask = address.includes(":") ? prefix : netmask(Number(prefix));
  const dns = (nic.nameservers ?? []).slice(0, 2).map(bracketed);
  const tail = dns.length > 0 ? dns : nic.mtu === undefined ? [] : [String(nic.mtu)];
  const fields = [
    bracketed(address),
    "",
    gateway === undefined ? "" : bracketed(gateway),
    mask,
    hostname,
    nic.interfaceName ?? "",
    "none",
    ...tail,
  ];
  return `ip=${fields.join(":")}`;
}

function bracketed(address: string): string {
  return address.includes(":") ? `[${address}]` : address;
}

/** The IPv4 netmask of a prefix length: 24 gives 255.255.255.0. */
export function netmask(prefix: number): string {
  return [0, 8, 16, 24]
    .map((start) => 256 - 2 ** (8 - Math.min(8, Math.max(0, prefix - start))))
    .join(".");
}
