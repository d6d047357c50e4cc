import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addressAt,
  readRange,
  reverseName,
  sizeOf,
  type Range,
  type RangeOptions,
} from "../../../src/flatcar/allocate";
import { formatCidr, formatIp, parseIp } from "../../../src/flatcar/ip";

function range(options: RangeOptions): Range {
  const reading = readRange(options, "r");
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.range;
}

function problems(options: RangeOptions): [string, string | undefined][] {
  const reading = readRange(options, "r");
  return reading.ok ? [] : reading.problems.map(({ path, value }) => [path, value]);
}

const at = (options: RangeOptions, index: number): string | undefined => {
  const address = addressAt(range(options), index);
  return address === undefined ? undefined : formatCidr(address);
};

describe("an address range", () => {
  test.each<[string, RangeOptions, number, string | undefined]>([
    ["starts after the subnet's own address", { cidr: "10.0.0.0/24" }, 0, "10.0.0.1/24"],
    ["starts at first", { cidr: "10.0.0.0/24", first: "10.0.0.10" }, 5, "10.0.0.15/24"],
    ["ends before the broadcast address", { cidr: "10.0.0.0/29" }, 5, "10.0.0.6/29"],
    ["has no more addresses than that", { cidr: "10.0.0.0/29" }, 6, undefined],
    ["ends at last", { cidr: "10.0.0.0/24", last: "10.0.0.3" }, 2, "10.0.0.3/24"],
    ["has none behind last", { cidr: "10.0.0.0/24", last: "10.0.0.3" }, 3, undefined],
    [
      "steps over an excluded address",
      { cidr: "10.0.0.0/24", excluded: ["10.0.0.2"] },
      1,
      "10.0.0.3/24",
    ],
    [
      "steps over excluded networks",
      { cidr: "10.0.0.0/24", excluded: ["10.0.0.0/29", "10.0.0.8/29"] },
      0,
      "10.0.0.16/24",
    ],
    [
      "counts an address once that is excluded twice",
      { cidr: "10.0.0.0/24", excluded: ["10.0.0.2", "10.0.0.0/30", "10.0.0.2"] },
      0,
      "10.0.0.4/24",
    ],
    [
      "does not count exclusions before first",
      { cidr: "10.0.0.0/24", first: "10.0.0.9", excluded: ["10.0.0.2", "10.0.0.8/30"] },
      0,
      "10.0.0.12/24",
    ],
    ["uses both addresses of a link", { cidr: "10.0.0.2/31" }, 0, "10.0.0.2/31"],
    ["uses both addresses of a link", { cidr: "10.0.0.2/31" }, 1, "10.0.0.3/31"],
    ["crosses octets", { cidr: "10.0.0.0/16", first: "10.0.0.250" }, 10, "10.0.1.4/16"],
    ["knows IPv6", { cidr: "2001:db8::/64", first: "2001:db8::fffe" }, 2, "2001:db8::1:0/64"],
    ["has no broadcast address with IPv6", { cidr: "2001:db8::/126" }, 2, "2001:db8::3/126"],
  ])("%s", (_, options, index, expected) => {
    expect(at(options, index)).toBe(expected);
  });

  test.each<[RangeOptions, [string, string][]]>([
    [{ cidr: "10.0.0.5/24" }, [["r.cidr", "10.0.0.5/24"]]],
    [{ cidr: "10.0.0.0" }, [["r.cidr", "10.0.0.0"]]],
    [{ cidr: "0.0.0.0/0" }, [["r.cidr", "0.0.0.0/0"]]],
    [{ cidr: "10.0.0.0/24", first: "10.0.1.1" }, [["r.first", "10.0.1.1"]]],
    [{ cidr: "10.0.0.0/24", first: "10.0.0.0" }, [["r.first", "10.0.0.0"]]],
    [{ cidr: "10.0.0.0/24", last: "10.0.0.255" }, [["r.last", "10.0.0.255"]]],
    [{ cidr: "10.0.0.0/24", first: "10.0.0.1/24" }, [["r.first", "10.0.0.1/24"]]],
    [{ cidr: "10.0.0.0/24", first: "10.0.0.9", last: "10.0.0.8" }, [["r.last", "10.0.0.8"]]],
    [
      { cidr: "10.0.0.0/24", excluded: ["10.0.1.0", "10.0.0.3", "10.0.0.0/16", "x"] },
      [
        ["r.excluded[0]", "10.0.1.0"],
        ["r.excluded[2]", "10.0.0.0/16"],
        ["r.excluded[3]", "x"],
      ],
    ],
  ])("%j is refused with every mistake", (options, expected) => {
    expect(problems(options)).toEqual(expected);
  });

  test("of a link has two addresses and no more", () => {
    expect(sizeOf(range({ cidr: "10.0.0.2/31" }))).toBe(2n);
    expect(sizeOf(range({ cidr: "2001:db8::2/127" }))).toBe(2n);
  });

  test("gives each index another address, in order, none of them excluded", () => {
    const octet = fc.integer({ min: 1, max: 254 });
    fc.assert(
      fc.property(octet, octet, fc.array(octet, { maxLength: 40 }), (a, b, without) => {
        const [first, last] = [Math.min(a, b), Math.max(a, b)];
        const r = range({
          cidr: "192.0.2.0/24",
          first: `192.0.2.${first}`,
          last: `192.0.2.${last}`,
          excluded: without.map((n) => `192.0.2.${n}`),
        });
        // The addresses by their plain definition: count up, leave out.
        const expected: string[] = [];
        for (let n = first; n <= last; n++) if (!without.includes(n)) expected.push(`192.0.2.${n}`);
        const given = Array.from({ length: 255 }, (_, i) => addressAt(r, i)).filter(
          (address) => address !== undefined,
        );
        expect(given.map((address) => formatIp(address))).toEqual(expected);
        expect(sizeOf(r)).toBe(BigInt(expected.length));
      }),
    );
  });
});

describe("the reverse name of an address", () => {
  test.each([
    ["10.0.0.5", "5.0.0.10.in-addr.arpa"],
    [
      // The example of RFC 3596, section 2.5.
      "4321:0:1:2:3:4:567:89ab",
      "b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa",
    ],
  ])("of %s is %s", (text, expected) => {
    expect(reverseName(parseIp(text)!)).toBe(expected);
  });
});
