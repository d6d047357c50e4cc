import type * as pulumi from "@pulumi/pulumi";
import type { SettingArgs, UserdataArgs } from "../args/machine";
import type { InterfaceArgs } from "../args/network";
import type { DataDiskArgs } from "../args/storage";
import type { ReadyArgs, SshArgs } from "../lifecycle/ready-args";
import type {
  AllocationArgs,
  BootArgs,
  TimeoutArgs,
  ToolsArgs,
  VirtualAdapterArgs,
  VirtualDiskArgs,
} from "./hardware-args";
import type { VirtualMachineProperties } from "./properties/further";
import type { ConfigChangePolicy, ImageChangePolicy } from "./policies";

/** Where in the vCenter machines are put. Names and meanings are those of `@pulumi/vsphere`'s VirtualMachine. */
export interface PlacementArgs {
  /** The resource pool: its name or path, the name of a vSphere cluster, whose own pool is then used, or its managed object id, such as `resgroup-8`. Required on the machine, its pool or its cluster. One that is not there is an error. */
  readonly resourcePoolId?: pulumi.Input<string>;
  /** The datastore: its name or its managed object id, such as `datastore-11`. Either this or `datastoreClusterId`; both is an error, and so is one that is not there. */
  readonly datastoreId?: pulumi.Input<string>;
  /** The datastore cluster: its name or its managed object id, such as `group-p12`. Either this or `datastoreId`; both is an error, and so is one that is not there, or one beside an `image` of a content library. */
  readonly datastoreClusterId?: pulumi.Input<string>;
  /** The host that the machine is made on: its name or its managed object id, such as `host-10`. One that is not there, or in another vSphere cluster than `resourcePoolId` names, is an error. DRS, a maintenance mode or a person may move it later, which changes nothing here; another host is for machines made from now on. Defaults to the choice of DRS. */
  readonly hostSystemId?: pulumi.Input<string>;
  /** The folder for the machine, a path below the datacenter's VM folder. It must exist, or come with the same program. Defaults to the VM folder itself. */
  readonly folder?: pulumi.Input<string>;
  /** The datacenter: its name or its managed object id, such as `datacenter-2`. Names of other things and an image's name are looked up in it. Required for them when the vCenter has several. */
  readonly datacenterId?: pulumi.Input<string>;
}

/** Hosts that machines are bound to for good, by a rule of DRS: they go back to one of them when it can take them again. */
export interface HostAffinityArgs {
  /** The hosts, one or more: their names or their managed object ids, such as `host-10`. A name that is not there is an error. */
  readonly hostSystemIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Whether a machine runs on no other host: it stays off where none of these can take it. Defaults to false, with which another host takes it then. */
  readonly mandatory?: boolean;
}

/** One network adapter, and how the guest configures its interface. */
export interface NetworkArgs extends InterfaceArgs, VirtualAdapterArgs {
  /** The network (port group): its name or its managed object id, such as `network-7` or `dvportgroup-14`. One that is not there is an error. */
  readonly networkId: pulumi.Input<string>;
}

/** A data disk: the virtual disk and what the guest makes of it. */
export interface DiskArgs extends DataDiskArgs, VirtualDiskArgs {
  /** Keeps the disk and its data when the machine is replaced or deleted: it is a resource of its own that the machine attaches. Defaults to a disk that goes with its machine, with a warning when it is made where a change of the config replaces the machine; false is the same without a warning. To add it to a disk that is there takes steps that the error says, and it cannot be taken away. It decides which resources exist, so it is a plain object, or false. */
  readonly keep?: KeptDiskArgs | false;
}

/** Where a disk that outlives its machine is. Its file is `<folder>/<machine>-<disk>.vmdk`. */
export interface KeptDiskArgs {
  /** The name of the datastore, as `@pulumi/vsphere`'s VirtualDisk takes it. The machine's host must reach it; it may be another than the machine's own. */
  readonly datastore: pulumi.Input<string>;
  /** The name of the datacenter. Required only if the vCenter has several. */
  readonly datacenter?: pulumi.Input<string>;
  /** The folder in the datastore, made if need be. Defaults to "flatcar-data". */
  readonly folder?: pulumi.Input<string>;
  /** Whether Pulumi refuses to delete the disk. With false it is deleted with its data when the machine is destroyed or taken from the program. Defaults to true. */
  readonly protect?: boolean;
}

