import type { ButaneConfig } from "../../butane";
import type { InterfaceOptions } from "./network";
import type { ContainerOptions, EtcdOptions, MetadataOptions } from "./services";
import type { DataDiskOptions, SwapOptions } from "./storage";
import type { GpuOptions, KernelArgumentOptions, ProxyOptions, SysextOptions } from "./system";
import type { UpdateOptions } from "./updates";
import type { SshHostKeyOptions, UserOptions } from "./users";

/** How the userdata is encoded in guestinfo. */
export const GuestinfoEncoding = {
  /** base64 while the text is short, else whichever of the two is shorter. */
  Auto: "auto",
  Base64: "base64",
  GzipBase64: "gz+base64",
} as const;
/** One of the words of `GuestinfoEncoding`. */
export type GuestinfoEncoding = (typeof GuestinfoEncoding)[keyof typeof GuestinfoEncoding];

/** What the machine is told at first boot: exactly one source, or none when the typed settings are enough. */
export interface UserdataOptions {
  /** A Butane config, as text or as a typed object. It wins over every typed setting. */
  butane?: string | ButaneConfig;
  /** A ready Ignition config, as text or as an object. Version 3 is merged like `butane`; version 2 is passed on as it is. */
  ignition?: string | object;
  /** A `#cloud-config` for coreos-cloudinit. */
  cloudConfig?: string;
  /** A `#!` script for coreos-cloudinit. */
  script?: string;
  /** Where Ignition fetches its config. Needs DHCP, or static addresses on Flatcar 3248 or later. */
  ignitionUrl?: string;
  /** Butane configs that are merged in order over the typed settings and under `butane` or `ignition`. */
  snippets?: (string | ButaneConfig)[];
  /** Whether a warning of Butane or Ignition about `butane`, `ignition` or a snippet is an error, as `butane --strict` has it. Defaults to false. */
  strict?: boolean;
  /** How the userdata is encoded. Defaults to "auto". */
  encoding?: GuestinfoEncoding;
  /** Whether the older names `guestinfo.coreos.config.*` are used. Defaults to false. */
  coreosAlias?: boolean;
}

/** The machine settings: each is also a function of its own in this room. */
export interface SettingOptions {
  /** The guest's name. Defaults to the machine's name in lower case. */
  hostname?: string;
  /** SSH keys of the user `core`. */
  sshAuthorizedKeys?: string[];
  /** The machine's SSH host key, the only one that it offers. The components pin it in every connection that they make. Defaults to keys that the machine makes itself. */
  sshHostKey?: SshHostKeyOptions;
  /** Accounts by name. */
  users?: Record<string, UserOptions>;
  /** Whether the console logs in by itself. Defaults to false; Flatcar's image has it on. */
  consoleAutologin?: boolean;
  /** Updates of the operating system. */
  updates?: UpdateOptions;
  /** The metadata service. */
  metadata?: MetadataOptions;
  /** An etcd member. It brings the metadata service along. */
  etcd?: EtcdOptions;
  /** Containers by name. */
  containers?: Record<string, ContainerOptions>;
  /** System extensions of anybody's, by name. */
  sysexts?: Record<string, SysextOptions>;
  /** Flatcar's own extensions, which follow the release: `["zfs", "podman"]`. A name that the image's release is known to lack is an error, one that is not known a warning: the initramfs stops the boot for it. */
  extensions?: string[];
  /** A GPU driver. */
  gpu?: GpuOptions;
  /** Changes of the kernel command line. */
  kernelArguments?: KernelArgumentOptions;
  /** Whether the machine uses version 1 of the control groups. Not from Flatcar 4230 on. Defaults to false. */
  cgroupV1?: boolean;
  /** Whether the kernel and OpenSSL run in FIPS mode. Defaults to false. */
  fips?: boolean;
  /** Names or addresses of time servers. */
  timeServers?: string[];
  /** The time zone: `Europe/Berlin`. Defaults to UTC. */
  timezone?: string;
  /** Kernel settings: `{ "net.ipv4.ip_forward": "1" }`. */
  sysctl?: Record<string, string>;
  /** Kernel modules that are loaded at boot. */
  kernelModules?: string[];
  /** Certificates of authorities to trust, PEM text by name. */
  caCertificates?: Record<string, string>;
  /** An outgoing proxy. */
  proxy?: ProxyOptions;
  /** Swap space. */
  swap?: SwapOptions;
  /** Data disks by name: the guest's side. */
  dataDisks?: Record<string, DataDiskOptions>;
}

/** Everything that decides what one machine is told; all values are plain and known. */
export interface MachineOptions extends UserdataOptions, SettingOptions {
  /** The machine's name; the hostname defaults to it. */
  name: string;
  /** The Flatcar release of the image: `4593.2.0`, or `current` and nothing where it is not known. */
  flatcarVersion?: string;
  /** The network interfaces in the order of the adapters. Defaults to one with DHCP. */
  networks?: InterfaceOptions[];
  /** Further `extraConfig` keys of the VM; those that the package writes are refused. */
  extraConfig?: Record<string, string>;
  /** The folder that `local` contents of `butane` and `snippets` are read from. */
  filesDir?: string;
}
