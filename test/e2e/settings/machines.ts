import type { MachineOptions } from "../../../src/flatcar";
import { certificate } from "../../support/certificate";

const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f me";
const privateKey = "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n";
const sha256 = "0123456789abcdef".repeat(4);
const extensions = "https://extensions.flatcar.org/extensions";

/** The two static addresses on one adapter that the documentation uses. */
const documentedNetwork = {
  addresses: ["123.45.67.2/29", "10.0.0.2/29"],
  gateway: "123.45.67.1",
  routes: [{ destination: "10.0.0.0/8", gateway: "10.0.0.1" }],
  nameservers: ["1.1.1.1", "1.0.0.1"],
};

/** Machines that use every setting between them, each setting alone and some together. */
export const machines: Readonly<Record<string, Partial<MachineOptions>>> = {
  "nothing but the defaults": {},
  "two static addresses on one adapter and nginx": {
    networks: [documentedNetwork],
    containers: { nginx1: { image: "docker.io/nginx:1", hostNetwork: true } },
  },
  "several adapters of every kind": {
    networks: [
      {
        macAddress: "00:50:56:00:00:01",
        addresses: ["10.0.0.5/24", "2001:db8::5/64"],
        gateway: "10.0.0.1",
        gateway6: "fe80::1",
        mtu: 9000,
        searchDomains: ["example.com", "~corp"],
      },
      {
        interfaceName: "ens224",
        dhcp: true,
        addresses: ["10.1.0.5/24"],
        nameservers: ["2606:4700:4700::1111"],
        routes: [{ destination: "10.9.0.0/16", metric: 50 }],
      },
      {},
      { adapterType: "e1000e" },
    ],
  },
  "users and keys": {
    sshAuthorizedKeys: [key],
    users: {
      ops: {
        sshAuthorizedKeys: [key],
        groups: ["sudo", "docker"],
        uid: 1500,
        shell: "/bin/bash",
        gecos: "Ops",
        homeDir: "/home/ops",
        passwordHash: "$6$abc$def",
      },
      svc: { system: true, noCreateHome: true },
    },
  },
  "console autologin on": { consoleAutologin: true },
  "updates off": { updates: { mode: "off" } },
  "updates in a window": {
    updates: { rebootWindow: { start: "Thu 04:00", length: "1h30m" }, ltsStream: "lts-2024" },
  },
  "updates of a server of one's own": {
    updates: {
      rebootStrategy: "reboot",
      server: "https://nebraska.example.com/v1/update/",
      group: "mine",
    },
  },
  "updates by kured": { updates: { mode: "kured" } },
  "metadata found at run time": { metadata: {} },
  "metadata of one interface": { metadata: { interfaceName: "ens192" } },
  "etcd with the metadata service": { networks: [documentedNetwork], etcd: {} },
  "etcd with certificates": {
    etcd: {
      name: "etcd-0",
      tls: { ca: certificate, certificate, key: privateKey },
      initialCluster: { "etcd-0": "https://10.0.0.5:2380", "etcd-1": "https://10.0.0.6:2380" },
      dataDir: "/srv/etcd data",
      extraArgs: ["--auto-compaction-retention=1"],
    },
  },
  "etcd that joins by itself": {
    etcd: {
      name: "etcd-0",
      tls: { ca: certificate, certificate, key: privateKey },
      dataDir: "/srv/it's etcd",
      join: {
        members: "etcd-0=https://10.0.0.5:2380,etcd-1=https://10.0.0.6:2380",
        foundUntil: "1767225600",
      },
    },
  },
  "containers with everything": {
    containers: {
      web: {
        image: "ghcr.io/org/web:1.2",
        ports: ["80:8080", "127.0.0.1:53:53/udp", "[::1]:81:81"],
        volumes: ["/srv/www:/www:ro", "data:/var/lib/data"],
        environment: { A: "1 2", B: 'say "hi" $HOME 5%' },
        dockerOptions: ["--memory=512m"],
        command: [
          "serve",
          "a b",
          "${COREOS_CUSTOM_PRIVATE_IPV4}",
          "100%",
          "$HOME",
          'q"uote',
          "back\\slash",
        ],
        useMetadata: true,
        requires: ["srv-www.mount"],
        alwaysPull: false,
        description: "The web 100%",
      },
    },
  },
  "system extensions": {
    sysexts: {
      wasmtime: { url: `${extensions}/wasmtime-24.0.0-x86-64.raw`, sha256 },
      "docker-compose": {
        url: `${extensions}/docker-compose-2.0.0-x86-64.raw`,
        sha512: sha256 + sha256,
      },
    },
  },
  "a GPU": {
    gpu: {
      driver: "nvidia-drivers-570-open",
      runtime: { url: `${extensions}/nvidia-runtime-v1.17.9-x86-64.raw`, sha256 },
    },
  },
  "extensions of Flatcar's own": { extensions: ["zfs", "podman"] },
  "a mirror of one's own behind a proxy": {
    proxy: {
      http: "http://10.0.0.1:3128",
      https: "https://10.0.0.1:3129",
      noProxy: ["10.0.0.0/8"],
    },
    caCertificates: { ours: certificate },
    sysexts: { wasmtime: { url: `${extensions}/wasmtime-24.0.0-x86-64.raw`, sha256 } },
  },
  "kernel arguments, cgroup v1 and FIPS": {
    flatcarVersion: "4081.3.6",
    cgroupV1: true,
    fips: true,
    kernelArguments: { shouldExist: ["quiet"], shouldNotExist: ["console=tty0"] },
  },
  "time, kernel settings and modules": {
    timeServers: ["ntp.example.com", "10.0.0.1"],
    timezone: "Europe/Berlin",
    sysctl: { "net.ipv4.ip_forward": "1" },
    kernelModules: ["br_netfilter", "overlay"],
  },
  "certificate authorities and a proxy": {
    caCertificates: { company: certificate },
    proxy: {
      http: "http://user:pa%20ss@proxy.example.com:3128",
      https: "http://proxy.example.com:3128",
      noProxy: ["10.0.0.0/8", ".example.com"],
    },
    cgroupV1: true,
    flatcarVersion: "4081.3.6",
  },
  "a swap file": { swap: { sizeMiB: 1024, swappiness: 10 } },
  "a swap file with a path to escape": { swap: { sizeMiB: 1, path: "/var/my-swap/file.1" } },
  "a swap device": { swap: { device: "/dev/disk/by-id/wwn-0x5000" } },
  "data disks": {
    dataDisks: {
      data: { mountPath: "/var/lib/data", unitNumber: 1 },
      logs: {
        mountPath: "/var/log/app",
        unitNumber: 7,
        format: "xfs",
        mountOptions: ["noatime"],
        wipe: true,
      },
      more: {
        mountPath: "/srv/a-b",
        unitNumber: 16,
        device: "/dev/disk/by-path/x",
        format: "btrfs",
      },
      osd: { unitNumber: 2 },
      swap: { unitNumber: 3, format: "swap" },
    },
  },
  "encrypted data disks": {
    dataDisks: {
      secret: { mountPath: "/srv/secret", unitNumber: 1, luks: { key: "hunter2", discard: true } },
      sealed: { mountPath: "/srv/sealed", unitNumber: 2, luks: { tpm2: true } },
    },
  },
};
