/**
 * What the change of a VirtualMachine's property does to a machine that runs. The provider decides it: most properties are marked in
 * `expandVirtualMachineConfigSpec` and its helpers (vsphere/virtual_machine_config_structure.go, `getWithRestart`), devices in
 * vsphere/internal/virtualdevice (`SetRestart`, `GetWithRestart`), of terraform-provider-vsphere 1.26 to 2.16. What replaces is `ForceNew`
 * there, or done by its `CustomizeDiff`.
 */

/**
 * What a change does: nothing that the guest notices, a power cycle, a new machine, a move to another host or datastore, or the end of a
 * disk with what is on it.
 */
export type Effect = "hot" | "restart" | "replace" | "move" | "delete";

/** What a number does that is hot in one direction only, or only where a flag was on before the change. */
export interface Directed {
  readonly rises: "hot" | "restart" | HotFlag;
  readonly falls: "hot" | "restart" | HotFlag;
}

export type HotFlag = "cpuHotAddEnabled" | "cpuHotRemoveEnabled" | "memoryHotAddEnabled";

/** The properties of a machine or a device by name. */
export type Properties = Readonly<Record<string, unknown>>;

/** What each property of a device does. */
export type Device = Readonly<Record<string, Effect>>;

const rising: Directed = { rises: "restart", falls: "hot" };

/** The properties whose change is one effect, whatever the values are. */
const plain: Readonly<Record<Exclude<Effect, "delete">, readonly string[]>> = {
  restart: [
    ...["alternateGuestName", "cpuHotAddEnabled", "cpuHotRemoveEnabled", "memoryHotAddEnabled"],
    ...["cpuPerformanceCountersEnabled", "efiSecureBootEnabled", "enableDiskUuid", "enableLogging"],
    ...["eptRviMode", "evcMode", "firmware", "guestId", "hvMode", "nestedHvEnabled"],
    ...["numCoresPerNumaNode", "numCoresPerSocket", "pciDeviceIds", "runToolsScriptsAfterPowerOn"],
    ...["runToolsScriptsAfterResume", "runToolsScriptsBeforeGuestReboot"],
    ...["runToolsScriptsBeforeGuestShutdown", "runToolsScriptsBeforeGuestStandby"],
    ...["scsiBusSharing", "scsiType", "swapPlacementPolicy", "toolsUpgradePolicy", "vapp"],
    ...["vbsEnabled", "videoCard", "vtpm", "vvtdEnabled"],
  ],
  hot: [
    ...["annotation", "bootDelay", "bootRetryDelay", "bootRetryEnabled", "cdrom", "cdroms"],
    ...["cpuLimit", "cpuReservation", "cpuShareCount", "cpuShareLevel", "customAttributes"],
    ...["datacenterId", "extraConfigRebootRequired", "folder", "forcePowerOff"],
    ...["ideControllerCount", "ignoredGuestIps", "latencySensitivity", "memoryLimit"],
    ...["memoryReservation", "memoryReservationLockedToMax", "memoryShareCount"],
    ...["memoryShareLevel", "migrateWaitTimeout", "name", "poweronTimeout"],
    ...["shutdownWaitTimeout", "storagePolicyId", "syncTimeWithHost"],
    ...["syncTimeWithHostPeriodically", "tags", "waitForGuestIpTimeout"],
    ...["waitForGuestNetRoutable", "waitForGuestNetTimeout"],
  ],
  move: ["datastoreClusterId", "datastoreId", "hostSystemId", "resourcePoolId"],
  replace: ["clone", "ovfDeploy", "replaceTrigger"],
};

/** The numbers. The flags count as they were before the change: `expandCPUCountConfig`, `expandMemorySizeConfig`, `NormalizeBus`. */
export const directed: Readonly<Record<string, Directed>> = {
  memory: { rises: "memoryHotAddEnabled", falls: "restart" },
  numCpus: { rises: "cpuHotAddEnabled", falls: "cpuHotRemoveEnabled" },
  hardwareVersion: rising,
  scsiControllerCount: rising,
  sataControllerCount: rising,
  nvmeControllerCount: rising,
};

