import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { planMachine, type InterfaceOptions } from "../../../src/flatcar";
import { codeWith } from "../../support/code-blocks";
import { networkdWith } from "./networkd";
import { networkUnchecked } from "./systemd";

const mac = (n: number): string => `00:50:56:00:00:0${n}`;

/** The image's own units, which take every adapter: yy-vmware.network comes before zz-default.network. */
const image = Object.fromEntries(
  ["yy-vmware.network", "zz-default.network"].map((name) => [
    name,
    "[Match]\nName=ens*\nType=ether\n\n[Network]\nDHCP=yes\n",
  ]),
);

/** The network files that a machine gets. */
function filesOf(networks: InterfaceOptions[], butane?: string): Record<string, string> {
  const more = butane === undefined ? {} : { butane };
  const { problems, view } = planMachine({ name: "web1", networks, ...more });
  expect(problems).toEqual([]);
  return Object.fromEntries(
    Object.entries(view.files)
      .filter(([path]) => /^\/etc\/systemd\/network\/[^/]+$/.test(path))
      .map(([path, text]) => [basename(path), text]),
  );
}

/** Without networkd there is no oracle: the run says what it left unchecked, on its standard error. */
function tellUnchecked(what: string): boolean {
  const reason = networkUnchecked();
  if (reason !== undefined) console.warn(`NOT CHECKED: ${what}, because ${reason}.`);
  return reason !== undefined;
}

describe("systemd-networkd on a machine of the package's", () => {
  it.each(["00-vmware.network", "static.network", "wired.network"])(
    "lets the user's %s win over the package's unit, and that over the image's",
    (name) => {
      if (tellUnchecked("the order of network units")) return;
      const networks = [
        { macAddress: mac(1), addresses: ["10.0.0.5/24"], gateway: "10.0.0.1" },
        { macAddress: mac(2) },
      ];
      const own = `[Match]\nMACAddress=${mac(2)}\n\n[Network]\nAddress=10.1.0.5/24\n`;
      const { files, addresses } = networkdWith(
        { ...image, ...filesOf(networks), [name]: own },
        { ens192: mac(1), ens224: mac(2), ens256: mac(3) },
      );
      expect(files).toMatchObject({
        ens192: "yy-nic0.network",
        ens224: name,
        ens256: "yy-vmware.network",
      });
      expect(addresses["ens192"]).toContain("10.0.0.5/24");
      expect(addresses["ens224"]).toContain("10.1.0.5/24");
    },
  );

  it("gives an interface without IPv6 no address of it", () => {
    if (tellUnchecked("an interface without IPv6")) return;
    const fixed = { addresses: ["10.0.0.5/24"], isolated: true };
    const { addresses } = networkdWith(
      filesOf([
        { ...fixed, macAddress: mac(1), ipv6: false },
        { ...fixed, macAddress: mac(2), addresses: ["10.0.0.6/24"] },
      ]),
      { ens192: mac(1), ens224: mac(2) },
    );
    expect(addresses["ens192"]).toEqual(["10.0.0.5/24"]);
    expect(addresses["ens224"]).toEqual(["10.0.0.6/24", expect.stringMatching(/^fe80:/)]);
  });

  it("takes a gateway to which only a route on the link leads", () => {
    if (tellUnchecked("a gateway behind a route")) return;
    const networks = [
      {
        macAddress: mac(1),
        addresses: ["203.0.113.5/32"],
        gateway: "198.51.100.1",
        routes: [{ destination: "198.51.100.1/32" }],
      },
    ];
    const { addresses, refused } = networkdWith(filesOf(networks), { ens192: mac(1) });
    expect(addresses["ens192"]).toContain("203.0.113.5/32");
    expect(refused).toEqual([]);
  });

  it("takes the bond of the documentation for the adapters that are the user's", () => {
    if (tellUnchecked("the bond of the documentation")) return;
    const bond = codeWith("docs/network.md", "Kind=bond");
    const ports = [1, 2].map((n) => ({ managed: false, macAddress: mac(n) }));
    const { files, refused } = networkdWith(
      { ...image, ...filesOf(ports, bond) },
      { ens192: mac(1), ens224: mac(2) },
    );
    expect(refused).toEqual([]);
    expect(files).toMatchObject({
      ens192: "10-bond0-ports.network",
      ens224: "10-bond0-ports.network",
    });
  });
});
