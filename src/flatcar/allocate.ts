import {
  contains,
  formatCidr,
  formatIp,
  lastOf,
  networkOf,
  parseCidr,
  parseIp,
  type Cidr,
  type IpAddress,
} from "./ip";
import { joinPath, type Problem } from "./problem";

/** Addresses that machines may be given, as a user writes them. */
export interface RangeOptions {
  /** The subnet: `10.0.0.0/24`. */
  readonly cidr: string;
  /** The first address that is given out. Defaults to the subnet's first. */
  readonly first?: string;
  /** The last address that is given out. Defaults to the subnet's last. */
  readonly last?: string;
  /** Addresses and networks that are never given out: `10.0.0.20`, `10.0.0.64/28`. */
  readonly excluded?: readonly string[];
}

interface Span {
  readonly from: bigint;
  readonly to: bigint;
}

/** A range that has been read: a subnet, the addresses from first to last, and the gaps in them. */
export interface Range {
  readonly subnet: Cidr;
  readonly span: Span;
  /** Sorted, apart from one another, inside the span. */
  readonly gaps: readonly Span[];
}

/** What reading a range comes to. */
export type RangeReading =
  | { readonly ok: true; readonly range: Range }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads and checks a range. */
export function readRange(options: RangeOptions, path: string): RangeReading {
  const problems: Problem[] = [];
  const bad = (place: string, value: string, message: string): undefined => {
    problems.push({ path: place, code: "range.invalid", value, message });
    return undefined;
  };
  const subnet = readSubnet(options.cidr, joinPath(path, "cidr"), bad);
  if (subnet === undefined) return { ok: false, problems };

  const usable = usableSpan(subnet);
  const edge = (name: "first" | "last", otherwise: bigint): bigint => {
    const text = options[name];
    if (text === undefined) return otherwise;
    const place = joinPath(path, name);
    const address = parseIp(text);
    if (address === undefined) bad(place, text, "not an address without prefix length");
    else if (!contains(subnet, address) || !within(usable, address.value)) {
      const span = `${format(subnet, usable.from)} to ${format(subnet, usable.to)}`;
      bad(place, text, `not an address for machines of ${options.cidr}, which are ${span}`);
    } else return address.value;
    return otherwise;
  };
  const span = { from: edge("first", usable.from), to: edge("last", usable.to) };
  if (problems.length === 0 && span.to < span.from) {
    bad(joinPath(path, "last"), format(subnet, span.to), "comes before the first address");
  }
  const gaps = (options.excluded ?? []).flatMap((text, i) => {
    const gap = readGap(text, subnet);
    if (gap === undefined) {
      const place = joinPath(joinPath(path, "excluded"), i);
      bad(place, text, `neither an address nor a network inside ${options.cidr}`);
      return [];
    }
    return [gap];
  });
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, range: { subnet, span, gaps: merged(gaps, span) } };
}

/**
 * The address with an index in a range: the excluded ones do not count. It depends on the range and the index alone, so that a
 * machine keeps its address whoever comes and goes. Undefined when the range is too small.
 */
export function addressAt(range: Range, index: number): Cidr | undefined {
  let value = range.span.from + BigInt(index);
  for (const gap of range.gaps) {
    if (gap.from > value) break;
    value += gap.to - gap.from + 1n;
  }
  return value > range.span.to ? undefined : { ...range.subnet, value };
}

/** How many addresses a range can give out. */
export function sizeOf({ span, gaps }: Range): bigint {
  return gaps.reduce((size, { from, to }) => size - (to - from + 1n), span.to - span.from + 1n);
}

function readSubnet(
  text: string,
  path: string,
  bad: (path: string, value: string, message: string) => undefined,
): Cidr | undefined {
  const cidr = parseCidr(text);
  if (cidr === undefined || cidr.prefix === 0) {
    return bad(path, text, "not a subnet in CIDR form, such as 10.0.0.0/24");
  }
  const subnet = { ...cidr, value: networkOf(cidr) };
  if (subnet.value !== cidr.value) {
    return bad(
      path,
      text,
      `not the subnet itself: write ${formatCidr(subnet)}, and first if the range starts later`,
    );
  }
  return subnet;
}

/** The addresses that machines can have: not the one that names the subnet, and not IPv4's broadcast address. */
function usableSpan(subnet: Cidr): Span {
  const [from, to] = [subnet.value, lastOf(subnet)];
  // Point-to-point links use every address (RFC 3021, RFC 6164).
  if (to - from <= 1n) return { from, to };
  return { from: from + 1n, to: subnet.version === 4 ? to - 1n : to };
}

function readGap(text: string, subnet: Cidr): Span | undefined {
  const address = parseIp(text);
  if (address !== undefined) {
    return contains(subnet, address) ? { from: address.value, to: address.value } : undefined;
  }
  const network = parseCidr(text);
  if (network === undefined || !contains(subnet, network) || network.prefix < subnet.prefix) {
    return undefined;
  }
  return { from: networkOf(network), to: lastOf(network) };
}

/** Spans cut to those inside another, sorted, and joined where they meet. */
function merged(spans: readonly Span[], outer: Span): Span[] {
  const inside = spans
    .map(({ from, to }) => ({
      from: from < outer.from ? outer.from : from,
      to: to > outer.to ? outer.to : to,
    }))
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const joined: Span[] = [];
  for (const span of inside) {
    const before = joined.at(-1);
    if (before === undefined || span.from > before.to + 1n) joined.push(span);
    else if (span.to > before.to) joined[joined.length - 1] = { from: before.from, to: span.to };
  }
  return joined;
}

function within(span: Span, value: bigint): boolean {
  return value >= span.from && value <= span.to;
}

function format({ version }: IpAddress, value: bigint): string {
  return formatIp({ version, value });
}

/** The name under which DNS keeps an address's reverse entry: `5.0.0.10.in-addr.arpa`. */
export function reverseName({ version, value }: IpAddress): string {
  if (version === 4) {
    return `${formatIp({ version, value }).split(".").reverse().join(".")}.in-addr.arpa`;
  }
  const digits = value.toString(16).padStart(32, "0");
  return `${[...digits].reverse().join(".")}.ip6.arpa`;
}