/** Parts of properties whose change does less than any other of theirs: what is for new machines, and what the provider never sends. */
export const lesserParts: Readonly<Record<string, Readonly<Record<string, Effect>>>> = {
  clone: { timeout: "hot" },
  vtpm: { version: "hot" },
};

/** The properties that stay as they are where nothing is said of them any more: the vCenter's own value stands for none (`Computed`). */
export const staying: ReadonlySet<string> = new Set([
  ...["cpuShareCount", "datastoreId", "eptRviMode", "guestId", "hardwareVersion"],
  ...["hostSystemId", "hvMode", "memoryShareCount", "storagePolicyId"],
]);

/** The lists in which an order is none: the provider reads them back in one of its own. */
export const unordered: ReadonlySet<string> = new Set(["pciDeviceIds", "tags"]);

/** A list of devices. */
export interface Devices {
  /** What tells one from another; otherwise its place does. */
  readonly by?: string;
  /** What one does that is new. */
  readonly comes: (device: Properties) => Effect;
  /** What one of the machine's own does that is not declared any more. */
  readonly goes: Effect;
  readonly properties: Device;
}

/** The lists of devices. */
export const devices: Readonly<Record<string, Devices>> = {
  disks: {
    by: "label",
    comes: () => "hot",
    goes: "delete",
    properties: {
      controllerType: "restart",
      datastoreId: "move",
      diskMode: "restart",
      diskSharing: "restart",
      unitNumber: "restart",
      writeThrough: "restart",
    },
  },
  networkInterfaces: {
    comes: (card) => (card["adapterType"] === "sriov" ? "restart" : "hot"),
    // Without VMware's tools that is a power cycle, and for a part of the host's own card always.
    goes: "restart",
    properties: {
      // The card is made anew. Without VMware's tools that is a power cycle, and with them the guest is cut off for a while.
      adapterType: "restart",
      physicalFunction: "restart",
    },
  },
};

export const effects: ReadonlyMap<string, Effect> = new Map<string, Effect>(
  Object.entries(plain).flatMap(([effect, names]) =>
    names.map((name) => [name, effect as Effect] as const),
  ),
);

/**
 * Whose restarts `extraConfigRebootRequired: false` takes back where `extraConfig` changes in the same update: what was asked for before the
 * provider comes to the keys (`expandVirtualMachineConfigSpec`).
 */
export const undoneRestarts: ReadonlySet<string> = new Set([
  ...[
    "alternateGuestName",
    "cpuHotAddEnabled",
    "cpuHotRemoveEnabled",
    "enableDiskUuid",
    "enableLogging",
    "eptRviMode",
  ],
  ...["guestId", "hvMode", "memory", "memoryHotAddEnabled"],
  ...["numCoresPerNumaNode", "numCoresPerSocket", "numCpus"],
  ...["runToolsScriptsAfterPowerOn", "runToolsScriptsAfterResume"],
  ...["runToolsScriptsBeforeGuestReboot", "runToolsScriptsBeforeGuestShutdown"],
  ...[
    "runToolsScriptsBeforeGuestStandby",
    "toolsUpgradePolicy",
    "vapp",
    "vbsEnabled",
    "vvtdEnabled",
  ],
]);

/** Whether one effect of a property is a restart, so that what it is says whether the machine was restarted for it. */
export const restartingProperties: readonly string[] = [...plain.restart, ...Object.keys(directed)];

/** The same of devices. The place of a disk is left out: it never moves, and each new disk has one. */
export const restartingDevices: ReadonlySet<string> = new Set(
  Object.values(devices).flatMap(({ properties }) =>
    Object.keys(properties).filter(
      (name) => properties[name] === "restart" && name !== "unitNumber",
    ),
  ),
);

/** All properties that the table has. */
export const knownProperties: readonly string[] = [
  ...[...effects.keys(), ...Object.keys(directed), ...Object.keys(devices), "extraConfig"].sort(),
];
