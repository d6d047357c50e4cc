import { describe, expect, it } from "vitest";
import {
  initramfsNetwork,
  networkSetting,
  planMachine,
  readNetwork,
  type InterfaceOptions,
} from "../../../../src/flatcar";

const units = (...nics: InterfaceOptions[]): Record<string, string> => {
  const { butane, problems } = networkSetting(nics);
  expect(problems).toEqual([]);
  return Object.fromEntries(
    (butane.storage?.files ?? []).map(({ path, contents }) => [
      path.replace("/etc/systemd/network/", ""),
      contents?.inline ?? "",
    ]),
  );
};
const codes = (...nics: InterfaceOptions[]) =>
  readNetwork(nics).found.problems.map(({ path, code }) => [path, code]);
const first = { macAddress: "00:50:56:00:00:01", addresses: ["10.0.0.5/24"], gateway: "10.0.0.1" };

describe("the network units", () => {
  it("set what the documentation's example sets, matched by driver", () => {
    const text = units({
      addresses: ["123.45.67.2/29", "10.0.0.2/29"],
      gateway: "123.45.67.1",
      routes: [{ destination: "10.0.0.0/8", gateway: "10.0.0.1" }],
      nameservers: ["1.1.1.1", "1.0.0.1"],
    })["10-nic0.network"];
    expect(text).toBe(
      [
        "[Match]\nDriver=vmxnet3\nType=ether\n",
        "[Network]\nDHCP=no\nDNS=1.1.1.1\nDNS=1.0.0.1\n",
        "[Address]\nAddress=123.45.67.2/29\n",
        "[Address]\nAddress=10.0.0.2/29\n",
        "[Route]\nDestination=0.0.0.0/0\nGateway=123.45.67.1\n",
        "[Route]\nDestination=10.0.0.0/8\nGateway=10.0.0.1\n",
      ].join("\n"),
    );
  });

  it("ask for a lease by MAC address, which a machine that is made again keeps", () => {
    expect(units({})["20-vmxnet3.network"]).toContain(
      "DHCP=yes\n\n[DHCPv4]\nClientIdentifier=mac\n",
    );
  });

  it("match by MAC address, then by name, then by driver, and never by a guessed name", () => {
    expect(units(first)["10-nic0.network"]).toContain(
      "[Match]\nMACAddress=00:50:56:00:00:01\nType=ether\n",
    );
    expect(units({ interfaceName: "ens192" })["10-nic0.network"]).toContain(
      "[Match]\nName=ens192\n",
    );
    expect(Object.values(units({}, first)).join("")).not.toMatch(/Name=(ens|\*)/);
  });

  it("serve all plain DHCP interfaces of a driver with one unit, after those of named interfaces", () => {
    expect(Object.keys(units({}, first, {}, { adapterType: "e1000e" }))).toEqual([
      "00-cni-unmanaged.network",
      "10-nic1.network",
      "20-vmxnet3.network",
      "20-e1000e.network",
    ]);
  });

  it("leave the interfaces of container networks alone", () => {
    const text = units({})["00-cni-unmanaged.network"];
    for (const name of ["cilium*", "lxc*", "cali*", "vxlan.calico"]) expect(text).toContain(name);
    expect(text).toContain("Unmanaged=yes");
  });

  it("use the servers that are given and not those of DHCP", () => {
    const text = units({ nameservers: ["1.1.1.1"] })["10-nic0.network"] ?? "";
    expect(text.match(/UseDNS=no/g)).toHaveLength(3);
    expect(units({})["20-vmxnet3.network"]).not.toContain("UseDNS");
  });
});

