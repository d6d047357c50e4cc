import type * as pulumi from "@pulumi/pulumi";
import type {
  DiskMode,
  DiskSharing,
  LatencySensitivity,
  ShareLevel,
  ToolsUpgradePolicy,
} from "./properties/words";

/** What of a host's CPUs and memory the machine is guaranteed, may use, and gets where others want them too. A change is applied while the machine runs. */
export interface AllocationArgs {
  /** The CPU time that the machine is guaranteed, in MHz, 0 or more. More than `cpuLimit` is an error. Defaults to 0. */
  readonly cpuReservation?: pulumi.Input<number>;
  /** The CPU time that the machine may use, in MHz. Defaults to -1, which is no limit. */
  readonly cpuLimit?: pulumi.Input<number>;
  /** How much CPU time the machine gets where others want it too. Defaults to "normal". */
  readonly cpuShareLevel?: pulumi.Input<ShareLevel>;
  /** The shares of CPU time, 1 or more. Required with `cpuShareLevel: "custom"`, and an error with any other level. */
  readonly cpuShareCount?: pulumi.Input<number>;
  /** The memory that the machine is guaranteed, in MiB, 0 or more. More than `memoryMb` or `memoryLimit` is an error. Defaults to 0. */
  readonly memoryReservation?: pulumi.Input<number>;
  /** Whether all of the machine's memory is reserved, also when it grows. `memoryReservation` is then `memoryMb`; another one is an error. Defaults to false. */
  readonly memoryReservationLockedToMax?: pulumi.Input<boolean>;
  /** The memory of the host that the machine may use, in MiB. Defaults to -1, which is no limit. */
  readonly memoryLimit?: pulumi.Input<number>;
  /** How much memory the machine gets where others want it too. Defaults to "normal". */
  readonly memoryShareLevel?: pulumi.Input<ShareLevel>;
  /** The shares of memory, 1 or more. Required with `memoryShareLevel: "custom"`, and an error with any other level. */
  readonly memoryShareCount?: pulumi.Input<number>;
  /** How soon the machine's CPUs are scheduled. vSphere wants all memory and CPU time reserved with "high". Defaults to "normal". */
  readonly latencySensitivity?: pulumi.Input<LatencySensitivity>;
}

/** A virtual TPM. It needs the firmware `efi` and a key provider in the vCenter. */
export interface VtpmArgs {
  /** The version of the device, "2.0" or "1.2". Defaults to "2.0". */
  readonly version?: pulumi.Input<string>;
}

/** How the machine's firmware boots it. */
export interface BootArgs {
  /** Whether the firmware starts signed boot loaders only. It needs the firmware `efi`; with `bios` it is an error. */
  readonly efiSecureBootEnabled?: pulumi.Input<boolean>;
  /** A virtual TPM: `{}` makes one. It needs the firmware `efi` and a key provider in the vCenter; with `bios` it is an error. Defaults to one where the image has one, as far as the provider can tell. */
  readonly vtpm?: pulumi.Input<VtpmArgs>;
  /** How long the firmware waits before it boots, in milliseconds, 0 or more. */
  readonly bootDelay?: pulumi.Input<number>;
  /** Whether a boot that finds no system is tried again. */
  readonly bootRetryEnabled?: pulumi.Input<boolean>;
  /** How long to wait before such a boot is tried again, in milliseconds, 0 or more. */
  readonly bootRetryDelay?: pulumi.Input<number>;
}

/** What VMware's tools do in the guest. */
export interface ToolsArgs {
  /** Whether vSphere may renew the tools when the machine is powered on. Flatcar brings its own, which it cannot. Defaults to "manual" for new machines, and to what it is for machines that are there. */
  readonly toolsUpgradePolicy?: pulumi.Input<ToolsUpgradePolicy>;
  /** Whether the tools run their scripts after the machine is powered on. */
  readonly runToolsScriptsAfterPowerOn?: pulumi.Input<boolean>;
  /** Whether the tools run their scripts after the machine is resumed. */
  readonly runToolsScriptsAfterResume?: pulumi.Input<boolean>;
  /** Whether the tools run their scripts before the guest reboots. */
  readonly runToolsScriptsBeforeGuestReboot?: pulumi.Input<boolean>;
  /** Whether the tools run their scripts before the guest shuts down. */
  readonly runToolsScriptsBeforeGuestShutdown?: pulumi.Input<boolean>;
  /** Whether the tools run their scripts before the guest is suspended. */
  readonly runToolsScriptsBeforeGuestStandby?: pulumi.Input<boolean>;
  /** Whether the tools set the guest's clock by the host's, when it starts and when it is resumed; before vSphere 7.0 U1 also from time to time. */
  readonly syncTimeWithHost?: pulumi.Input<boolean>;
  /** Whether the tools set the guest's clock by the host's from time to time as well, from vSphere 7.0 U1 on. Flatcar's own time synchronisation does better. */
  readonly syncTimeWithHostPeriodically?: pulumi.Input<boolean>;
}

