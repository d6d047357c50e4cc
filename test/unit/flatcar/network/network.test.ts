import { describe, expect, it } from "vitest";
import {
  initramfsNetwork,
  networkSetting,
  planMachine,
  readNetwork,
  type InterfaceOptions,
  type MachineOptions,
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
    })["yy-nic0.network"];
    expect(text).toBe(
      [
        "[Match]\nDriver=vmxnet3\nType=ether\n",
        "[Network]\nDHCP=no\nIPv6AcceptRA=no\nDNS=1.1.1.1\nDNS=1.0.0.1\n",
        "[Address]\nAddress=123.45.67.2/29\n",
        "[Address]\nAddress=10.0.0.2/29\n",
        "[Route]\nDestination=0.0.0.0/0\nGateway=123.45.67.1\n",
        "[Route]\nDestination=10.0.0.0/8\nGateway=10.0.0.1\n",
      ].join("\n"),
    );
  });

  it("ask for a lease by MAC address, which a machine that is made again keeps", () => {
    expect(units({})["yy-nics-vmxnet3.network"]).toContain("[DHCPv4]\nClientIdentifier=mac\n");
  });

  it("come after every name that a user takes for a unit, and before those of the image", () => {
    const own = Object.keys(units({}, first, { adapterType: "e1000e" })).toSorted();
    const users = ["00-vmware.network", "10-lan.network", "99-last.network", "static.network"];
    const image = ["yy-pxe.network", "yy-vmware.network", "zz-default.network"];
    expect([...image, ...own, ...users].toSorted()).toEqual([...users, ...own, ...image]);
    // systemd-networkd takes the first that matches: one adapter's own before the one for all of a driver.
    expect(own.indexOf("yy-nic1.network")).toBeLessThan(own.indexOf("yy-nics-vmxnet3.network"));
  });

  it("refuse router advertisements on a static interface unless they are asked for", () => {
    const text = (nic: InterfaceOptions) => units({ ...first, ...nic })["yy-nic0.network"];
    expect(text({})).toContain("\nIPv6AcceptRA=no\n");
    expect(text({ acceptRouterAdvertisements: true })).toContain("\nIPv6AcceptRA=yes\n");
    expect(text({ dhcp: true })).toContain("\nIPv6AcceptRA=yes\n");
    expect(text({ dhcp: true, acceptRouterAdvertisements: false })).toContain(
      "\nIPv6AcceptRA=no\n",
    );
  });

  it("leave an interface without IPv6 not even a link-local address", () => {
    expect(units({ ipv6: false })["yy-nic0.network"]).toBe(
      [
        "[Match]\nDriver=vmxnet3\nType=ether\n",
        "[Network]\nDHCP=ipv4\nKeepConfiguration=dhcp-on-stop\nIPv6AcceptRA=no\nLinkLocalAddressing=no\n",
        "[DHCPv4]\nClientIdentifier=mac\nRequestBroadcast=yes\nUseDomains=yes\nUseMTU=yes\nRoutesToDNS=no\n",
      ].join("\n"),
    );
  });

  it("are missing for an interface that is the user's to configure", () => {
    const port = { managed: false, macAddress: "00:50:56:00:00:02" };
    expect(Object.keys(units(first, port))).toEqual([
      "yy-cni-unmanaged.network",
      "yy-nic0.network",
    ]);
    expect(Object.keys(units({ managed: false }))).toEqual(["yy-cni-unmanaged.network"]);
  });

  it("match by MAC address, then by name, then by driver, and never by a guessed name", () => {
    expect(units(first)["yy-nic0.network"]).toContain(
      "[Match]\nMACAddress=00:50:56:00:00:01\nType=ether\n",
    );
    expect(units({ interfaceName: "ens192" })["yy-nic0.network"]).toContain(
      "[Match]\nName=ens192\n",
    );
    expect(Object.values(units({}, first)).join("")).not.toMatch(/Name=(ens|\*)/);
  });

  it("serve all plain DHCP interfaces of a driver with one unit", () => {
    expect(Object.keys(units({}, first, {}, { adapterType: "e1000e" }))).toEqual([
      "yy-cni-unmanaged.network",
      "yy-nics-vmxnet3.network",
      "yy-nic1.network",
      "yy-nics-e1000e.network",
    ]);
  });

  it("leave the interfaces of container networks alone", () => {
    const text = units({})["yy-cni-unmanaged.network"];
    for (const name of ["cilium*", "lxc*", "cali*", "vxlan.calico"]) expect(text).toContain(name);
    expect(text).toContain("Unmanaged=yes");
  });

  it("use the servers that are given and not those of DHCP", () => {
    const text = units({ nameservers: ["1.1.1.1"] })["yy-nic0.network"] ?? "";
    expect(text.match(/UseDNS=no/g)).toHaveLength(3);
    expect(units({})["yy-nics-vmxnet3.network"]).not.toContain("UseDNS");
  });
});

