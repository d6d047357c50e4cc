import { isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  contains,
  formatCidr,
  formatIp,
  kindOf,
  lastOf,
  networkOf,
  parseCidr,
  parseIp,
} from "../../../src/flatcar";

const ip = (text: string) => parseIp(text)!;
const cidr = (text: string) => parseCidr(text)!;

describe("parseIp", () => {
  it("accepts and refuses what Node does", () => {
    const noise = fc.stringMatching(/^[0-9a-f:.]{0,20}$/);
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), noise), (text) => {
        expect(parseIp(text)?.version ?? 0).toBe(isIP(text));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    "01.2.3.4",
    "1.2.3",
    "1.2.3.4.5",
    "256.1.1.1",
    "1.2.3.4/24",
    "fe80::1%eth0",
    "::1::",
    ":1",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7::8:9",
    "g::",
    "",
  ])("refuses %j", (text) => {
    expect(parseIp(text)).toBeUndefined();
  });

  it("reads an IPv4 address at the end of an IPv6 one", () => {
    expect(ip("::ffff:1.2.3.4").value).toBe(0xffff_0102_0304n);
  });
});

describe("formatIp", () => {
  it.each([
    ["2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1"],
    ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["0:0:0:0:0:0:0:0", "::"],
    ["1:0:0:0:0:0:0:0", "1::"],
    ["10.0.0.5", "10.0.0.5"],
    ["255.255.255.255", "255.255.255.255"],
  ])("prints %s as RFC 5952 wants: %s", (text, printed) => {
    expect(formatIp(ip(text))).toBe(printed);
  });

  it("prints what parseIp reads back", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        expect(ip(formatIp(ip(text)))).toEqual(ip(text));
      }),
    );
  });
});

describe("a CIDR", () => {
  it.each([
    "10.0.0.5",
    "10.0.0.5/33",
    "10.0.0.5/-1",
    "10.0.0.5/024",
    "10.0.0.5/24/8",
    "::1/129",
    "/24",
  ])("is not %j", (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  it("knows its first and last address", () => {
    const bounds = (text: string) =>
      [networkOf, lastOf].map((f) => formatIp({ ...cidr(text), value: f(cidr(text)) }));
    expect(bounds("123.45.67.2/29")).toEqual(["123.45.67.0", "123.45.67.7"]);
    expect(bounds("10.1.2.3/0")).toEqual(["0.0.0.0", "255.255.255.255"]);
    expect(bounds("10.1.2.3/32")).toEqual(["10.1.2.3", "10.1.2.3"]);
    expect(bounds("2001:db8::5/64")).toEqual(["2001:db8::", "2001:db8::ffff:ffff:ffff:ffff"]);
  });

  it("holds the addresses of its network and of its family alone", () => {
    expect(contains(cidr("10.0.0.2/29"), ip("10.0.0.7"))).toBe(true);
    expect(contains(cidr("10.0.0.2/29"), ip("10.0.0.8"))).toBe(false);
    expect(contains(cidr("0.0.0.0/0"), ip("::1"))).toBe(false);
    expect(contains(cidr("::/0"), ip("2001:db8::1"))).toBe(true);
  });

  it("prints as it is read", () => {
    expect(formatCidr(cidr("2001:DB8::5/64"))).toBe("2001:db8::5/64");
  });
});

describe("kindOf", () => {
  it.each([
    ["10.1.2.3", "private"],
    ["172.16.0.1", "private"],
    ["172.32.0.1", "public"],
    ["192.168.255.255", "private"],
    ["100.64.0.1", "private"],
    ["169.254.1.1", "link-local"],
    ["127.0.0.53", "loopback"],
    ["0.0.0.0", "unspecified"],
    ["224.0.0.1", "multicast"],
    ["255.255.255.255", "reserved"],
    ["8.8.8.8", "public"],
    ["fd00::1", "private"],
    ["fe80::1", "link-local"],
    ["ff02::1", "multicast"],
    ["::1", "loopback"],
    ["::", "unspecified"],
    ["2001:db8::1", "public"],
  ])("of %s is %s", (text, kind) => {
    expect(kindOf(ip(text))).toBe(kind);
  });
});
