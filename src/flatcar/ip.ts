/** An IPv4 or IPv6 address as a number. */
export interface IpAddress {
  /** Which protocol: 4 or 6. */
  readonly version: 4 | 6;
  /** The address as a number, of 32 or 128 bits. */
  readonly value: bigint;
}

/** An address with the length of its network prefix. */
export interface Cidr extends IpAddress {
  /** How many bits the prefix has, 0 to 32 or 128. */
  readonly prefix: number;
}

const bits = { 4: 32, 6: 128 } as const;

/** Reads an address; undefined if it is none. Leading zeros and zone names are refused, as networkd refuses them. */
export function parseIp(text: string): IpAddress | undefined {
  const value = text.includes(":") ? parseV6(text) : parseV4(text);
  return value === undefined ? undefined : { version: text.includes(":") ? 6 : 4, value };
}

/** Reads `address/prefix`; undefined if it is none. */
export function parseCidr(text: string): Cidr | undefined {
  const match = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text);
  const address = match?.[1] === undefined ? undefined : parseIp(match[1]);
  if (address === undefined) return undefined;
  const prefix = Number(match?.[2]);
  return prefix > bits[address.version] ? undefined : { ...address, prefix };
}

function parseV4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part))) {
    return undefined;
  }
  const octets = parts.map(Number);
  if (octets.some((octet) => octet > 255)) return undefined;
  return octets.reduce((sum, octet) => (sum << 8n) | BigInt(octet), 0n);
}

function parseV6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const groups = halves.map((half, index) => parseGroups(half, index === halves.length - 1));
  const [head, tail] = groups;
  if (head === undefined || groups.includes(undefined)) return undefined;
  const after = tail ?? [];
  const missing = 8 - head.length - after.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const all = [...head, ...Array<bigint>(missing).fill(0n), ...after];
  return all.reduce((sum, group) => (sum << 16n) | group, 0n);
}

function parseGroups(text: string, last: boolean): bigint[] | undefined {
  if (text === "") return [];
  const groups: bigint[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    if (last && index === parts.length - 1 && part.includes(".")) {
      const v4 = parseV4(part);
      if (v4 === undefined) return undefined;
      groups.push(v4 >> 16n, v4 & 0xffffn);
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) {
      groups.push(BigInt(`0x${part}`));
    } else {
      return undefined;
    }
  }
  return groups;
}

/** Prints an address in its shortest form (RFC 5952 for IPv6). */
export function formatIp(address: IpAddress): string {
  if (address.version === 4) {
    return [24n, 16n, 8n, 0n].map((shift) => (address.value >> shift) & 255n).join(".");
  }
  const groups = Array.from({ length: 8 }, (_, i) =>
    ((address.value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16),
  );
  const run = longestZeroRun(groups);
  if (run === undefined) return groups.join(":");
  return `${groups.slice(0, run.start).join(":")}::${groups.slice(run.start + run.length).join(":")}`;
}

function longestZeroRun(groups: readonly string[]): { start: number; length: number } | undefined {
  let best: { start: number; length: number } | undefined;
  let start = 0;
  for (let i = 0; i <= groups.length; i++) {
    if (groups[i] === "0") continue;
    if (i - start > (best?.length ?? 1)) best = { start, length: i - start };
    start = i + 1;
  }
  return best;
}

/** Prints `address/prefix`. */
export function formatCidr(cidr: Cidr): string {
  return `${formatIp(cidr)}/${cidr.prefix}`;
}

/** The first address of the network that a CIDR is in. */
export function networkOf(cidr: Cidr): bigint {
  const host = hostBits(cidr);
  return (cidr.value >> host) << host;
}

/** The last address of the network; with IPv4 the broadcast address. */
export function lastOf(cidr: Cidr): bigint {
  return networkOf(cidr) + (1n << hostBits(cidr)) - 1n;
}

/** Whether an address is in the network of a CIDR. */
export function contains(cidr: Cidr, address: IpAddress): boolean {
  return (
    cidr.version === address.version &&
    cidr.value >> hostBits(cidr) === address.value >> hostBits(cidr)
  );
}

function hostBits(cidr: Cidr): bigint {
  return BigInt(bits[cidr.version] - cidr.prefix);
}

const kinds: readonly (readonly [kind: AddressKind, cidr: string])[] = [
  ["unspecified", "0.0.0.0/8"],
  ["loopback", "127.0.0.0/8"],
  ["link-local", "169.254.0.0/16"],
  ["multicast", "224.0.0.0/4"],
  ["reserved", "240.0.0.0/4"],
  ["private", "10.0.0.0/8"],
  ["private", "172.16.0.0/12"],
  ["private", "192.168.0.0/16"],
  ["private", "100.64.0.0/10"],
  ["unspecified", "::/128"],
  ["loopback", "::1/128"],
  ["link-local", "fe80::/10"],
  ["multicast", "ff00::/8"],
  ["private", "fc00::/7"],
];

/** What an address may be used for, by the ranges of RFC 6890. */
export type AddressKind =
  "unspecified" | "loopback" | "link-local" | "multicast" | "reserved" | "private" | "public";

/** Says which special range an address is in, if any. */
export function kindOf(address: IpAddress): AddressKind {
  for (const [kind, range] of kinds) {
    const cidr = parseCidr(range);
    if (cidr !== undefined && contains(cidr, address)) return kind;
  }
  return "public";
}
