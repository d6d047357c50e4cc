/** What the adapters of a machine take from their network, where DHCP and a router offer more than is asked for. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FlatcarVmArgs } from "../../src";
import { startStack, startVcenter, type TestStack, type Vcenter } from "../support";
import { nextBoot, openNetwork, publicKey, ssh } from "../support/guests";
import { addresses } from "./addresses";
import { declareMachines } from "./declared";

const { strict, open } = addresses.network;
/** A network whose DHCP server names a time server, and whose router announces itself. */
const advertising = "DC0_DVPG2";
const mac = (last: number): string => `00:50:56:00:91:0${last}`;

let vcenter: Vcenter;
let stack: TestStack;

beforeAll(async () => {
  await openNetwork(advertising, ["10.91.0.1/24", "fd91::1/64"], "advertising");
  vcenter = await startVcenter({ guests: true, portgroups: 3 });
  const networkId = vcenter.info.networks[advertising]!;
  const key = await publicKey();
  const unit = (name: string, text: string) => ({
    path: `/etc/systemd/network/${name}`,
    contents: { inline: text },
  });
  const machines: Record<string, Partial<FlatcarVmArgs>> = {
    strict: {
      networks: [
        { networkId, macAddress: mac(1), addresses: [`${strict}/24`], gateway: "10.91.0.1" },
        {
          networkId,
          macAddress: mac(2),
          addresses: ["10.91.0.21/24"],
          acceptRouterAdvertisements: true,
        },
        { networkId, macAddress: mac(3), dhcp: true, ipv6: false },
        { networkId, macAddress: mac(4), managed: false },
        { networkId, macAddress: mac(5), addresses: ["10.91.0.22/24"] },
      ],
      timeServers: ["10.91.0.9"],
      users: { core: { groups: ["etcd"] } },
      butane: {
        variant: "flatcar",
        version: "1.0.0",
        storage: {
          files: [
            unit(
              "own.network",
              `[Match]\nMACAddress=${mac(4)}\nType=ether\n[Network]\nAddress=10.91.0.23/24\n`,
            ),
            unit(
              "static.network",
              `[Match]\nMACAddress=${mac(5)}\nType=ether\n[Network]\nAddress=10.91.0.24/24\n`,
            ),
          ],
        },
      },
    },
    open: {
      networks: [
        { networkId, macAddress: mac(6), dhcp: true, addresses: [`${open}/24`] },
        { networkId, macAddress: mac(7), managed: false },
      ],
    },
  };
  stack = await startStack({ vcenter, program: () => declareMachines(vcenter, key, machines) });
  await stack.up();
});

afterAll(async () => {
  await stack?.close();
  await vcenter?.close();
});

/** The addresses of an adapter, without those that each makes for itself on its link. */
async function addressesOf(machine: string, adapter: string): Promise<string[]> {
  const shown = await ssh(machine, `ip -json address show dev ${adapter}`);
  const [{ addr_info }] = JSON.parse(shown) as [{ addr_info: { local: string; scope: string }[] }];
  return addr_info.filter(({ scope }) => scope === "global").map(({ local }) => local);
}

/** The time servers that an adapter has learnt. */
const timeServers = (machine: string, adapter: string): Promise<string> =>
  ssh(
    machine,
    `grep ^NTP= /run/systemd/netif/links/$(cat /sys/class/net/${adapter}/ifindex) || true`,
  );

/** Waits until a router has announced itself to an adapter. */
const announced = (machine: string, adapter: string): Promise<unknown> =>
  expect
    .poll(() => ssh(machine, `grep InRouterAdvertisements /proc/net/dev_snmp6/${adapter}`), {
      timeout: 120_000,
      interval: 500,
    })
    .toMatch(/[1-9]\d*$/);

