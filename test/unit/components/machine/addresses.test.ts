import { describe, expect, test } from "vitest";
import { addressesOf } from "../../../../src/components/machine/addresses";

describe("the addresses of a machine", () => {
  test("declared ones come first, each once", () => {
    expect(addressesOf(["10.0.0.5"], ["192.168.1.9", "10.0.0.5"])).toEqual([
      "10.0.0.5",
      "192.168.1.9",
    ]);
  });

  test("docker's bridge, loopback and link-local ones are not the machine's", () => {
    expect(
      addressesOf(
        [],
        ["172.17.0.1", "127.0.0.1", "169.254.3.4", "::1", "fe80::250:56ff:fe00:1", "10.1.1.1"],
      ),
    ).toEqual(["10.1.1.1"]);
  });

  test("a virtual address and a container network can be left out by choice", () => {
    expect(
      addressesOf(
        [],
        ["10.0.0.100", "10.244.1.1", "10.0.0.7", "2001:db8::7"],
        ["10.0.0.100", "10.244.0.0/16"],
      ),
    ).toEqual(["10.0.0.7", "2001:db8::7"]);
  });
});
