import { describe } from "vitest";
import {
  planMachine,
  type ContainerOptions,
  type EtcdOptions,
  type MachineOptions,
} from "../../../src/flatcar";
import { joinPath } from "../../../src/guestinfo";
import { testLimits, type Limit } from "../../support/limits";
import { certificate, sha256 } from "./examples";

const etcd = (more: EtcdOptions): Partial<MachineOptions> => ({ etcd: more });
const nic = (more: object): Partial<MachineOptions> => ({
  networks: [{ addresses: ["10.0.0.5/24"], gateway: "10.0.0.1", ...more }],
});
const container = (more: Partial<ContainerOptions>): Partial<MachineOptions> => ({
  containers: { app: { image: "app:1", ...more } },
});
const disk = (more: object): Partial<MachineOptions> => ({
  dataDisks: { data: { mountPath: "/srv", ...more } },
});
const url = "https://extensions.flatcar.org/extensions/wasmtime-24.0.0-x86-64.raw";
const long = (count: number): string => "a".repeat(count);
const secrets = {
  ca: certificate,
  certificate,
  key: certificate.replaceAll("CERTIFICATE", "PRIVATE KEY"),
};
const limits: readonly Limit<Partial<MachineOptions>>[] = [
  {
    path: "networks[0].mtu",
    code: "network.mtu",
    with: (mtu) => nic({ mtu }),
    right: [68, 9000],
    wrong: [67, 9001, 1500.5],
  },
  {
    path: "networks[0].mtu",
    code: "network.mtu",
    with: (mtu) => nic({ mtu, addresses: ["10.0.0.5/24", "2001:db8::5/64"] }),
    right: [1280],
    wrong: [1279],
  },
  {
    path: "networks[0].routes[0].metric",
    code: "network.route-metric",
    with: (metric) =>
      nic({ routes: [{ destination: "10.9.0.0/16", gateway: "10.0.0.2", metric }] }),
    right: [0, 4294967295],
    wrong: [-1, 4294967296, 0.5],
  },
  {
    path: "networks[0].addresses[0]",
    code: "network.address",
    with: (address) => nic({ addresses: [address] }),
    right: ["10.0.0.5/24"],
    wrong: ["24/10.0.0.5/24", "10.0.0.5/24/8", "10.0.0.5/33"],
  },
  {
    path: "networks[0].macAddress",
    code: "network.mac",
    with: (macAddress) => nic({ macAddress }),
    right: ["00:50:56:00:00:01", "02:00:00:00:00:00"],
    wrong: ["0:00:50:56:00:00:01", "00:50:56:00:00:01:0", "00:00:00:00:00:00", "01:50:56:00:00:01"],
  },
  {
    path: "networks[0].macAddress",
    code: "network.mac-range",
    with: (macAddress) => nic({ macAddress }),
    right: ["00:50:56:3f:ff:ff", "00:50:57:40:00:00"],
    wrong: ["00:50:56:40:00:00", "00:0c:29:00:00:01", "00:05:69:00:00:01"],
  },
  {
    path: "networks[0].interfaceName",
    code: "network.interface-name",
    with: (interfaceName) => nic({ interfaceName }),
    right: ["ens192", long(15), "a.b"],
    wrong: [long(16), "", ".", "..", "en*", "a/b", "a b"],
  },
  {
    path: "networks[0].nameservers[0]",
    code: "network.nameserver",
    with: (nameserver) => nic({ nameservers: [nameserver] }),
    right: ["127.0.0.53", "10.0.0.53", "fe80::1"],
    wrong: ["0.0.0.0", "224.0.0.1", "255.255.255.255", "::", "dns"],
  },
  {
    path: "networks[0].searchDomains[0]",
    code: "network.search-domain",
    with: (domain) => nic({ searchDomains: [domain] }),
    right: ["example.com.", "~example.com", "~.", "_tcp.example.com", `${long(63)}.com`],
    wrong: [
      ".",
      "a..b",
      "-a.com",
      "a-.com",
      `${long(64)}.com`,
      "10.0.0.1",
      Array(127).fill("aa").join("."),
    ],
  },
  {
    path: "users.web.uid",
    code: "users.name",
    with: (uid) => ({ users: { web: { uid } } }),
    right: [0, 4294967294],
    wrong: [-1, 4294967295, 1.5],
  },
  ...(["homeDir", "shell"] as const).map((key) => ({
    path: `users.web.${key}`,
    code: "storage.path",
    with: (value: never) => ({ users: { web: { [key]: value } } }),
    right: ["/", "/home/web"],
    wrong: ["home/web", "./home", "/home:web", "/home\nweb", ""],
  })),
  {
    path: "users.web.passwordHash",
    code: "users.password",
    with: (passwordHash) => ({ users: { web: { passwordHash } } }),
    right: ["$y$j9T$abc$def", "!$6$salt$hash", "*", "!!", "x"],
    wrong: ["in-clear", "a$y$j9T$abc", "$y$j9T$a b", "$y$", "!!!", "yes", ""],
  },
  {
    path: "users.web.passwordHash",
    code: "users.weak-password",
    with: (passwordHash) => ({ users: { web: { passwordHash } } }),
    right: ["$y$j9T$abc$def"],
    wrong: ["abcdefghijklm", "./ABCDEF01234"],
  },
  {
    path: "users.web.primaryGroup",
    code: "users.name",
    with: (primaryGroup) => ({ users: { web: { primaryGroup } } }),
    right: ["docker", "a", long(32)],
    wrong: ["-a", "4", "..", long(33), "a:b"],
  },
  {
    path: "swap.sizeMiB",
    code: "storage.size",
    with: (sizeMiB) => ({ swap: { sizeMiB } }),
    right: [1],
    wrong: [0, 1.5, 1e21],
  },
  {
    path: "swap.swappiness",
    code: "storage.swappiness",
    with: (swappiness) => ({ swap: { sizeMiB: 512, swappiness } }),
    right: [0, 200],
    wrong: [-1, 201, 0.5],
  },
  {
    path: "swap.path",
    code: "storage.path",
    with: (path) => ({ swap: { sizeMiB: 512, path } }),
    right: ["/swap", "/var/vm/swap", "/etcetera/swap", "/var/running/swap"],
    wrong: [
      "swap",
      "/etc/swap",
      "/tmp/a",
      "/run/a",
      "/var/run/a",
      "/var/lock/a",
      "/usr/swap",
      "/a b",
      "/a%b",
    ],
  },
  {
    path: "dataDisks.data.unitNumber",
    code: "storage.unit",
    with: (unitNumber) => disk({ unitNumber }),
    right: [1, 59],
    wrong: [0, 60, 1.5],
  },
  ...(
    [
      ["ext4", 16],
      ["xfs", 12],
      ["btrfs", 255],
    ] as const
  ).map(([format, most]) => ({
    path: "dataDisks.data.label",
    code: "storage.label",
    with: (label: never) => disk({ format, label }),
    right: [long(most), "a.b_c-d"],
    wrong: [long(most + 1), "", "a b", "ROOT", "USR-B", "unfinished"],
  })),
  {
    path: "dataDisks.data.mountPath",
    code: "storage.path",
    with: (mountPath) => disk({ mountPath }),
    right: ["/srv", "/var/lib/data", "/runtime", "/data/etc"],
    wrong: [
      "srv",
      "/run",
      "/etc/x",
      "/usr",
      "/boot/x",
      "/oem",
      "/tmp",
      "/dev/x",
      "/proc",
      "/sys",
      "/a//b",
      "/a/../b",
    ],
  },
  {
    path: "dataDisks.data.mountOptions[0]",
    code: "storage.path",
    with: (option) => disk({ mountOptions: [option] }),
    right: ["noatime", "size=10m", "x-systemd.device-timeout=10"],
    wrong: ["a,b", "a b", "a%", ""],
  },
  {
    path: "dataDisks.data.device",
    code: "storage.device",
    with: (device) => disk({ device }),
    right: ["/dev/disk/by-id/wwn-0x5000", "/dev/mapper/data"],
    wrong: [
      "/dev/sdb",
      "/dev/disk/by-diskseq/3",
      "/x/dev/disk/by-id/a",
      "/dev/disk/by id/a",
      "/dev/md/",
    ],
  },
  ...(["clientPort", "peerPort"] as const).map((key) => ({
    path: `etcd.${key}`,
    code: "etcd.port",
    with: (port: never) => etcd({ [key]: port }),
    right: [1, 65535],
    wrong: [0, 65536, 2379.5, key === "peerPort" ? 2379 : -1],
  })),
  {
    path: "etcd.dataDir",
    code: "storage.path",
    with: (dataDir) => etcd({ dataDir }),
    right: ["/var/lib/etcd"],
    wrong: ["var/lib/etcd", "/var/lib/etcd:ro", "/var/lib/../etcd"],
  },
  {
    path: "etcd.image",
    code: "container.image",
    with: (image) => etcd({ image }),
    right: ["quay.io/coreos/etcd:v3.5.33"],
    wrong: ["Etcd", "etcd:v3 latest"],
  },
  {
    path: "etcd.name",
    code: "etcd.name",
    with: (name) => etcd({ name }),
    right: ["etcd-0", "a.b_c"],
    wrong: ["", " a", "a ", "a=b", "a,b", "a%b", "$a"],
  },
  {
    path: "etcd.initialCluster.web1",
    code: "etcd.cluster",
    with: (peer) => etcd({ initialCluster: { web1: peer } }),
    right: ["http://10.0.0.5:2380"],
    wrong: ["https://10.0.0.5:2380", "10.0.0.5:2380", "http://10.0.0.5:2380,http://10.0.0.6:2380"],
  },
  {
    path: "etcd.join.members",
    code: "etcd.join",
    with: (members) => etcd({ tls: secrets, join: { members, foundUntil: "0" } }),
    right: [
      "web1=https://10.0.0.5:2380",
      "web1=https://[2001:db8::5]:2380,b=https://b.example.com:1",
    ],
    wrong: [
      "b=https://10.0.0.5:2380",
      "web1=http://10.0.0.5:2380",
      "web1=https://10.0.0.5",
      "web1=x-https://10.0.0.5:2380",
      "web1=https://10.0.0.5:2380/",
      "web1=https://10.0.0.5:2380,b c=https://10.0.0.6:2380",
    ],
  },
  {
    path: "etcd.join.foundUntil",
    code: "etcd.join",
    with: (foundUntil) =>
      etcd({ tls: secrets, join: { members: "web1=https://10.0.0.5:2380", foundUntil } }),
    right: ["0", "1767225600"],
    wrong: ["", "-1", "1.5", "2026-01-01"],
  },
  {
    path: "etcd.extraArgs",
    code: "unit.value",
    with: (value) => etcd({ extraArgs: [value] }),
    right: ["--quota-backend-bytes=1"],
    wrong: ["a\nb"],
  },
  {
    path: "containers.app.ports[0]",
    code: "container.port",
    with: (port) => container({ ports: [port] }),
    right: [
      "65535",
      "65535:65535/sctp",
      "127.0.0.1:53:53/UDP",
      "[::1]:80:80",
      "8000-8010:80-90",
      ":80",
    ],
    wrong: [
      "65536",
      "65536:80",
      "80:65536",
      "8000-65536:80",
      "256.0.0.1:80:80",
      "80/icmp",
      "x80",
      "80:",
    ],
  },
  {
    path: "containers.app.volumes[0]",
    code: "container.volume",
    with: (volume) => container({ volumes: [volume] }),
    right: ["/srv", "data:/data", "/a:/b:ro,Z"],
    wrong: ["srv", "/", "/a:/..", "/a:b", "-a:/b", "d:/b", "/a:/b:r o", "/a:/b:ro:x", "/a\n:/b"],
  },
  {
    path: "containers.app.requires[0]",
    code: "unit.name",
    with: (unit) => container({ requires: [unit] }),
    right: ["data.mount", "a@b.service"],
    wrong: ["data", "a b.mount", "data.mounts", " data.mount", ".mount"],
  },
  {
    path: "containers.app.dockerOptions[0]",
    code: "container.option",
    with: (option) => container({ dockerOptions: [option] }),
    right: ["--memory=512m", "-i"],
    wrong: ["memory"],
  },
  ...["=a", "#a", "a b", "a=b"].map((name) => ({
    path: joinPath("containers.app.environment", name),
    code: "container.environment",
    with: (value: never) => container({ environment: { [name]: value } }),
    right: [],
    wrong: ["x"],
  })),
  {
    path: "updates.group",
    code: "updates.group",
    with: (group) => ({ updates: { group } }),
    right: ["beta", "a{1}", "A.b_c"],
    wrong: ["", "-beta", "my group", "beta\n", ".a"],
  },
  {
    path: "updates.group",
    code: "release.lts-unknown",
    with: (group) => ({ updates: { group } }),
    right: ["lts-2024", "beta"],
    wrong: ["lts-2030"],
  },
  {
    path: "updates.group",
    code: "release.lts-unknown",
    with: (group) => ({ updates: { group, server: "https://nebraska.example.com/v1/update/" } }),
    right: ["lts-2030"],
    wrong: [],
  },
  {
    path: "updates.rebootWindow.start",
    code: "updates.window",
    with: (start) => ({ updates: { rebootWindow: { start, length: "1h" } } }),
    right: ["00:00", "23:59", "Sun 4:00", "thu 04:00"],
    wrong: ["24:00", "4:60", "Thursday 04:00", "04:00 ", "x04:00", "04"],
  },
  {
    path: "updates.rebootWindow.length",
    code: "updates.window",
    with: (length) => ({ updates: { rebootWindow: { start: "04:00", length } } }),
    right: ["1s", "23h59m", "1.5h"],
    wrong: ["0h", "24h", "1", "h", "1h x", "x1h"],
  },
  {
    path: "updates.rebootWindow.length",
    code: "updates.window",
    with: (length) => ({ updates: { rebootWindow: { start: "Thu 04:00", length } } }),
    right: ["24h", "167h"],
    wrong: ["168h"],
  },
  {
    path: "timezone",
    code: "time.zone",
    with: (timezone) => ({ timezone }),
    right: ["UTC", "Etc/GMT+3", "America/Indiana/Knox"],
    wrong: ["", "/UTC", "UTC/", "../UTC", "a/b/c/d", "Europe/Berlin "],
  },
  {
    path: "kernelModules[0]",
    code: "system.module",
    with: (module) => ({ kernelModules: [module] }),
    right: ["br_netfilter", "8021q"],
    wrong: ["", "-a", "a b", "a.ko", "../a"],
  },
  {
    path: "kernelArguments.shouldExist[0]",
    code: "kernel.argument",
    with: (argument) => ({ kernelArguments: { shouldExist: [argument] } }),
    right: ["quiet", "a=!~"],
    wrong: ["", " quiet", "quiet ", "a\tb", "ä"],
  },
  ...["/ca", "-ca", "..", "a b", "ca-certificates", ""].map((name) => ({
    path: joinPath("caCertificates", name),
    code: "system.certificate",
    with: (value: never) => ({ caCertificates: { [name]: value } }),
    right: [],
    wrong: [certificate],
  })),
  {
    path: "proxy.http",
    code: "system.proxy",
    with: (http) => ({ proxy: { http } }),
    right: ["http://proxy:3128", "socks5h://proxy"],
    wrong: ["proxy:3128", "x-http://proxy", "http://pro xy", "http://", "ftp://proxy"],
  },
  {
    path: "proxy.noProxy[0]",
    code: "system.proxy",
    with: (host) => ({ proxy: { http: "http://proxy:3128", noProxy: [host] } }),
    right: [".example.com", "10.0.0.0/8", "[::1]", "*"],
    wrong: ["", "a,b", " a", "a "],
  },
  ...(
    [
      ["sha256", 64],
      ["sha512", 128],
    ] as const
  ).map(([key, digits]) => ({
    path: `sysexts.wasmtime.${key}`,
    code: "sysext.digest",
    with: (digest: never) => ({ sysexts: { wasmtime: { url, [key]: digest } } }),
    right: ["a".repeat(digits), "F".repeat(digits)],
    wrong: ["a".repeat(digits - 1), "a".repeat(digits + 1), "g".repeat(digits), ""],
  })),
  ...["a/b", "-a", long(65), "wasmtime.raw", ""].map((name) => ({
    path: joinPath("sysexts", name),
    code: "sysext.name",
    with: (value: never) => ({ sysexts: { [name]: { url: value, sha256 } } }),
    right: [],
    wrong: [url],
  })),
  {
    path: "extensions[0]",
    code: "extension.name",
    with: (name) => ({ extensions: [name] }),
    right: ["zfs", "nvidia-drivers-570.a_b"],
    wrong: ["", "-zfs", "../zfs", "zfs ", "a b"],
  },
  {
    path: "metadata.interfaceName",
    code: "network.interface-name",
    with: (interfaceName) => ({ metadata: { interfaceName } }),
    right: ["ens192", long(15)],
    wrong: ["", long(16), "en*", "a b"],
  },
];

describe("a setting of a machine", () => {
  testLimits(limits, (options) => {
    const { problems, warnings } = planMachine({ name: "web1", ...options });
    return [...problems, ...warnings];
  });
});
