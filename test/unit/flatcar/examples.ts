import type { ButaneConfig } from "../../../src/butane";
import { certificate } from "../../support/certificate";
import type { FlatcarCode, MachineOptions } from "../../../src/flatcar";
import type { GuestinfoCode } from "../../../src/guestinfo";

/** A program that has one finding: the options of a machine beside its name. docs/setting-errors.md is made from these. */
export interface Example {
  readonly code: FlatcarCode | GuestinfoCode;
  /** The property path of the finding. */
  readonly path: string;
  readonly options: Partial<MachineOptions>;
}

export const key =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me";
export const sha256 = "0123456789abcdef".repeat(4);
export { certificate };
const url = "https://extensions.flatcar.org/extensions/wasmtime-24.0.0-x86-64.raw";
const fixed = { addresses: ["10.0.0.5/24"], gateway: "10.0.0.1" };
const butane = "variant: flatcar\nversion: 1.1.0\n";
const butaneFile = (path: string, inline: string): ButaneConfig => ({
  variant: "flatcar",
  version: "1.0.0",
  storage: { files: [{ path, contents: { inline } }] },
});
const ignition2 = '{"ignition":{"version":"2.3.0"}}';

/** One example for each code, or more where a rule has several forms. */
export const examples: readonly Example[] = [
  // arguments
  {
    code: "args.type",
    path: "timeServers",
    options: { timeServers: "ntp.example.com" as unknown as string[] },
  },
  {
    code: "args.key",
    path: "timeServer",
    options: { timeServer: ["ntp.example.com"] } as object,
  },
  {
    code: "args.missing",
    path: "containers.app.image",
    options: { containers: { app: {} as { image: string } } },
  },
  // releases
  { code: "release.version", path: "flatcarVersion", options: { flatcarVersion: "stable" } },
  {
    code: "release.too-old",
    path: "kernelArguments",
    options: { flatcarVersion: "3139.2.3", kernelArguments: { shouldExist: ["quiet"] } },
  },
  {
    code: "release.too-new",
    path: "cgroupV1",
    options: { flatcarVersion: "4230.2.0", cgroupV1: true },
  },
  {
    code: "release.lts-unknown",
    path: "updates.ltsStream",
    options: { updates: { ltsStream: "lts-2030" } },
  },
  { code: "release.lts-ended", path: "flatcarVersion", options: { flatcarVersion: "3510.3.6" } },
  {
    code: "release.channel",
    path: "updates.ltsStream",
    options: { updates: { ltsStream: "2024" } },
  },
  // network
  {
    code: "network.address",
    path: "networks[0].addresses[0]",
    options: { networks: [{ addresses: ["10.0.0.300/24"] }] },
  },
  {
    code: "network.prefix-missing",
    path: "networks[0].addresses[0]",
    options: { networks: [{ addresses: ["10.0.0.5"] }] },
  },
  {
    code: "network.prefix",
    path: "networks[0].addresses[0]",
    options: { networks: [{ addresses: ["10.0.0.5/0"], isolated: true }] },
  },
  {
    code: "network.network-address",
    path: "networks[0].addresses[0]",
    options: { networks: [{ ...fixed, addresses: ["10.0.0.0/24"] }] },
  },
  {
    code: "network.broadcast-address",
    path: "networks[0].addresses[0]",
    options: { networks: [{ ...fixed, addresses: ["10.0.0.255/24"] }] },
  },
  {
    code: "network.not-host-address",
    path: "networks[0].addresses[0]",
    options: { networks: [{ addresses: ["224.0.0.5/24"] }] },
  },
  {
    code: "network.unusual-address",
    path: "networks[0].addresses[0]",
    options: { networks: [{ addresses: ["240.0.0.5/24"], isolated: true }] },
  },
  {
    code: "network.duplicate-address",
    path: "networks[0].addresses[1]",
    options: { networks: [{ ...fixed, addresses: ["10.0.0.5/24", "10.0.0.5/8"] }] },
  },
  {
    code: "network.no-addresses",
    path: "networks[0].addresses",
    options: { networks: [{ dhcp: false }] },
  },
  {
    code: "network.own-unit",
    path: "butane",
    options: {
      networks: [fixed],
      butane: butaneFile("/etc/systemd/network/10-lan.network", "[Match]\nDriver=vmxnet3\n"),
    },
  },
  {
    code: "network.unmanaged",
    path: "networks[0].addresses",
    options: { networks: [{ managed: false, ...fixed }] },
  },
  {
    code: "network.ipv6",
    path: "networks[0].gateway6",
    options: { networks: [{ ...fixed, ipv6: false, gateway6: "fe80::1" }] },
  },
  {
    code: "network.unstable-name",
    path: "networks[0].interfaceName",
    options: { networks: [{ ...fixed, interfaceName: "ens192" }] },
  },
  {
    code: "network.gateway",
    path: "networks[0].gateway",
    options: { networks: [{ ...fixed, gateway: "10.0.0.1/24" }] },
  },
  {
    code: "network.gateway-unreachable",
    path: "networks[0].gateway",
    options: { networks: [{ ...fixed, gateway: "10.0.1.1" }] },
  },
  {
    code: "network.gateway-self",
    path: "networks[0].gateway6",
    options: { networks: [{ addresses: ["2001:db8::5/64"], gateway6: "2001:db8::5" }] },
  },
  {
    code: "network.gateway-unusual",
    path: "networks[0].gateway",
    options: { networks: [{ ...fixed, gateway: "10.0.0.5" }] },
  },
  {
    code: "network.gateway-missing",
    path: "networks[0].gateway",
    options: { networks: [{ addresses: ["10.0.0.5/24"] }] },
  },
  {
    code: "network.several-gateways",
    path: "networks[1].gateway",
    options: {
      networks: [
        { ...fixed, macAddress: "00:50:56:00:00:01" },
        { addresses: ["10.1.0.5/24"], gateway: "10.1.0.1", macAddress: "00:50:56:00:00:02" },
      ],
    },
  },
  {
    code: "network.route",
    path: "networks[0].routes[0].destination",
    options: {
      networks: [{ ...fixed, routes: [{ destination: "10.9.0.0", gateway: "10.0.0.2" }] }],
    },
  },
  {
    code: "network.route-host",
    path: "networks[0].routes[0].destination",
    options: {
      networks: [{ ...fixed, routes: [{ destination: "10.9.0.1/16", gateway: "10.0.0.2" }] }],
    },
  },
  {
    code: "network.route-metric",
    path: "networks[0].routes[0].metric",
    options: { networks: [{ ...fixed, routes: [{ destination: "10.9.0.0/16", metric: -1 }] }] },
  },
  {
    code: "network.nameserver",
    path: "networks[0].nameservers[0]",
    options: { networks: [{ nameservers: ["dns.example.com"] }] },
  },
  {
    code: "network.search-domain",
    path: "networks[0].searchDomains[0]",
    options: { networks: [{ searchDomains: ["exa mple.com"] }] },
  },
  { code: "network.mtu", path: "networks[0].mtu", options: { networks: [{ mtu: 9001 }] } },
  {
    code: "network.mac",
    path: "networks[0].macAddress",
    options: { networks: [{ macAddress: "00-50-56-00-00-01" }] },
  },
  {
    code: "network.mac-range",
    path: "networks[0].macAddress",
    options: { networks: [{ macAddress: "00:50:56:80:00:01" }] },
  },
  {
    code: "network.duplicate-mac",
    path: "networks[1].macAddress",
    options: {
      networks: [{ macAddress: "00:50:56:00:00:01" }, { macAddress: "00:50:56:00:00:01" }],
    },
  },
  {
    code: "network.interface-name",
    path: "networks[0].interfaceName",
    options: { networks: [{ interfaceName: "ens*" }] },
  },
  {
    code: "network.duplicate-name",
    path: "networks[1].interfaceName",
    options: { networks: [{ interfaceName: "ens192" }, { interfaceName: "ens192" }] },
  },
  {
    code: "network.adapter-type",
    path: "networks[0].adapterType",
    options: { networks: [{ adapterType: "vmxnet4" }] },
  },
  {
    code: "network.match-missing",
    path: "networks[1].macAddress",
    options: { networks: [{}, fixed] },
  },
  {
    code: "network.role",
    path: "networks[0].role",
    options: { networks: [{ role: "outside" as "public" }] },
  },
  {
    code: "network.kargs-name",
    path: "networks[0].interfaceName",
    options: {
      networks: [
        { ...fixed, macAddress: "00:50:56:00:00:01" },
        { addresses: ["10.1.0.5/24"], macAddress: "00:50:56:00:00:02" },
      ],
      sysexts: { wasmtime: { url, sha256 } },
    },
  },
  {
    code: "userdata.replaced",
    path: "timezone",
    options: {
      timezone: "Europe/Berlin",
      ignition: { ignition: { version: "3.3.0", config: { replace: { source: url } } } },
    },
  },
  {
    code: "userdata.replaces",
    path: "ignition",
    options: {
      ignition: { ignition: { version: "3.3.0", config: { replace: { source: url } } } },
    },
  },
  {
    code: "network.kargs-release",
    path: "networks[0].addresses",
    options: {
      flatcarVersion: "3227.2.0",
      networks: [{ ...fixed, nameservers: ["10.0.0.1"] }],
      sysexts: { wasmtime: { url, sha256 } },
    },
  },
  {
    code: "network.fetch-name",
    path: "networks[0].nameservers",
    options: { networks: [fixed], sysexts: { wasmtime: { url, sha256 } } },
  },
  {
    code: "network.fetch-route",
    path: "networks[0].gateway",
    options: {
      networks: [{ addresses: ["10.0.0.5/24"], isolated: true }],
      ignitionUrl: "https://192.0.2.7/web.ign",
    },
  },
  // settings
  {
    code: "settings.conflict",
    path: "gpu",
    options: {
      sysexts: { "nvidia-runtime": { url, sha256 } },
      gpu: {
        driver: "nvidia-drivers-570-open",
        runtime: { url: url.replace("wasmtime", "nvidia-runtime"), sha256 },
      },
    },
  },
  {
    code: "settings.void",
    path: "butane",
    options: {
      updates: { mode: "off" },
      butane: butaneFile("/etc/flatcar/update.conf", "GROUP=beta\n"),
    },
  },
  {
    code: "users.core-groups",
    path: "butane",
    options: {
      butane: {
        variant: "flatcar",
        version: "1.0.0",
        passwd: { users: [{ name: "core", groups: ["docker"] }] },
      },
    },
  },
  { code: "hostname.invalid", path: "hostname", options: { hostname: "Web_1" } },
  {
    code: "hostname.unusual",
    path: "hostname",
    options: { hostname: "Web1" },
  },
  { code: "users.name", path: 'users["my user"]', options: { users: { "my user": {} } } },
  { code: "users.unusual-name", path: "users.Admin", options: { users: { Admin: {} } } },
  {
    code: "users.weak-password",
    path: "users.core.passwordHash",
    options: { users: { core: { passwordHash: "hunter2hunter" } } },
  },
  { code: "users.group", path: "users.wheel", options: { users: { wheel: {} } } },
  {
    code: "users.unknown",
    path: "users.app",
    options: { users: { app: { groups: ["developers"] } } },
  },
  {
    code: "users.home",
    path: "users.app",
    options: { users: { app: { noCreateHome: true, sshAuthorizedKeys: [key] } } },
  },
  {
    code: "users.ssh-key",
    path: "sshAuthorizedKeys[0]",
    options: { sshAuthorizedKeys: ["ssh-ed25519 key-of-mine"] },
  },
  {
    code: "users.private-key",
    path: "sshAuthorizedKeys[0]",
    options: { sshAuthorizedKeys: ["-----BEGIN OPENSSH PRIVATE KEY-----"] },
  },
  {
    code: "ssh.host-key",
    path: "sshHostKey.privateKey",
    options: { sshHostKey: { privateKey: key, publicKey: key } },
  },
  {
    code: "users.password",
    path: "users.core.passwordHash",
    options: { users: { core: { passwordHash: "hunter2" } } },
  },
  { code: "users.no-login", path: "sshAuthorizedKeys", options: { sshAuthorizedKeys: [] } },
  { code: "updates.mode", path: "updates.mode", options: { updates: { mode: "never" as "off" } } },
  {
    code: "updates.server",
    path: "updates.server",
    options: { updates: { server: "nebraska.example.com" } },
  },
  { code: "updates.group", path: "updates.group", options: { updates: { group: "my group" } } },
  { code: "updates.lts-group", path: "updates.group", options: { updates: { group: "lts" } } },
  {
    code: "updates.conflict",
    path: "updates.group",
    options: { updates: { mode: "off", group: "beta" } },
  },
  {
    code: "updates.conflict",
    path: "updates.rebootWindow",
    options: { updates: { mode: "kured", rebootWindow: { start: "04:00", length: "1h" } } },
  },
  {
    code: "updates.strategy",
    path: "updates.rebootStrategy",
    options: { updates: { rebootStrategy: "best-effort" as "reboot" } },
  },
  {
    code: "updates.window",
    path: "updates.rebootWindow.start",
    options: { updates: { rebootWindow: { start: "4am", length: "1h" } } },
  },
  {
    code: "updates.window",
    path: "updates.rebootWindow.length",
    options: { updates: { rebootWindow: { start: "04:00", length: "24h" } } },
  },
  {
    code: "updates.etcd-lock",
    path: "updates.rebootStrategy",
    options: { updates: { rebootStrategy: "etcd-lock" } },
  },
  {
    code: "metadata.address",
    path: "metadata.publicIpv4",
    options: { metadata: { publicIpv4: "2001:db8::5" } },
  },
  {
    code: "metadata.no-ipv4",
    path: "networks[0].addresses",
    options: { metadata: {}, networks: [{ addresses: ["2001:db8::5/64"], isolated: true }] },
  },
  {
    code: "unit.name",
    path: 'containers["my app"]',
    options: { containers: { "my app": { image: "app:1" } } },
  },
  {
    code: "unit.value",
    path: "containers.app.command",
    options: { containers: { app: { image: "app:1", command: ["a\nb"] } } },
  },
  {
    code: "container.image",
    path: "containers.app.image",
    options: { containers: { app: { image: "App Image" } } },
  },
  {
    code: "container.port",
    path: "containers.app.ports[0]",
    options: { containers: { app: { image: "app:1", ports: ["80:99999"] } } },
  },
  {
    code: "container.host-port",
    path: "containers.git.ports[0]",
    options: { containers: { git: { image: "docker.io/gitea/gitea:1", ports: ["22:22"] } } },
  },
  {
    code: "container.volume",
    path: "containers.app.volumes[0]",
    options: { containers: { app: { image: "app:1", volumes: ["www"] } } },
  },
  {
    code: "container.relative-path",
    path: "containers.app.volumes[0]",
    options: { containers: { app: { image: "app:1", volumes: ["./www:/www"] } } },
  },
  {
    code: "container.option",
    path: "containers.app.dockerOptions[0]",
    options: { containers: { app: { image: "app:1", dockerOptions: ["memory=512m"] } } },
  },
  {
    code: "container.environment",
    path: 'containers.app.environment["the name"]',
    options: { containers: { app: { image: "app:1", environment: { "the name": "x" } } } },
  },
  {
    code: "container.network",
    path: "containers.app.ports",
    options: { containers: { app: { image: "app:1", hostNetwork: true, ports: ["80:80"] } } },
  },
  {
    code: "container.order",
    path: "containers.app.requires",
    options: {
      containers: {
        app: { image: "app:1", requires: ["db.service"] },
        db: { image: "db:1", requires: ["app.service"] },
      },
    },
  },
  {
    code: "container.reserved",
    path: "containers.docker",
    options: { containers: { docker: { image: "app:1" } } },
  },
  {
    code: "container.system-name",
    path: 'containers["flatcar-exporter"]',
    options: { containers: { "flatcar-exporter": { image: "app:1" } } },
  },
  { code: "etcd.name", path: "etcd.name", options: { etcd: { name: "etcd 0" } } },
  { code: "etcd.port", path: "etcd.peerPort", options: { etcd: { peerPort: 2379 } } },
  {
    code: "etcd.cluster",
    path: "etcd.initialCluster",
    options: { etcd: { name: "etcd-0", initialCluster: { "etcd-1": "http://10.0.0.6:2380" } } },
  },
  {
    code: "etcd.join",
    path: "etcd.join",
    options: {
      etcd: { name: "etcd-0", join: { members: "etcd-0=https://10.0.0.5:2380", foundUntil: "0" } },
    },
  },
  {
    code: "etcd.tls",
    path: "etcd.tls.key",
    options: { etcd: { tls: { ca: certificate, certificate, key: certificate } } },
  },
  { code: "etcd.plain", path: "etcd.tls", options: { etcd: {} } },
  {
    code: "etcd.advertise",
    path: "etcd.advertise",
    options: { etcd: { advertise: "both" as "public" } },
  },
  {
    code: "sysext.name",
    path: 'sysexts["wasmtime.raw"]',
    options: { sysexts: { "wasmtime.raw": { url, sha256 } } },
  },
  {
    code: "sysext.url",
    path: "sysexts.wasmtime.url",
    options: { sysexts: { wasmtime: { url: "wasmtime.raw", sha256 } } },
  },
  {
    code: "sysext.digest",
    path: "sysexts.wasmtime.sha256",
    options: { sysexts: { wasmtime: { url, sha256: "sha256-0123" } } },
  },
  {
    code: "sysext.no-digest",
    path: "sysexts.wasmtime.sha256",
    options: { sysexts: { wasmtime: { url } } },
  },
  {
    code: "sysext.latest",
    path: "sysexts.wasmtime.url",
    options: {
      sysexts: {
        wasmtime: {
          url: "https://github.com/flatcar/sysext-bakery/releases/latest/download/wasmtime.raw",
          sha256,
        },
      },
    },
  },
  { code: "extension.name", path: "extensions[0]", options: { extensions: ["ZFS"] } },
  {
    code: "extension.unknown",
    path: "extensions[0]",
    options: { flatcarVersion: "4593.2.0", extensions: ["flatcar-python"] },
  },
  {
    code: "extension.two-drivers",
    path: "gpu.driver",
    options: {
      extensions: ["nvidia-drivers-550"],
      gpu: { driver: "nvidia-drivers-570-open" },
    },
  },
  {
    code: "extension.unreachable",
    path: "extensions[0]",
    options: {
      networks: [{ addresses: ["10.0.0.5/24"], isolated: true }],
      extensions: ["zfs"],
    },
  },
  {
    code: "extension.proxy",
    path: "proxy",
    options: { proxy: { https: "http://10.0.0.1:3128" }, extensions: ["zfs"] },
  },
  { code: "gpu.driver", path: "gpu.driver", options: { gpu: { driver: "570.86" } } },
  {
    code: "kernel.argument",
    path: "kernelArguments.shouldExist[0]",
    options: { kernelArguments: { shouldExist: ["quiet loglevel=3"] } },
  },
  {
    code: "kernel.conflict",
    path: "kernelArguments.shouldNotExist[0]",
    options: { kernelArguments: { shouldExist: ["quiet"], shouldNotExist: ["quiet"] } },
  },
  {
    code: "time.server",
    path: "timeServers[0]",
    options: { timeServers: ["ntp://ntp.example.com"] },
  },
  { code: "time.zone", path: "timezone", options: { timezone: "Europe / Berlin" } },
  { code: "time.zone-unknown", path: "timezone", options: { timezone: "Europe/Berln" } },
  { code: "system.sysctl", path: "sysctl.forwarding", options: { sysctl: { forwarding: "1" } } },
  {
    code: "system.module",
    path: "kernelModules[0]",
    options: { kernelModules: ["br_netfilter.ko"] },
  },
  {
    code: "system.certificate",
    path: "caCertificates.company",
    options: { caCertificates: { company: "MIIB" } },
  },
  {
    code: "system.proxy",
    path: "proxy.http",
    options: { proxy: { http: "proxy.example.com:3128" } },
  },
  {
    code: "system.proxy-ignition",
    path: "proxy.https",
    options: {
      proxy: { https: "socks5://10.0.0.1:1080" },
      ignition: { ignition: { version: "3.3.0", config: { merge: [{ source: url }] } } },
    },
  },
  { code: "storage.size", path: "swap.sizeMiB", options: { swap: {} } },
  {
    code: "storage.path",
    path: "dataDisks.data.mountPath",
    options: { dataDisks: { data: { mountPath: "data" } } },
  },
  {
    code: "storage.device",
    path: "dataDisks.data.device",
    options: { dataDisks: { data: { mountPath: "/srv", device: "/dev/nvme0n1" } } },
  },
  {
    code: "storage.kernel-name",
    path: "butane",
    options: {
      butane: {
        variant: "flatcar",
        version: "1.0.0",
        storage: { filesystems: [{ device: "/dev/nvme0n2", format: "ext4" }] },
      },
    },
  },
  {
    code: "storage.conflict",
    path: "swap.sizeMiB",
    options: { swap: { device: "/dev/disk/by-id/wwn-0x5000", sizeMiB: 512 } },
  },
  {
    code: "storage.unit",
    path: "dataDisks.data.unitNumber",
    options: { dataDisks: { data: { mountPath: "/srv", unitNumber: 60 } } },
  },
  {
    code: "storage.label",
    path: "dataDisks.data.label",
    options: { dataDisks: { data: { mountPath: "/srv", label: "seventeen-letters" } } },
  },
  {
    code: "storage.format",
    path: "dataDisks.data.format",
    options: { dataDisks: { data: { mountPath: "/srv", format: "zfs" as "ext4" } } },
  },
  {
    code: "storage.duplicate",
    path: "dataDisks.b.mountPath",
    options: {
      dataDisks: {
        a: { mountPath: "/srv", unitNumber: 1 },
        b: { mountPath: "/srv", unitNumber: 2 },
      },
    },
  },
  {
    code: "storage.claimed",
    path: "butane",
    options: {
      dataDisks: { db: { mountPath: "/srv/db", device: "/dev/disk/by-id/wwn-1" } },
      butane: `${butane}storage: { filesystems: [{ device: /dev/disk/by-id/wwn-1, format: xfs }] }`,
    },
  },
  {
    code: "storage.swappiness",
    path: "swap.swappiness",
    options: { swap: { sizeMiB: 512, swappiness: 201 } },
  },
  {
    code: "storage.volatile",
    path: "butane",
    options: {
      butane: { storage: { files: [{ path: "/run/motd", contents: { inline: "hi" } }] } },
    },
  },
  {
    code: "storage.temporary",
    path: "butane",
    options: { butane: { storage: { directories: [{ path: "/tmp/cache" }] } } },
  },
  {
    code: "storage.read-only",
    path: "butane",
    options: { butane: { storage: { links: [{ path: "/usr/bin/vi", target: "vim" }] } } },
  },
  // userdata
  {
    code: "userdata.several-sources",
    path: "cloudConfig",
    options: { butane, cloudConfig: "#cloud-config\n" },
  },
  { code: "userdata.empty", path: "butane", options: { butane: " \n" } },
  {
    code: "userdata.cloud-config",
    path: "cloudConfig",
    options: { cloudConfig: "hostname: web1\n" },
  },
  {
    code: "userdata.cloud-config",
    path: "cloudConfig",
    options: { cloudConfig: "#cloud-config\nhostname: [web1\n" },
  },
  {
    code: "userdata.cloud-config-key",
    path: "cloudConfig",
    options: { cloudConfig: "#cloud-config\nruncmd: [reboot]\n" },
  },
  {
    code: "userdata.url-secret",
    path: "ignitionUrl",
    options: { ignitionUrl: "https://example.com/config.ign?token=1" },
  },
  { code: "userdata.script", path: "script", options: { script: "echo hi\n" } },
  {
    code: "userdata.url",
    path: "ignitionUrl",
    options: { ignitionUrl: "ftp://example.com/config.ign" },
  },
  { code: "userdata.not-ignition", path: "ignition", options: { ignition: butane } },
  { code: "userdata.ignition-v1", path: "ignition", options: { ignition: { ignitionVersion: 1 } } },
  {
    code: "userdata.v2-snippets",
    path: "snippets",
    options: { ignition: ignition2, snippets: [butane] },
  },
  {
    code: "userdata.v2-settings",
    path: "timezone",
    options: { ignition: ignition2, timezone: "Europe/Berlin" },
  },
  {
    code: "userdata.v2-settings",
    path: "networks[0].addresses",
    options: { ignition: ignition2, networks: [fixed] },
  },
  { code: "userdata.v2-advice", path: "ignition", options: { ignition: ignition2 } },
  {
    code: "userdata.ignition-only",
    path: "swap",
    options: { cloudConfig: "#cloud-config\n", swap: { sizeMiB: 512 } },
  },
  {
    code: "userdata.ignition-only",
    path: "snippets",
    options: { ignitionUrl: "https://example.com/config.ign", snippets: [butane] },
  },
  {
    code: "userdata.ignition-only",
    path: "networks[0].mtu",
    options: { script: "#!/bin/sh\n", networks: [{ mtu: 9000 }] },
  },
  {
    code: "userdata.butane",
    path: "butane",
    options: { butane: `${butane}storage:\n  files:\n    - path: motd\n` },
  },
  {
    code: "userdata.ignition",
    path: "ignition",
    options: {
      ignition: { ignition: { version: "3.3.0" }, storage: { files: [{ path: "motd" }] } },
    },
  },
  {
    code: "userdata.contents",
    path: "butane",
    options: {
      butane: `${butane}storage: { files: [{ path: /opt/x, contents: { inline: hello, compression: gzip } }] }`,
    },
  },
  { code: "userdata.clc", path: "butane", options: { butane: "etcd:\n  version: 3.4.1\n" } },
  {
    code: "userdata.metadata-missing",
    path: "butane",
    options: {
      butane: {
        systemd: {
          units: [
            {
              name: "a.service",
              contents:
                "[Service]\nEnvironmentFile=/run/metadata/coreos\nExecStart=/usr/bin/true\n",
            },
          ],
        },
      },
    },
  },
  { code: "userdata.encoding", path: "encoding", options: { encoding: "plain" as "auto" } },
  {
    code: "userdata.experimental",
    path: "butane",
    options: { butane: "variant: flatcar\nversion: 1.2.0-experimental\n" },
  },
  // guestinfo
  {
    code: "guestinfo.reserved-key",
    path: 'extraConfig["guestinfo.hostname"]',
    options: { extraConfig: { "guestinfo.hostname": "web1" } },
  },
  {
    code: "guestinfo.role-missing",
    path: "networks[0].role",
    options: { cloudConfig: "#cloud-config\n", networks: [{ ...fixed, interfaceName: "ens*" }] },
  },
  {
    code: "guestinfo.no-match",
    path: "networks[0].macAddress",
    options: { cloudConfig: "#cloud-config\n", networks: [{ ...fixed, role: "private" }] },
  },
];

/** Codes whose examples are no options of a machine; their own tests have them. */
export const elsewhere: ReadonlySet<string> = new Set([
  "args.plain",
  "args.circular",
  "release.channel-mismatch",
  "guestinfo.too-large",
  "guestinfo.large",
  "guestinfo.unknown-encoding",
  "guestinfo.bad-base64",
  "guestinfo.bad-gzip",
]);