describe("the time servers of a machine", () => {
  const files = (options: Partial<MachineOptions>) =>
    Object.entries(planMachine({ name: "web1", ...options }).view.files).filter(([path]) =>
      path.startsWith("/etc/systemd/network/"),
    );
  const networks = [{}, { ...first, dhcp: true }, { macAddress: "00:50:56:00:00:02" }];

  it("are those that are given, and none that DHCP names to any interface, whatever unit it has", () => {
    const asked = files({ networks, timeServers: ["ntp.example.com"] });
    const dhcp = asked.filter(([, text]) => text.includes("[DHCPv4]"));
    expect(dhcp.map(([path]) => path.replace("/etc/systemd/network/", ""))).toEqual([
      "yy-nic1.network",
      "yy-nic2.network",
      "yy-nics-vmxnet3.network",
      "yy-vmware.network.d/10-time-servers.conf",
      "zz-default.network.d/10-time-servers.conf",
    ]);
    for (const [path, text] of dhcp) {
      expect(text.match(/^UseNTP=no$/gm), path).toHaveLength(2);
    }
  });

  it("are those of DHCP where none are given", () => {
    expect(files({ networks }).filter(([, text]) => text.includes("UseNTP"))).toEqual([]);
    expect(files({ networks, timeServers: [] }).some(([, text]) => text.includes("UseNTP"))).toBe(
      false,
    );
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
    ["a gateway beside DHCP, whose subnet only the machine knows", { gateway: "10.0.0.1" }],
    ["a next hop beside DHCP", { routes: [{ destination: "10.9.0.0/16", gateway: "10.0.0.254" }] }],
    [
      "a gateway outside the subnet, to which a route on the link leads",
      {
        addresses: ["203.0.113.5/32"],
        gateway: "198.51.100.1",
        routes: [{ destination: "198.51.100.1/32" }],
      },
    ],
    [
      "an IPv6 router of which advertisements tell the subnet",
      {
        addresses: ["10.0.0.5/24"],
        isolated: true,
        acceptRouterAdvertisements: true,
        gateway6: "2001:db8::1",
      },
    ],
    ["addresses by router advertisements alone", { dhcp: false, acceptRouterAdvertisements: true }],
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
      "an IPv6 gateway where nothing gives an IPv6 subnet",
      { dhcp: true, acceptRouterAdvertisements: false, gateway6: "2001:db8::1" },
      "gateway6",
      "network.gateway-unreachable",
    ],
    [
      "a router on the far side of another one",
      {
        ...first,
        routes: [
          { destination: "10.9.0.0/16", gateway: "10.0.0.2" },
          { destination: "10.8.0.0/16", gateway: "10.9.0.1" },
        ],
      },
      "routes[1].gateway",
      "network.gateway-unreachable",
    ],
    [
      "an IPv6 address without IPv6",
      { ipv6: false, addresses: ["10.0.0.5/24", "2001:db8::5/64"], gateway: "10.0.0.1" },
      "addresses[1]",
      "network.ipv6",
    ],
    [
      "router advertisements without IPv6",
      { ipv6: false, acceptRouterAdvertisements: true },
      "acceptRouterAdvertisements",
      "network.ipv6",
    ],
    [
      "DNS servers for an interface without a unit",
      { managed: false, nameservers: ["1.1.1.1"] },
      "nameservers",
      "network.unmanaged",
    ],
    [
      "an unreachable next hop",
      { ...first, routes: [{ destination: "10.9.0.0/16", gateway: "10.1.0.1" }] },
      "routes[0].gateway",
      "network.gateway-unreachable",
    ],
    [
      "the loopback of IPv6",
      { addresses: ["::1/128"], isolated: true },
      "addresses[0]",
      "network.not-host-address",
    ],
    [
      "the address of every network of IPv4",
      { addresses: ["255.255.255.255/32"], isolated: true },
      "addresses[0]",
      "network.not-host-address",
    ],
    [
      "a broadcast address as the next hop",
      { ...first, gateway: "10.0.0.255" },
      "gateway",
      "network.gateway",
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
  ])("refuses %s", (_, nic, property, code) => {
    expect(codes(nic)).toEqual([[`networks[0].${property}`, code]]);
  });

  const advice = (...nics: InterfaceOptions[]) => {
    const { problems, warnings } = readNetwork(nics).found;
    expect(problems).toEqual([]);
    return warnings.map(({ path, code }) => [path, code]);
  };

  it("finds an address that two interfaces share, however it is written", () => {
    const mac = (n: number) => ({ macAddress: `00:50:56:00:00:0${n}`, isolated: true });
    expect(
      advice(
        { ...mac(1), addresses: ["2001:DB8:0::5/64"] },
        { ...mac(2), addresses: ["2001:db8::5/48"] },
      ),
    ).toEqual([["networks[1].addresses[0]", "network.duplicate-address"]]);
  });

  it.each<[string, InterfaceOptions, string, string]>([
    ["no IPv6 gateway", { addresses: ["2001:db8::5/64"] }, "gateway6", "network.gateway-missing"],
    ["no address at all", { dhcp: false }, "addresses", "network.no-addresses"],
    [
      "an IPv6 network as its own address",
      { addresses: ["2001:db8::/64"], isolated: true },
      "addresses[0]",
      "network.network-address",
    ],
    [
      "the last address of a subnet",
      { ...first, addresses: ["10.0.0.255/24"] },
      "addresses[0]",
      "network.broadcast-address",
    ],
    [
      "the loopback of IPv4",
      { addresses: ["127.0.0.5/8"], isolated: true },
      "addresses[0]",
      "network.unusual-address",
    ],
    [
      "the first address as the next hop",
      { ...first, gateway: "10.0.0.0" },
      "gateway",
      "network.gateway-unusual",
    ],
  ])("warns of %s, which is legal", (_, nic, property, code) => {
    expect(advice(nic)).toEqual([[`networks[0].${property}`, code]]);
  });

  it("warns of a match by name, and gives what a clone cannot change", () => {
    const message = (...nics: InterfaceOptions[]) =>
      readNetwork(nics).found.warnings.map(({ path, message }) => [path, message]);
    expect(message({ interfaceName: "ens192" })).toEqual([
      ["networks[0].interfaceName", expect.stringMatching(/macAddress.*driver vmxnet3/)],
    ]);
    expect(message({}, { interfaceName: "ens224" })).toEqual([
      ["networks[1].interfaceName", expect.not.stringMatching(/driver/)],
    ]);
    expect(message({ interfaceName: "ens192", macAddress: "00:50:56:00:00:01" })).toEqual([]);
    expect(message({ interfaceName: "ens192", managed: false })).toEqual([]);
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

describe("the network of the initramfs with a gateway that only a route leads to", () => {
  it("has the address without the gateway, for which networkd would wait", () => {
    const { nics } = readNetwork([
      {
        addresses: ["203.0.113.5/32"],
        gateway: "198.51.100.1",
        routes: [{ destination: "198.51.100.1/32" }],
      },
    ]);
    expect(initramfsNetwork(nics, "h").kargs).toBe("ip=203.0.113.5:::255.255.255.255:h::none");
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

  it("leaves out an interface that is the user's, and refuses what has no variable", () => {
    const networks = [
      { ...first, role: "private" as const },
      { managed: false, role: "public" as const },
    ];
    const { guestinfo, problems } = planMachine({ name: "web1", cloudConfig, networks });
    expect(problems).toEqual([]);
    expect(Object.keys(guestinfo).filter((key) => key.includes("interface.1"))).toEqual([]);
    const refused = planMachine({
      name: "web1",
      cloudConfig,
      networks: [
        { ...first, role: "private", acceptRouterAdvertisements: true },
        { role: "public", macAddress: "00:50:56:00:00:02", ipv6: false },
      ],
    });
    expect(refused.problems.map(({ path, code }) => [path, code])).toEqual([
      ["networks[0].acceptRouterAdvertisements", "userdata.ignition-only"],
      ["networks[1].ipv6", "userdata.ignition-only"],
    ]);
  });

  it("needs nothing where DHCP is all", () => {
    const { guestinfo, problems } = planMachine({ name: "web1", cloudConfig });
    expect(problems).toEqual([]);
    expect(Object.keys(guestinfo).filter((key) => key.includes("interface"))).toEqual([]);
  });
});
