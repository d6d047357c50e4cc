/** The documented bond with a VLAN on it, on a virtual machine: the kernel of a namespace may have neither. */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planMachine } from "../../src/flatcar";
import { codeWith } from "../support/code-blocks";
import { gateway, openNetwork, openPorts, thirdTap, worldFolder } from "../support/machine/network";
import { VirtualMachine } from "../support/machine/virtual-machine";

const address = "10.77.0.53";
const ports = ["00:50:56:00:01:03", "00:50:56:00:01:04"] as const;

/** The config of docs/network.md, with the machine's own MAC addresses. */
function documented(): string {
  const text = codeWith("docs/network.md", "Kind=bond");
  return text.replaceAll("00:50:56:00:00:01", ports[0]).replaceAll("00:50:56:00:00:02", ports[1]);
}

const read = (file: string): string => fs.readFileSync(file, "utf8").trim();

let machine: VirtualMachine;

beforeAll(async () => {
  openNetwork();
  openPorts(thirdTap);
  const [key, hostKey] = ["bond-client", "bond-host"].map((name) => path.join(worldFolder, name));
  for (const file of [key!, hostKey!]) {
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", file]);
  }
  const { ignition = "", problems } = planMachine({
    name: "bond1",
    networks: [
      {
        macAddress: "00:50:56:00:00:35",
        addresses: [`${address}/24`],
        gateway,
        nameservers: [gateway],
      },
      ...ports.map((macAddress) => ({ managed: false, macAddress })),
    ],
    sshAuthorizedKeys: [read(`${key}.pub`)],
    sshHostKey: { privateKey: read(hostKey!), publicKey: read(`${hostKey}.pub`) },
    consoleAutologin: true,
    butane: documented(),
  });
  expect(problems).toEqual([]);
  machine = new VirtualMachine({
    name: "bond1",
    address,
    plug: thirdTap,
    config: ignition,
    disks: {},
    key: key!,
  });
  await machine.boot([0]);
});

afterAll(() => machine.cutOff());

describe("the bond and the VLAN of the documentation", () => {
  const active = (): Promise<string> =>
    machine.run("cat /sys/class/net/bond0/bonding/active_slave");
  const vlan = async () => {
    const [link] = JSON.parse(await machine.run("ip -json -details address show dev vlan20")) as [
      {
        link: string;
        operstate: string;
        linkinfo: { info_data: { id: number } };
        addr_info: { family: string; local: string }[];
      },
    ];
    const addresses = link.addr_info.filter(({ family }) => family === "inet");
    return {
      on: link.link,
      id: link.linkinfo.info_data.id,
      state: link.operstate,
      addresses: addresses.map(({ local }) => local),
    };
  };

  it("come up with no unit failed", async () => {
    expect(await machine.run("systemctl is-system-running --wait || systemctl --failed")).toBe(
      "running",
    );
  });

  it("are of both adapters, with the VLAN's address and way out", async () => {
    expect(
      (await machine.run("cat /sys/class/net/bond0/bonding/slaves")).split(" ").toSorted(),
    ).toEqual(["ens224", "ens256"]);
    expect(await vlan()).toEqual({ on: "bond0", id: 20, state: "UP", addresses: ["10.0.20.5"] });
    expect(await machine.run("ip route show default")).toContain("via 10.0.20.1 dev vlan20");
  });

  it("go on with one adapter when the other has no link", async () => {
    const first = await active();
    execFileSync("ip", ["link", "set", `${thirdTap}${first === "ens224" ? "a" : "b"}`, "down"]);
    await machine.run(`ip link set ${first} down`);
    await expect.poll(active, { timeout: 60_000 }).toBe(first === "ens224" ? "ens256" : "ens224");
    expect(await vlan()).toEqual({ on: "bond0", id: 20, state: "UP", addresses: ["10.0.20.5"] });
  });
});