/** The virtual hardware. What is left out is inherited from the image where the image knows it. */
export interface HardwareArgs extends AllocationArgs, BootArgs, ToolsArgs, TimeoutArgs {
  /** The number of virtual CPUs. Defaults to 2. Another number restarts the machine, unless it is more and `cpuHotAddEnabled` is on. */
  readonly numCpus?: pulumi.Input<number>;
  /** The number of cores in each virtual socket, 1 or more. `numCpus` must be a multiple of it. Defaults to 1. */
  readonly numCoresPerSocket?: pulumi.Input<number>;
  /** The number of cores in each virtual NUMA node, 1 or more. `numCpus` must be a multiple of it, and `hardwareVersion` must be given and be 20 or later. Defaults to the choice of vSphere. */
  readonly numCoresPerNumaNode?: pulumi.Input<number>;
  /** The memory in MiB, a multiple of 4. Defaults to 4096. Another amount restarts the machine, unless it is more and `memoryHotAddEnabled` is on. */
  readonly memoryMb?: pulumi.Input<number>;
  /** Whether CPUs can be added to the running machine: then more `numCpus` restart nobody. vSphere shows the guest no NUMA nodes with it. Defaults to true for new machines, and to what it is for machines that are there: another value restarts them. */
  readonly cpuHotAddEnabled?: pulumi.Input<boolean>;
  /** Whether memory can be added to the running machine: then more `memoryMb` restarts nobody. Defaults to true for new machines, and to what it is for machines that are there: another value restarts them. */
  readonly memoryHotAddEnabled?: pulumi.Input<boolean>;
  /** The size of the system disk in GiB. Defaults to 30, or to the image's own size if that is more; less than the image's is an error. */
  readonly diskSizeGb?: pulumi.Input<number>;
  /** The guest id. A clone has the image's: another one is an error. Defaults to the image's. */
  readonly guestId?: pulumi.Input<string>;
  /** The firmware, `bios` or `efi`. Defaults to the image's. */
  readonly firmware?: pulumi.Input<string>;
  /** The type of the SCSI controller: `pvscsi`, `lsilogic` or `lsilogic-sas`. Defaults to the image's. */
  readonly scsiType?: pulumi.Input<string>;
  /** Whether the guest sees the disks' UUIDs, as the vSphere storage driver of Kubernetes needs. Defaults to true. */
  readonly enableDiskUuid?: pulumi.Input<boolean>;
  /** The version of the virtual hardware, such as 20; the host must have it. A running machine's can rise, with a restart, and never go back. A lower one than the image's is an error. Defaults to the image's. */
  readonly hardwareVersion?: pulumi.Input<number>;
  /** Whether the guest can run virtual machines of its own. */
  readonly nestedHvEnabled?: pulumi.Input<boolean>;
  /** Devices of the host that the machine has for itself, each by its id: `0000:3b:00.0`. They need `hostSystemId` and all memory reserved; one device for two nodes of a cluster is an error. The devices of the image stay beside them. Defaults to none. */
  readonly pciDeviceIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** The storage policy of the machine's own files: its name or its id. A name that the vCenter does not have is an error; no provider can look for an id. A data disk has its own. Defaults to the datastore's. */
  readonly storagePolicyId?: pulumi.Input<string>;
  /** Whether the system disk is made of the image's last snapshot and the differences to it. The image must have a snapshot and must stay; `diskSizeGb` can be no other than the image's. Another value makes a new machine under `onImageChange: "replace"`, and is otherwise for machines made from now on. Defaults to false. */
  readonly linkedClone?: pulumi.Input<boolean>;
}

