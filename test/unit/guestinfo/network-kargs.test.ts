import { describe, expect, it } from "vitest";
import { netmask, networkKargs } from "../../../src/guestinfo";

describe("networkKargs", () => {
  it("writes Afterburn's own example", () => {
    const nic = {
      interfaceName: "ens192",
      addresses: ["192.168.1.42/24"],
      gateway: "192.168.1.1",
      nameservers: ["8.8.8.8"],
    };
    expect(networkKargs([nic], "my-host")).toBe(
      "ip=192.168.1.42::192.168.1.1:255.255.255.0:my-host:ens192:none:8.8.8.8",
    );
  });

  it("leaves fields empty that are not known", () => {
    expect(networkKargs([{ addresses: ["10.0.0.5/8"] }])).toBe("ip=10.0.0.5:::255.0.0.0:::none");
  });

  it("puts IPv6 addresses in brackets, with a prefix length for a mask, and before IPv4", () => {
    const nic = {
      addresses: ["10.0.0.5/24", "2001:db8::5/64"],
      gateway: "10.0.0.1",
      gateway6: "fe80::1",
      nameservers: ["2001:db8::53", "1.1.1.1", "1.0.0.1"],
    };
    expect(networkKargs([nic], "h").split(" ")).toEqual([
      "ip=[2001:db8::5]::[fe80::1]:64:h::none:[2001:db8::53]:1.1.1.1",
      "ip=10.0.0.5::10.0.0.1:255.255.255.0:h::none:[2001:db8::53]:1.1.1.1",
    ]);
  });

  it("has one argument for each static interface", () => {
    const kargs = networkKargs([
      { interfaceName: "a", addresses: ["10.0.0.5/24"] },
      { interfaceName: "b", addresses: [] },
      { interfaceName: "c", addresses: ["10.1.0.5/24"] },
    ]);
    expect(kargs).toBe("ip=10.0.0.5:::255.255.255.0::a:none ip=10.1.0.5:::255.255.255.0::c:none");
  });

  it("gives the MTU only where there is no DNS server, since they share a place", () => {
    const nic = { addresses: ["10.0.0.5/24"], mtu: 9000 };
    expect(networkKargs([nic])).toMatch(/:none:9000$/);
    expect(networkKargs([{ ...nic, nameservers: ["1.1.1.1"] }])).toMatch(/:none:1\.1\.1\.1$/);
  });

  it("is empty where nothing is static", () => {
    expect(networkKargs([{ addresses: [] }], "h")).toBe("");
  });
});

describe("netmask", () => {
  it.each([
    [0, "0.0.0.0"],
    [1, "128.0.0.0"],
    [8, "255.0.0.0"],
    [9, "255.128.0.0"],
    [16, "255.255.0.0"],
    [17, "255.255.128.0"],
    [20, "255.255.240.0"],
    [25, "255.255.255.128"],
    [29, "255.255.255.248"],
    [31, "255.255.255.254"],
    [32, "255.255.255.255"],
  ])("of /%i is %s", (prefix, mask) => {
    expect(netmask(prefix)).toBe(mask);
  });
});