function itTakesWhatIsAskedFor(): void {
  test("comes up with no unit failed", async () => {
    for (const machine of [strict, open]) {
      expect(await ssh(machine, "systemctl is-system-running --wait")).toBe("running");
    }
  });

  test("a static adapter takes nothing of what a router announces, unless it is asked to", async () => {
    await announced(strict, "ens192");
    await expect
      .poll(() => addressesOf(strict, "ens224"), { timeout: 60_000 })
      .toEqual(["10.91.0.21", expect.stringMatching(/^fd91:/)]);
    expect(await addressesOf(strict, "ens192")).toEqual([strict]);
    const routes = "ip -6 route show default";
    expect(await ssh(strict, `${routes} dev ens192`)).toBe("");
    expect(await ssh(strict, `${routes} dev ens224`)).toContain("via fe80::");
  });

  test("an adapter without IPv6 has not even an address on its link", async () => {
    expect(await ssh(strict, "ip -6 address show dev ens256")).toBe("");
    expect(await addressesOf(strict, "ens256")).toEqual([expect.stringMatching(/^10\.91\.0\./)]);
  });

  test("DHCP's time servers are left out where time servers are given", async () => {
    expect(await timeServers(strict, "ens256")).toBe("NTP=");
    expect(await timeServers(open, "ens192")).toBe("NTP=10.91.0.1");
    expect(await ssh(strict, "grep -h ^NTP= /etc/systemd/timesyncd.conf.d/*.conf")).toBe(
      "NTP=10.91.0.9",
    );
  });

  test("an adapter that is not managed has the user's unit, or the image's", async () => {
    expect(await addressesOf(strict, "ens161")).toContain("10.91.0.23");
    expect(await unitOf(strict, "ens161")).toBe("/etc/systemd/network/own.network");
    expect(await unitOf(open, "ens224")).toBe("/usr/lib/systemd/network/yy-vmware.network");
    expect(await ssh(strict, "ls /etc/systemd/network")).not.toContain("nic3.network");
  });

  test("a unit of the user's wins over the package's, whatever it is called", async () => {
    expect(await addressesOf(strict, "ens193")).toContain("10.91.0.24");
    expect(await addressesOf(strict, "ens193")).not.toContain("10.91.0.22");
    expect(await unitOf(strict, "ens193")).toBe("/etc/systemd/network/static.network");
    expect(await ssh(strict, "ls /etc/systemd/network")).toContain("yy-nic4.network");
  });

  test("core keeps the groups that the image gives it", async () => {
    const groups = (await ssh(strict, "id -nG core")).split(" ");
    // What flatcar/baselayout's share/baselayout/group gives it in /etc/group, and the one that it was asked into.
    expect(groups).toEqual(
      expect.arrayContaining(["core", "docker", "etcd", "systemd-journal", "wheel"]),
    );
    expect(await ssh(strict, "sudo id -u")).toBe("0");
  });
}

const unitOf = async (machine: string, adapter: string): Promise<string | undefined> =>
  /Network File: (\S+)/.exec(await ssh(machine, `networkctl status --no-pager ${adapter}`))?.[1];

describe("the first boot", itTakesWhatIsAskedFor);

describe("a lease", () => {
  test("is given to a guest that gets broadcasts alone, and kept while networkd is away", async () => {
    const [before] = await addressesOf(strict, "ens256");
    // As on VMware: what is sent to an address that the adapter does not have is not delivered.
    await ssh(
      strict,
      `sudo nft 'table netdev lost { chain in { type filter hook ingress device ens256 priority 0; udp sport 67 ether daddr != ff:ff:ff:ff:ff:ff drop; }; }'`,
    );
    await ssh(strict, "sudo systemctl stop systemd-networkd.socket systemd-networkd.service");
    expect(await addressesOf(strict, "ens256")).toEqual([before]);
    await ssh(
      strict,
      "sudo sh -c 'ip address flush dev ens256 && rm -rf /run/systemd/netif/leases/*'",
    );
    await ssh(strict, "sudo systemctl start systemd-networkd.service");
    await expect.poll(() => addressesOf(strict, "ens256"), { timeout: 60_000 }).toEqual([before]);
    await ssh(strict, "sudo nft delete table netdev lost");
  });
});

describe("the second boot", () => {
  beforeAll(() =>
    Promise.all(
      [
        ["strict", strict],
        ["open", open],
      ].map(([name, address]) => nextBoot(address!, () => vcenter.power(name!, "reboot"))),
    ),
  );
  itTakesWhatIsAskedFor();
});
