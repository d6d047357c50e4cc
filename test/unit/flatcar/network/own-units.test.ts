import { describe, expect, it } from "vitest";
import type { ButaneConfig } from "../../../../src/butane";
import { planMachine, type InterfaceOptions } from "../../../../src/flatcar";
import { key } from "../examples";

const unit = (name: string, ...match: string[]): ButaneConfig => ({
  variant: "flatcar",
  version: "1.0.0",
  storage: {
    files: [
      {
        path: `/etc/systemd/network/${name}`,
        contents: { inline: `[Match]\n${match.join("\n")}\n\n[Network]\nDHCP=yes\n` },
      },
    ],
  },
});

/** What is said about a unit of the user's beside some adapters. */
function said(butane: ButaneConfig, ...networks: InterfaceOptions[]): string[] {
  const plan = planMachine({ name: "web1", sshAuthorizedKeys: [key], networks, butane });
  expect(plan.problems).toEqual([]);
  return plan.warnings
    .filter(({ path }) => path === "butane")
    .map(({ code, message }) => `${code} ${/networks\[\d\]/.exec(message)?.[0] ?? ""}`.trim());
}

const fixed = { addresses: ["10.0.0.5/24"], gateway: "10.0.0.1" };
const [first, second] = [
  { ...fixed, macAddress: "00:50:56:00:00:01" },
  { macAddress: "00:50:56:00:00:02" },
] as const;

describe("a network unit of the user's", () => {
  it.each<[string, ButaneConfig, InterfaceOptions[]]>([
    ["by driver", unit("static.network", "Driver=vmxnet3"), [fixed]],
    ["by any name", unit("00-all.network", "Name=*"), [fixed]],
    ["by a pattern of names", unit("00-all.network", "Name=en*", "Type=ether"), [fixed]],
    [
      "by MAC address, however it is written",
      unit("00.network", "MACAddress=00-50-56-00-00-01"),
      [first, second],
    ],
    ["by platform", unit("00.network", "Virtualization=vmware"), [fixed]],
    [
      "by a name that the one adapter may have",
      unit("00.network", "Name=ens192 ens193", "MACAddress=00:50:56:00:00:01"),
      [fixed],
    ],
    ["by all but another type", unit("00.network", "Type=!loopback"), [fixed]],
  ])(
    "that takes an adapter of which networks says more is said with both paths: %s",
    (_, own, nics) => {
      expect(said(own, ...nics)).toEqual(["network.own-unit networks[0]"]);
    },
  );

  it.each<[string, ButaneConfig, InterfaceOptions[]]>([
    ["an adapter of which nothing is said", unit("static.network", "Driver=vmxnet3"), [{}]],
    [
      "an adapter that is not managed",
      unit("a.network", "MACAddress=00:50:56:00:00:02"),
      [first, { ...second, managed: false }],
    ],
    ["a bond", unit("10-bond0.network", "Name=bond0"), [fixed]],
    ["a kind that no adapter is of", unit("10-bonds.network", "Kind=bond"), [fixed]],
    ["another driver", unit("10.network", "Driver=e1000e"), [fixed]],
    ["another MAC address", unit("10.network", "MACAddress=00:50:56:00:00:09"), [first, second]],
    ["another platform", unit("10.network", "Virtualization=kvm"), [fixed]],
    ["nothing, which networkd ignores", unit("10.network"), [fixed]],
  ])("is nothing to speak of where it is for %s", (_, own, nics) => {
    expect(said(own, ...nics)).toEqual([]);
  });

  it("that sorts after the package's is said to be never used", () => {
    expect(said(unit("yy-vmware.network", "Type=ether"), {})).toEqual([
      "network.own-unit networks[0]",
    ]);
  });

  it("that matches by a name which a clone can change is said", () => {
    expect(said(unit("00-vmware.network", "Name=ens192"), {})).toEqual(["network.unstable-name"]);
    expect(
      said(unit("00-vmware.network", "Name=ens192", "MACAddress=00:50:56:00:00:01"), {}),
    ).toEqual([]);
    expect(said(unit("10-bond0.network", "Name=bond0"), {})).toEqual([]);
    expect(said(unit("10-lan.link", "OriginalName=eth0"), {})).toEqual(["network.unstable-name"]);
  });
});
