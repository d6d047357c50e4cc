import { addressAt, readRange, sizeOf, type Range } from "../flatcar/allocate";
import { contains, formatCidr, parseCidr, parseIp, type Cidr } from "../flatcar/ip";
import { joinPath, type Problem } from "../guestinfo";
import { indexOfKey, nodePath } from "./keys";
import type { Pool } from "./pool";

/** A node's own address on its first network, or what is wrong with it. */
export interface OwnAddress {
  readonly address?: Cidr;
  /** Where it was given. */
  readonly path: string;
  readonly problems: readonly Problem[];
}

/** Stands for an address that is missing, so that the rest of a node can be looked at: it is for documentation (RFC 5737). */
export const missingAddress = "192.0.2.1";

/** The addresses of a pool's nodes by key, as far as they are given or allocated. */
export function ownAddresses(pool: Pool): {
  readonly byKey: ReadonlyMap<string, OwnAddress>;
  readonly problems: readonly Problem[];
} {
  const { addressRange, nodes } = pool.options;
  const rangePath = joinPath(pool.path, "addressRange");
  const reading = addressRange === undefined ? undefined : readRange(addressRange, rangePath);
  const range = reading?.ok === true ? reading.range : undefined;
  const byKey = new Map<string, OwnAddress>();
  const small: string[] = [];
  for (const key of pool.keys) {
    const given = nodes?.[key]?.address;
    const path = nodePath(pool.name, key);
    if (given !== undefined) {
      // What is wrong with the range says nothing about an address that brings its own prefix length.
      byKey.set(key, givenAddress(given, `${path}.address`, range, reading !== undefined));
    } else if (range !== undefined) {
      const index = indexOfKey(key);
      const address = index === undefined ? undefined : addressAt(range, index);
      if (index === undefined) byKey.set(key, withoutPlace(path, key));
      else if (address === undefined) small.push(key);
      else byKey.set(key, { address, path: rangePath, problems: [] });
    }
  }
  const problems = [...(reading?.ok === false ? reading.problems : [])];
  const [first] = small;
  if (range !== undefined && first !== undefined) {
    problems.push(tooSmall(rangePath, range, first, small.length));
  }
  return { byKey, problems };
}

function givenAddress(
  text: string,
  path: string,
  range: Range | undefined,
  hasRange: boolean,
): OwnAddress {
  const bare = parseIp(text);
  const prefix = range?.subnet.prefix;
  const address =
    bare === undefined ? parseCidr(text) : prefix === undefined ? undefined : { ...bare, prefix };
  const bad = (message: string): OwnAddress => ({
    path,
    problems: [{ path, code: "node.address", value: text, message }],
  });
  if (address === undefined) {
    // The subnet could not be read, and that has been said.
    if (bare !== undefined && hasRange) return { path, problems: [] };
    return bare === undefined
      ? bad("not an address, such as 10.0.0.5/24")
      : bad("the prefix length is missing: write it, or give the pool an addressRange");
  }
  const subnet = range?.subnet;
  if (subnet !== undefined && !(contains(subnet, address) && address.prefix === subnet.prefix)) {
    return bad(`not in the subnet of the pool's addressRange, ${formatCidr(subnet)}`);
  }
  return { address, path, problems: [] };
}

function withoutPlace(path: string, key: string): OwnAddress {
  const message = `"${key}" is no number, and so has no place in the pool's addressRange: give the node's address`;
  return { path, problems: [{ path: `${path}.address`, code: "node.address", message }] };
}

function tooSmall(path: string, range: Range, first: string, count: number): Problem {
  const more = count === 1 ? "" : ` and ${count - 1} more`;
  return {
    path,
    code: "range.too-small",
    message: `has ${sizeOf(range)} addresses, none for key "${first}"${more}: enlarge the range, or have fewer nodes`,
  };
}
