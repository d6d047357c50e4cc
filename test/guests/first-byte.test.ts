/** What the initramfs of a first boot fetches: through a proxy, from a mirror with its own authority, and what stops it. */
import fs from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FlatcarVmArgs, NetworkArgs } from "../../src";
import { startStack, startVcenter, type TestStack, type Vcenter } from "../support";
import {
  consoleText,
  consoleUntil,
  nextBoot,
  openNetwork,
  publicKey,
  requests,
  ssh,
  world,
} from "../support/guests";
import { extensionImage, serve } from "../support/www";
import { addresses } from "./addresses";
import { declareMachines } from "./declared";

const { proxied, alone, extended, unserved } = addresses.firstByte;
/** A network that leads to the proxies alone, and whose name server knows no name. */
const closed = "DC0_DVPG1";
const gateway = "10.90.0.1";
const release = "amd64-usr/4593.2.0";

let vcenter: Vcenter;
let stack: TestStack;
let bridge: string;
let machines: Record<string, Partial<FlatcarVmArgs>>;

/** What both machines of the closed network fetch: an extension, a file and a further config. */
function fetching(): Partial<FlatcarVmArgs> {
  const sha256 = serve("images.private.test", "tool-1.raw", extensionImage("tool", "merged"));
  serve("files.example.com", "notes.txt", "fetched\n");
  const more = {
    ignition: { version: "3.4.0" },
    storage: { files: [{ path: "/etc/more.conf", contents: { source: "data:,more" } }] },
  };
  serve("config.private.test", "more.ign", JSON.stringify(more));
  return {
    sysexts: { tool: { url: "https://images.private.test/tool-1.raw", sha256 } },
    butane: {
      variant: "flatcar",
      version: "1.0.0",
      ignition: { config: { merge: [{ source: "https://config.private.test/more.ign" }] } },
      storage: {
        files: [{ path: "/etc/notes", contents: { source: "http://files.example.com/notes.txt" } }],
      },
    },
  };
}

beforeAll(async () => {
  bridge = await openNetwork(closed, [`${gateway}/24`], "closed");
  vcenter = await startVcenter({ guests: true, portgroups: 2 });
  const { [closed]: inside, "VM Network": outside } = vcenter.info.networks;
  serve(
    "releases.example.com",
    `${release}/flatcar-podman.gz`,
    extensionImage("flatcar-podman", "own server"),
  );
  const key = await publicKey();
  const fetched = fetching();
  const within = (address: string): FlatcarVmArgs["networks"] => [
    { networkId: inside!, addresses: [`${address}/24`], gateway, nameservers: [gateway] },
  ];
  const beyond = (address: string): FlatcarVmArgs["networks"] => [
    {
      networkId: outside!,
      addresses: [`${address}/24`],
      gateway: "10.77.0.1",
      nameservers: ["10.77.0.1"],
    },
  ];
  machines = {
    proxied: {
      networks: within(proxied),
      proxy: { http: world().proxy, https: world().proxy },
      caCertificates: { mirror: fs.readFileSync(world().privateAuthority, "utf8") },
      ...fetched,
    },
    alone: { networks: within(alone), waitForNetwork: false, ...fetched },
    extended: {
      networks: beyond(extended),
      kernelArguments: {
        shouldExist: ["flatcar.release_file_server_url=http://releases.example.com"],
      },
      butane: {
        variant: "flatcar",
        version: "1.0.0",
        storage: {
          files: [
            {
              path: "/etc/flatcar/enabled-sysext.conf",
              contents: { inline: "podman # from our own server\n" },
            },
          ],
        },
      },
    },
    unserved: {
      networks: beyond(unserved),
      waitForNetwork: false,
      gpu: { driver: "nvidia-drivers-535" },
      pciDeviceIds: [],
    },
  };
  stack = await startStack({ vcenter, program: () => declareMachines(vcenter, key, machines) });
  await stack.up();
});

afterAll(async () => {
  await stack?.close();
  await vcenter?.close();
});

describe("behind a proxy that is the only way out", () => {
  const run = (command: string): Promise<string> => ssh(proxied, command);
  const urls = [
    "CONNECT config.private.test:443",
    "CONNECT images.private.test:443",
    "GET http://files.example.com/notes.txt",
  ];

  test("a machine with its settings fetches all, and asks nobody for an address", async () => {
    expect(await run("systemctl is-system-running --wait")).toBe("running");
    expect(await run("cat /usr/share/tool/text /etc/notes /etc/more.conf")).toBe(
      "merged\nfetched\nmore",
    );
    expect([...new Set(requests(world().proxyLog, proxied))].toSorted()).toEqual(urls);
    expect(await consoleText(vcenter, "proxied")).toContain(
      `ens192 has ${proxied}/24, gateway ${gateway}`,
    );
    expect(fs.readFileSync(`${world().networks}/${bridge}.leases`, "utf8")).toBe("");
  });

  test("its second boot trusts the authority before anything starts, and fetches nothing", async () => {
    const before = requests(world().proxyLog, proxied).length;
    await nextBoot(proxied, () => vcenter.power("proxied", "reboot"));
    expect(await run("systemctl is-system-running --wait")).toBe("running");
    expect(await run("cat /usr/share/tool/text")).toBe("merged");
    expect(requests(world().proxyLog, proxied)).toHaveLength(before);
    const active = async (unit: string): Promise<number> =>
      Number(await run(`systemctl show --property ActiveEnterTimestampMonotonic --value ${unit}`));
    const trusted = await active("trust-ca-certificates.service");
    expect(trusted).toBeGreaterThan(await active("update-ca-certificates.service"));
    expect(trusted).toBeLessThan(await active("sysinit.target"));
    expect(
      await run("sudo journalctl --boot --grep 'ordering cycle' --output cat _PID=1 || true"),
    ).not.toContain("cycle");
    const fetch = `curl --silent --show-error --proxy ${world().proxy}`;
    expect(await run(`${fetch} https://config.private.test/more.ign`)).toContain("/etc/more.conf");
  });

  test("a machine without them asks for ever, and a preview warns where it cannot but do so", async () => {
    await consoleUntil(
      vcenter,
      "alone",
      /GET https:\/\/config\.private\.test\/more\.ign: attempt #5/,
    );
    const text = await consoleText(vcenter, "alone");
    expect(text).not.toContain("ignition-disks started");
    expect(text).not.toContain("emergency");
    expect(requests(world().proxyLog, alone)).toEqual([]);

    const [network] = machines["alone"]!.networks as [NetworkArgs];
    machines["alone"] = { ...machines["alone"], networks: [{ ...network, nameservers: [] }] };
    const { messages } = await stack.preview();
    expect(messages.map(({ text: message }) => message).join("\n")).toContain(
      "the initramfs asks config.private.test, images.private.test, files.example.com by name at the first boot, and no interface has a DNS server",
    );
  });
});

describe("Flatcar's own extensions", () => {
  test("that a config enables by itself come from the server that a kernel argument names", async () => {
    expect(await ssh(extended, "systemctl is-system-running --wait")).toBe("running");
    expect(await ssh(extended, "cat /usr/share/flatcar-podman/text")).toBe("own server");
  });

  test("that nobody serves stop the boot", async () => {
    await consoleUntil(vcenter, "unserved", /Failing boot[^]*emergency mode/, { within: 120 });
    const text = await consoleText(vcenter, "unserved");
    expect(text).toContain("flatcar-nvidia-drivers-535");
    expect(text).toContain("ignition-files done");
  });
});