/** How long the vCenter and the guest may take. A change of these alone does nothing to a machine. */
export interface TimeoutArgs {
  /** How many minutes the clone of the image may take, 1 or more. Defaults to 30. */
  readonly cloneTimeout?: pulumi.Input<number>;
  /** How long it is tried to power the machine on, in seconds, 300 or more. Defaults to 300. */
  readonly poweronTimeout?: pulumi.Input<number>;
  /** How many minutes the guest may take to shut down, 1 to 10. Defaults to 3. */
  readonly shutdownWaitTimeout?: pulumi.Input<number>;
  /** Whether a guest that does not shut down in its time is powered off; otherwise the change fails. Defaults to true. */
  readonly forcePowerOff?: pulumi.Input<boolean>;
  /** How many minutes a move to another host or datastore may take, 10 or more. Defaults to 30. */
  readonly migrateWaitTimeout?: pulumi.Input<number>;
}

/** The virtual disk of a data disk. */
export interface VirtualDiskArgs {
  /** The size of the virtual disk in GiB, 1 or more. It can grow later, and never shrink. A disk with `keep` is made larger by hand: another size here is an error that says how. */
  readonly sizeGb: pulumi.Input<number>;
  /** Whether space is taken from the datastore as it is used. An existing disk stays as it is: another value is an error. Defaults to true, and with `eagerlyScrub` to false. */
  readonly thinProvisioned?: pulumi.Input<boolean>;
  /** Whether all of the disk is zeroed when it is made. With `thinProvisioned: true` it is an error. An existing disk stays as it is: another value is an error. Defaults to false. */
  readonly eagerlyScrub?: pulumi.Input<boolean>;
  /** The disk's datastore: its name or its managed object id. One that is not there is an error. With `keep`, which names its own, and with `datastoreClusterId` it is an error. Defaults to the machine's. */
  readonly datastoreId?: pulumi.Input<string>;
  /** The disk's storage policy: its name or its id. A name that the vCenter does not have is an error; no provider can look for an id. Defaults to the datastore's. */
  readonly storagePolicyId?: pulumi.Input<string>;
  /** What becomes of writes, and whether snapshots have the disk. One that loses what is written is an error with `keep`. Defaults to "persistent". */
  readonly diskMode?: pulumi.Input<DiskMode>;
  /** Whether several machines write to the disk. Defaults to "sharingNone". */
  readonly diskSharing?: pulumi.Input<DiskSharing>;
  /** Whether writes reach the datastore before they are answered. Defaults to false. */
  readonly writeThrough?: pulumi.Input<boolean>;
  /** The reads and writes that the disk may do, in one second. Defaults to -1, which is no limit. */
  readonly ioLimit?: pulumi.Input<number>;
  /** The reads and writes that the disk is guaranteed, in one second, 0 or more. More than `ioLimit` is an error. Defaults to 0. */
  readonly ioReservation?: pulumi.Input<number>;
  /** How many reads and writes the disk gets where others want them too. Defaults to "normal". */
  readonly ioShareLevel?: pulumi.Input<ShareLevel>;
  /** The shares of reads and writes, 1 or more. Required with `ioShareLevel: "custom"`, and an error with any other level. */
  readonly ioShareCount?: pulumi.Input<number>;
}

/** The virtual adapter of an interface. */
export interface VirtualAdapterArgs {
  /** What the adapter may send, in Mbit/s. Defaults to -1, which is no limit. */
  readonly bandwidthLimit?: pulumi.Input<number>;
  /** What the adapter is guaranteed, in Mbit/s, 0 or more. More than `bandwidthLimit` is an error. Defaults to 0. */
  readonly bandwidthReservation?: pulumi.Input<number>;
  /** How much of the bandwidth the adapter gets where others want it too. Defaults to "normal". */
  readonly bandwidthShareLevel?: pulumi.Input<ShareLevel>;
  /** The shares of the bandwidth, 1 or more. Required with `bandwidthShareLevel: "custom"`, and an error with any other level. */
  readonly bandwidthShareCount?: pulumi.Input<number>;
  /** The host's adapter behind one of `adapterType: "sriov"`, by its PCI id: `0000:d8:00.0`. Required with this type, and an error beside another. It needs `hostSystemId` and all memory reserved. */
  readonly physicalFunction?: pulumi.Input<string>;
  /** The id of the port on the network's own switch, as NSX and other network managers give it. It can be another one later, and not be taken back. Defaults to the choice of vSphere. */
  readonly externalPortId?: pulumi.Input<string>;
}
