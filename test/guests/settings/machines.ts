/** The machines whose settings are looked at: every setting that a guest can show is on one of them. */
import { readFileSync } from "node:fs";
import type { FlatcarVmArgs } from "../../../src";
import { world } from "../../support/guests";
import type { addresses } from "../addresses";
import { passwordHash } from "./password";

/** What is known when the tests run only. */
export interface Facts {
  /** Ids by name. */
  readonly networks: Readonly<Record<string, string>>;
  /** The tests' public SSH key. */
  readonly key: string;
  /** A key pair for a machine. */
  readonly hostKey: { readonly privateKey: string; readonly publicKey: string };
  /** Digests of the extensions `greeting` (SHA-256) and `farewell` (SHA-512). */
  readonly greeting: string;
  readonly farewell: string;
  readonly proxy: string;
}

type Name = keyof typeof addresses.settings;

/** Ignition that was cut off writes files again only where they are to be overwritten. */
const overwrite = true;

const motd = (name: string, text: string) => ({
  variant: "flatcar" as const,
  version: "1.0.0" as const,
  storage: {
    files: [{ path: `/etc/motd.d/${name}`, overwrite, contents: { inline: `${text}\n` } }],
  },
});

const extensions = "https://extensions.example.com";

export function machines(facts: Facts): Record<Name, Partial<FlatcarVmArgs>> {
  const { networks, key } = facts;
  const networkId = networks["VM Network"]!;
  const alone = { networkId, gateway: "10.77.0.1", nameservers: ["10.77.0.1"] };
  return {
    web: {
      hostname: "front",
      sshAuthorizedKeys: [key],
      networks: [
        {
          networkId,
          macAddress: "00:50:56:00:77:15",
          addresses: ["10.77.0.21/24", "10.77.4.21/24", "fd77::21/64"],
          gateway: "10.77.0.1",
          gateway6: "fd77::1",
          routes: [{ destination: "10.99.0.0/16", gateway: "10.77.0.254", metric: 50 }],
          nameservers: ["10.77.0.1"],
          searchDomains: ["corp.example.com"],
          mtu: 1400,
        },
      ],
      users: {
        ops: {
          sshAuthorizedKeys: [key],
          passwordHash,
          groups: ["sudo", "docker"],
          uid: 1500,
          gecos: "Operations",
          homeDir: "/srv/ops",
          shell: "/bin/sh",
        },
        dev: { primaryGroup: "users" },
        "daemon-user": { system: true, noCreateHome: true },
      },
      timezone: "Europe/Berlin",
      sysctl: { "net.ipv4.ip_forward": "1" },
      kernelArguments: { shouldExist: ["quiet-boot=1"], shouldNotExist: ["console=ttyS9"] },
      caCertificates: { mirror: readFileSync(world().privateAuthority, "utf8") },
      sysexts: {
        greeting: { url: `${extensions}/greeting-1-x86-64.raw`, sha256: facts.greeting },
        farewell: { url: `${extensions}/farewell-1-x86-64.raw`, sha512: facts.farewell },
      },
      extensions: ["python"],
      gpu: { driver: "nvidia-drivers-570-open" },
      updates: {
        server: "https://nebraska.example.com/v1/update/",
        group: "mine",
        rebootWindow: { start: "Thu 04:00", length: "1h30m" },
      },
      containers: {
        page: {
          image: "docker.io/nginx:1",
          ports: ["8080:80"],
          volumes: ["/srv/www:/usr/share/nginx/html:ro"],
          environment: { GREETING: 'say "hi" $HOME 5%' },
          dockerOptions: ["--hostname=inside"],
          command: ["nginx", "-g", "daemon off;"],
          alwaysPull: false,
          useMetadata: true,
          requires: ["srv-www.mount"],
          description: "The page, 100%",
        },
        plain: { image: "docker.io/nginx:1", hostNetwork: true },
      },
      dataDisks: {
        data: { mountPath: "/var/lib/data", label: "records", sizeGb: 1, unitNumber: 1 },
        logs: {
          mountPath: "/var/log/app",
          format: "xfs",
          mountOptions: ["noatime"],
          wipe: true,
          sizeGb: 2,
          unitNumber: 2,
        },
        tree: { mountPath: "/srv/tree", format: "btrfs", sizeGb: 3, unitNumber: 4 },
      },
      snippets: [motd("snippet", "from a snippet")],
      encoding: "base64",
      butane: {
        ...motd("butane", "from Butane"),
        systemd: {
          units: [
            {
              name: "srv-www.mount",
              contents: "[Mount]\nWhat=tmpfs\nWhere=/srv/www\nType=tmpfs\n",
            },
            {
              name: "page.service",
              dropins: [
                {
                  name: "10-page.conf",
                  contents:
                    "[Service]\nExecStartPre=/bin/sh -c 'echo served by a container > /srv/www/index.html'\n",
                },
              ],
            },
          ],
        },
      },
    },
    dhcp: {
      networks: [
        { networkId },
        {
          networkId: networks["DC0_DVPG0"]!,
          interfaceName: "ens224",
          dhcp: true,
          addresses: ["10.78.0.22/24"],
        },
        { networkId: networks["DC0_DVPG0"]!, managed: false },
      ],
      sshAuthorizedKeys: [key],
      consoleAutologin: true,
      coreosAlias: true,
      updates: { mode: "off" },
      metadata: { privateIpv4: "10.1.2.3", publicIpv4: "192.0.2.3" },
      snippets: [
        {
          variant: "flatcar",
          version: "1.0.0",
          storage: {
            files: [
              {
                path: "/etc/systemd/network/own.network",
                overwrite,
                contents: {
                  inline: "[Match]\nName=ens256\n[Network]\nAddress=10.78.0.32/24\n",
                },
              },
            ],
          },
        },
      ],
      butane: motd("alias", "under the older name"),
    },
    proxied: {
      networks: [{ ...alone, addresses: ["10.77.0.23/24"] }],
      sshAuthorizedKeys: [key],
      metadata: { interfaceName: "ens192" },
      updates: { rebootStrategy: "off" },
      proxy: {
        http: facts.proxy,
        https: facts.proxy,
        noProxy: ["10.0.0.0/16", ".corp.example.com"],
      },
      containers: { plain: { image: "docker.io/nginx:1" } },
      ignition: {
        ignition: { version: "3.4.0" },
        storage: {
          files: [
            {
              path: "/etc/motd.d/ignition",
              overwrite,
              contents: { source: "data:,from%20Ignition" },
            },
          ],
        },
      },
    },
    member: {
      networks: [{ ...alone, addresses: ["10.77.0.24/24"] }],
      sshAuthorizedKeys: [key],
      updates: { mode: "kured", ltsStream: "lts-2024" },
      etcd: {
        name: "first",
        clientPort: 3379,
        peerPort: 3380,
        advertise: "private",
        dataDir: "/srv/etcd",
        initialCluster: { first: "http://10.77.0.24:3380" },
        initialClusterToken: "mine-alone",
        joinExisting: false,
        extraArgs: ["--auto-compaction-retention=1"],
      },
    },
    remote: {
      networks: [{ ...alone, addresses: ["10.77.0.25/24"] }],
      ignitionUrl: "http://config.example.com/remote.ign",
    },
    closed: {
      networks: [{ networkId, isolated: true, ipv6: false, addresses: ["10.77.0.26/24"] }],
      sshAuthorizedKeys: [key],
      sshHostKey: facts.hostKey,
    },
  };
}