describe("the check of a network", () => {
  it.each<[string, InterfaceOptions]>([
    ["point-to-point links", { addresses: ["10.0.0.0/31"], gateway: "10.0.0.1" }],
    [
      "the last address of an IPv6 subnet",
      { addresses: ["2001:db8::ffff:ffff:ffff:ffff/64"], gateway6: "2001:db8::1" },
    ],
    ["a link-local IPv6 router", { addresses: ["2001:db8::5/64"], gateway6: "fe80::1" }],
    [
      "a gateway as a route",
      { addresses: ["10.0.0.5/24"], routes: [{ destination: "0.0.0.0/0", gateway: "10.0.0.1" }] },
    ],
    ["an isolated machine", { addresses: ["10.0.0.5/24"], isolated: true }],
    ["an MTU of 68 with IPv4", { mtu: 68 }],
    ["DHCP beside a static address", { dhcp: true, addresses: ["10.0.0.5/24"] }],
    [
      "an adapter of unknown driver with a MAC address",
      { adapterType: "sriov", macAddress: "00:50:56:00:00:01" },
    ],
  ])("accepts %s", (_, nic) => {
    expect(codes(nic)).toEqual([]);
  });

  it.each<[string, InterfaceOptions, string, string]>([
    ["an IPv6 gateway for IPv4", { ...first, gateway: "fe80::1" }, "gateway", "network.gateway"],
    [
      "the broadcast address as a gateway",
      { ...first, gateway: "10.0.0.255" },
      "gateway",
      "network.gateway",
    ],
    [
      "a gateway where there is only DHCP",
      { gateway: "10.0.0.1" },
      "gateway",
      "network.gateway-unreachable",
    ],
    [
      "an unreachable next hop",
      { ...first, routes: [{ destination: "10.9.0.0/16", gateway: "10.1.0.1" }] },
      "routes[0].gateway",
      "network.gateway-unreachable",
    ],
    [
      "an IPv6 network as its own address",
      { addresses: ["2001:db8::/64"], isolated: true },
      "addresses[0]",
      "network.network-address",
    ],
    [
      "the loopback",
      { addresses: ["127.0.0.1/8"], isolated: true },
      "addresses[0]",
      "network.not-host-address",
    ],
    [
      "an MTU that IPv6 cannot use",
      { addresses: ["2001:db8::5/64"], isolated: true, mtu: 1279 },
      "mtu",
      "network.mtu",
    ],
    ["a MAC address for groups", { macAddress: "01:00:5e:00:00:01" }, "macAddress", "network.mac"],
    [
      "an SR-IOV adapter without a MAC address",
      { adapterType: "sriov" },
      "macAddress",
      "network.match-missing",
    ],
    ["no IPv6 gateway", { addresses: ["2001:db8::5/64"] }, "gateway6", "network.gateway-missing"],
  ])("refuses %s", (_, nic, property, code) => {
    expect(codes(nic)).toEqual([[`networks[0].${property}`, code]]);
  });

  it("finds an address that two interfaces share, however it is written", () => {
    const second = { interfaceName: "ens224", addresses: ["2001:DB8:0::5/64"], isolated: true };
    const third = { interfaceName: "ens256", addresses: ["2001:db8::5/48"], isolated: true };
    expect(codes(second, third)).toEqual([
      ["networks[1].addresses[0]", "network.duplicate-address"],
    ]);
  });

  it("does not blame the gateway for an address that cannot be read", () => {
    expect(codes({ addresses: ["10.0.0.5"], gateway: "10.0.0.1" })).toEqual([
      ["networks[0].addresses[0]", "network.prefix-missing"],
    ]);
  });

  it("warns of VMware's own MAC addresses and not of static ones or other makers'", () => {
    const warnings = (macAddress: string) => readNetwork([{ macAddress }]).found.warnings.length;
    expect(
      ["00:50:56:3f:ff:ff", "02:00:00:00:00:01", "00:50:56:40:00:00", "00:0C:29:00:00:01"].map(
        warnings,
      ),
    ).toEqual([0, 0, 1, 1]);
  });
});

describe("the network of the initramfs", () => {
  it("takes the address that the gateway is reached from", () => {
    const { nics } = readNetwork([
      { addresses: ["10.0.0.5/24", "10.1.0.5/24"], gateway: "10.1.0.1" },
    ]);
    expect(initramfsNetwork(nics, "h").kargs).toBe("ip=10.1.0.5::10.1.0.1:255.255.255.0:h::none");
  });

  it("names the interface where there are several, and leaves out those without a name", () => {
    const { nics } = readNetwork([
      { ...first, interfaceName: "ens192" },
      { macAddress: "00:50:56:00:00:02", addresses: ["10.1.0.5/24"] },
    ]);
    const { kargs, unnamed } = initramfsNetwork(nics, "h");
    expect(kargs).toBe("ip=10.0.0.5::10.0.0.1:255.255.255.0:h:ens192:none");
    expect(unnamed.map(({ index }) => index)).toEqual([1]);
  });
});

describe("the network of coreos-cloudinit", () => {
  const cloudConfig = "#cloud-config\n";
  it("comes from the same options", () => {
    const { guestinfo, problems } = planMachine({
      name: "Web1",
      cloudConfig,
      networks: [
        {
          addresses: ["10.0.0.5/24"],
          gateway: "10.0.0.1",
          nameservers: ["1.1.1.1"],
          searchDomains: ["example.com"],
          interfaceName: "ens*",
          role: "private",
        },
      ],
    });
    expect(problems).toEqual([]);
    expect(guestinfo).toEqual({
      "guestinfo.ignition.config.data": Buffer.from(cloudConfig).toString("base64"),
      "guestinfo.ignition.config.data.encoding": "base64",
      "guestinfo.hostname": "web1",
      "guestinfo.interface.0.name": "ens*",
      "guestinfo.interface.0.dhcp": "no",
      "guestinfo.interface.0.role": "private",
      "guestinfo.interface.0.ip.0.address": "10.0.0.5/24",
      "guestinfo.interface.0.route.0.gateway": "10.0.0.1",
      "guestinfo.interface.0.route.0.destination": "0.0.0.0/0",
      "guestinfo.dns.server.0": "1.1.1.1",
      "guestinfo.dns.domain.0": "example.com",
    });
  });

  it("needs nothing where DHCP is all", () => {
    const { guestinfo, problems } = planMachine({ name: "web1", cloudConfig });
    expect(problems).toEqual([]);
    expect(Object.keys(guestinfo).filter((key) => key.includes("interface"))).toEqual([]);
  });
});
