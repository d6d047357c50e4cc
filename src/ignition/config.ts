import type { Int, Resource } from "./config-resource";
import type { Storage } from "./config-storage";

export type * from "./config-resource";
export type * from "./config-storage";

/** An Ignition v3 config, keys as in its JSON. Absent and null are the same. */
export interface IgnitionConfig {
  /** Settings of Ignition itself; only the version is required. */
  ignition: IgnitionSection;
  /** Kernel arguments that must or must not be there (from spec 3.3). Defaults to no change. */
  kernelArguments?: KernelArguments;
  /** Users and groups. Defaults to no change. */
  passwd?: Passwd;
  /** Disks, filesystems, files, directories and links. Defaults to no change. */
  storage?: Storage;
  /** systemd units. Defaults to no change. */
  systemd?: Systemd;
}

/** Settings of Ignition itself. */
export interface IgnitionSection {
  /** Configs to fetch: `merge` lists those that are merged over this one, `replace` is taken instead. Defaults to none. */
  config?: { merge?: Resource[]; replace?: Resource };
  /** Proxies for fetching (from spec 3.1), and the hosts to reach without one. Defaults to none. */
  proxy?: { httpProxy?: string; httpsProxy?: string; noProxy?: string[] };
  /** Certificate authorities to trust besides the system's when fetching. Defaults to none. */
  security?: { tls?: { certificateAuthorities?: Resource[] } };
  /** Seconds to wait for the headers of a response and for a whole fetch. Defaults to Ignition's own limits: 10 and none. */
  timeouts?: { httpResponseHeaders?: Int; httpTotal?: Int };
  /** Version of the specification, such as `3.4.0`. */
  version: string;
}

/** What Ignition does to the kernel's command line. */
export interface KernelArguments {
  /** Arguments that are added if missing. Defaults to none. */
  shouldExist?: string[];
  /** Arguments that are removed if there. Defaults to none. */
  shouldNotExist?: string[];
}

/** Users and groups of the machine. */
export interface Passwd {
  /** Groups to make or remove. Defaults to none. */
  groups?: PasswdGroup[];
  /** Users to make, change or remove. Defaults to none. */
  users?: PasswdUser[];
}

/** A group. */
export interface PasswdGroup {
  /** Numeric id. Defaults to one that is free. */
  gid?: Int;
  /** Name of the group. */
  name: string;
  /** Encrypted password of the group. Defaults to none. */
  passwordHash?: string;
  /** False removes the group (from spec 3.2). Defaults to true. */
  shouldExist?: boolean;
  /** Makes it a system group. Defaults to false. */
  system?: boolean;
}

/** A user; an existing one, such as `core`, is changed. */
export interface PasswdUser {
  /** Comment, usually the full name. Defaults to none. */
  gecos?: string;
  /** Supplementary groups. Defaults to none. */
  groups?: string[];
  /** Home directory. Defaults to /home/NAME. */
  homeDir?: string;
  /** Login name. */
  name: string;
  /** Leaves the home directory unmade. Defaults to false. */
  noCreateHome?: boolean;
  /** Keeps the user out of lastlog and faillog. Defaults to false. */
  noLogInit?: boolean;
  /** Makes no group of the same name. Defaults to false. */
  noUserGroup?: boolean;
  /** Encrypted password. Defaults to none. */
  passwordHash?: string;
  /** Name of the primary group. Defaults to a group of the user's name. */
  primaryGroup?: string;
  /** SSH public keys, a line each. Defaults to none. */
  sshAuthorizedKeys?: string[];
  /** Login shell. Defaults to the system's. */
  shell?: string;
  /** False removes the user (from spec 3.2). Defaults to true. */
  shouldExist?: boolean;
  /** Makes it a system user. Defaults to false. */
  system?: boolean;
  /** Numeric id. Defaults to one that is free. */
  uid?: Int;
}

/** systemd units. */
export interface Systemd {
  /** Units to write, enable or mask. Defaults to none. */
  units?: Unit[];
}

/** A unit. */
export interface Unit {
  /** Text of the unit file. Defaults to the unit that is there. */
  contents?: string;
  /** Drop-ins for it. Defaults to none. */
  dropins?: Dropin[];
  /** True enables it, false disables it. Defaults to leaving it as it is. */
  enabled?: boolean;
  /** Masks it. Defaults to false. */
  mask?: boolean;
  /** Name with its type, such as `etcd.service`. */
  name: string;
}

/** A drop-in of a unit. */
export interface Dropin {
  /** Its text. Defaults to empty. */
  contents?: string;
  /** Name, ending with `.conf`. */
  name: string;
}
