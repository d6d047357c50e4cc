/** How much of something a machine, a disk or an adapter gets where others want it too. */
export const ShareLevel = {
  /** Half of what "normal" gets. */
  Low: "low",
  /** What most get. */
  Normal: "normal",
  /** Twice of what "normal" gets. */
  High: "high",
  /** As many shares as the count beside it says. */
  Custom: "custom",
} as const;
/** One of the words of `ShareLevel`. */
export type ShareLevel = (typeof ShareLevel)[keyof typeof ShareLevel];

/** How soon a machine's CPUs are scheduled. */
export const LatencySensitivity = {
  /** Later than others. */
  Low: "low",
  /** As others. */
  Normal: "normal",
  /** Sooner than others; vSphere 5.5 and later take it for "normal". */
  Medium: "medium",
  /** At once: the CPUs are the machine's own. */
  High: "high",
} as const;
/** One of the words of `LatencySensitivity`. */
export type LatencySensitivity = (typeof LatencySensitivity)[keyof typeof LatencySensitivity];

/** Whether vSphere may renew VMware's tools. */
export const ToolsUpgradePolicy = {
  /** It may not. */
  Manual: "manual",
  /** It may when the machine is powered on. */
  UpgradeAtPowerCycle: "upgradeAtPowerCycle",
} as const;
/** One of the words of `ToolsUpgradePolicy`. */
export type ToolsUpgradePolicy = (typeof ToolsUpgradePolicy)[keyof typeof ToolsUpgradePolicy];

/** What becomes of writes to a disk. */
export const DiskMode = {
  /** They stay, and snapshots have the disk. */
  Persistent: "persistent",
  /** They stay, and snapshots do not have the disk. */
  IndependentPersistent: "independent_persistent",
  /** They are lost when the machine is powered off, and snapshots do not have the disk. */
  IndependentNonpersistent: "independent_nonpersistent",
  /** They are lost when the machine is powered off. */
  Nonpersistent: "nonpersistent",
  /** They are kept apart, and can be dropped or committed. */
  Append: "append",
  /** They are kept apart, and can be dropped or committed when the machine is powered off. */
  Undoable: "undoable",
} as const;
/** One of the words of `DiskMode`. */
export type DiskMode = (typeof DiskMode)[keyof typeof DiskMode];

/** Whether several machines write to a disk. */
export const DiskSharing = {
  /** One machine has it. */
  SharingNone: "sharingNone",
  /** Several write to it at the same time, and see to it themselves that it stays whole. */
  SharingMultiWriter: "sharingMultiWriter",
} as const;
/** One of the words of `DiskSharing`. */
export type DiskSharing = (typeof DiskSharing)[keyof typeof DiskSharing];