/** What vCenter keeps beside the machine. */
export interface InventoryArgs {
  /** Notes that vCenter shows with the machine. */
  readonly annotation?: pulumi.Input<string>;
  /** Tags, each by its category and name, such as `env/prod`, or by its id. One that is not there, or not for virtual machines, is an error, and so are two of a category that gives one alone. */
  readonly tags?: pulumi.Input<pulumi.Input<string>[]>;
  /** Values of custom attributes, each by the attribute's name or its id, such as `101`. A name that is not there, or not for virtual machines, is an error. */
  readonly customAttributes?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** Further `extraConfig` keys. Keys that this package writes itself are refused. */
  readonly extraConfig?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** What a machine does when something changes, and what counts as up. */
export interface LifecycleArgs {
  /** What a changed config does. Defaults to "replace". It decides which resources exist, so it is a plain value. */
  readonly onConfigChange?: ConfigChangePolicy;
  /** What an exchanged image does. Defaults to "ignore". It decides which resources exist, so it is a plain value. */
  readonly onImageChange?: ImageChangePolicy;
  /** Whether a machine counts as created only when VMware's tools report an address. Defaults to true. */
  readonly waitForNetwork?: pulumi.Input<boolean>;
  /** How many minutes to wait for an address, 1 or more. Defaults to 15, since Ignition may fetch files first. */
  readonly waitForNetworkMinutes?: pulumi.Input<number>;
  /** Addresses and networks that are not the machine's own: virtual IPs, container networks. They are left out of `address` and `addresses` and not waited for. Defaults to docker's 172.17.0.0/16. */
  readonly ignoredGuestIps?: pulumi.Input<pulumi.Input<string>[]>;
  /** What must answer after the machine is made, before anything that needs its outputs goes on. Defaults to nothing. It decides which resources exist, so it is a plain value. */
  readonly ready?: ReadyArgs;
  /** How to log in over SSH, for `ready.command`, "reprovision", the output `sshConnection` and, in a cluster, gates on the node. Defaults to the account "core" and the keys of the SSH agent. */
  readonly ssh?: pulumi.Input<SshArgs>;
  /** Whether Pulumi makes the machine's SSH host key, an ed25519 key that stays the same when the machine is replaced: it is in the machine's config, and every connection of this package takes no other. Excludes `ssh.hostKey` and `sshHostKey`. Defaults to true for a node with a gate on the node, where a changed config replaces it and neither of the two is given, and else to false. A machine that is there gets the key when it is replaced; until then connections to it fail. It decides which resources exist, so it is a plain value. */
  readonly makeSshHostKey?: boolean;
  /** Whether the output `renderedIgnition` holds the machine's config. Defaults to false. */
  readonly exposeIgnition?: boolean;
}

/** Everything that a machine, a pool and a cluster have in common. */
export interface MachineArgs
  extends PlacementArgs, HardwareArgs, InventoryArgs, LifecycleArgs, UserdataArgs, SettingArgs {
  /** What to clone: a template's UUID, name or inventory path, or a content-library item's id or `<library>/<item>`. Required on the machine, its pool or its cluster. */
  readonly image?: pulumi.Input<string>;
  /** The Flatcar release of the image, such as `4593.2.0`. Features that it lacks are then errors. Defaults to "current", which passes every check. */
  readonly flatcarVersion?: pulumi.Input<string>;
  /** The network adapters in their order. Required, one or more. */
  readonly networks?: pulumi.Input<pulumi.Input<NetworkArgs>[]>;
  /** Data disks by name. Each of several needs its `unitNumber`. */
  readonly dataDisks?: pulumi.Input<Record<string, pulumi.Input<DiskArgs>>>;
  /** Further properties of `@pulumi/vsphere`'s VirtualMachine, sent as they are. One that this package sends itself is an error that says what to give instead. The object is plain; values in it may be Outputs. */
  readonly virtualMachine?: VirtualMachineProperties;
  /** The folder that `local` contents of Butane configs are read from, relative to the program. */
  readonly filesDir?: pulumi.Input<string>;
}
