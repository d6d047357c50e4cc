/** An integer of a config: a bigint where it is beyond 2^53. */
export type Int = number | bigint;

/** An Ignition v3 config, keys as in its JSON. Absent and null are the same. */
export interface IgnitionConfig {
  ignition: IgnitionSection;
  kernelArguments?: KernelArguments;
  passwd?: Passwd;
  storage?: Storage;
  systemd?: Systemd;
}
export interface IgnitionSection {
  config?: { merge?: Resource[]; replace?: Resource };
  proxy?: { httpProxy?: string; httpsProxy?: string; noProxy?: string[] };
  security?: { tls?: { certificateAuthorities?: Resource[] } };
  timeouts?: { httpResponseHeaders?: Int; httpTotal?: Int };
  version: string;
}
export interface Resource {
  compression?: string;
  httpHeaders?: HttpHeader[];
  source?: string;
  verification?: { hash?: string };
}
export interface HttpHeader {
  name: string;
  value?: string;
}
export interface KernelArguments {
  shouldExist?: string[];
  shouldNotExist?: string[];
}
export interface Passwd {
  groups?: PasswdGroup[];
  users?: PasswdUser[];
}
export interface PasswdGroup {
  gid?: Int;
  name: string;
  passwordHash?: string;
  shouldExist?: boolean;
  system?: boolean;
}
export interface PasswdUser {
  gecos?: string;
  groups?: string[];
  homeDir?: string;
  name: string;
  noCreateHome?: boolean;
  noLogInit?: boolean;
  noUserGroup?: boolean;
  passwordHash?: string;
  primaryGroup?: string;
  sshAuthorizedKeys?: string[];
  shell?: string;
  shouldExist?: boolean;
  system?: boolean;
  uid?: Int;
}
export interface Storage {
  directories?: Directory[];
  disks?: Disk[];
  files?: File[];
  filesystems?: Filesystem[];
  links?: Link[];
  luks?: Luks[];
  raid?: Raid[];
}
export interface Owner {
  id?: Int;
  name?: string;
}
export interface Node {
  group?: Owner;
  overwrite?: boolean;
  path: string;
  user?: Owner;
}
export interface Directory extends Node {
  mode?: Int;
}
export interface File extends Node {
  append?: Resource[];
  contents?: Resource;
  mode?: Int;
}
export interface Link extends Node {
  hard?: boolean;
  target?: string;
}
export interface Disk {
  device: string;
  partitions?: Partition[];
  wipeTable?: boolean;
}
export interface Partition {
  guid?: string;
  label?: string;
  number?: Int;
  resize?: boolean;
  shouldExist?: boolean;
  sizeMiB?: Int;
  startMiB?: Int;
  typeGuid?: string;
  wipePartitionEntry?: boolean;
}
export interface Filesystem {
  device: string;
  format?: string;
  label?: string;
  mountOptions?: string[];
  options?: string[];
  path?: string;
  uuid?: string;
  wipeFilesystem?: boolean;
}
export interface Luks {
  cex?: { enabled?: boolean };
  clevis?: Clevis;
  device?: string;
  discard?: boolean;
  keyFile?: Resource;
  label?: string;
  name: string;
  openOptions?: string[];
  options?: string[];
  uuid?: string;
  wipeVolume?: boolean;
}
export interface Clevis {
  custom?: { config?: string; needsNetwork?: boolean; pin?: string };
  tang?: Tang[];
  threshold?: Int;
  tpm2?: boolean;
}
export interface Tang {
  advertisement?: string;
  thumbprint?: string;
  url?: string;
}
export interface Raid {
  devices?: string[];
  level?: string;
  name: string;
  options?: string[];
  spares?: Int;
}
export interface Systemd {
  units?: Unit[];
}
export interface Unit {
  contents?: string;
  dropins?: Dropin[];
  enabled?: boolean;
  mask?: boolean;
  name: string;
}
export interface Dropin {
  contents?: string;
  name: string;
}
