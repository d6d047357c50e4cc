/** Who decides when a machine takes an update of the operating system. */
export const UpdateMode = {
  /** No update is fetched: machines are replaced by newer images instead. */
  Off: "off",
  /** Updates are fetched; locksmithd reboots within a window. */
  Locksmith: "locksmith",
  /** Updates are fetched; kured on Kubernetes drains and reboots, so locksmithd is masked. */
  Kured: "kured",
} as const;
/** One of the words of `UpdateMode`. */
export type UpdateMode = (typeof UpdateMode)[keyof typeof UpdateMode];

/** How locksmithd reboots. */
export const RebootStrategy = {
  /** Reboot as soon as an update is in place (inside the window, if one is given). */
  Reboot: "reboot",
  /** Refused: locksmithd keeps this lock through etcd's API v2, which etcd 3.4 and 3.5 serve on request only and later ones not at all. */
  EtcdLock: "etcd-lock",
  /** Never reboot by itself: the update is used at the next reboot. */
  Off: "off",
} as const;
/** One of the words of `RebootStrategy`. */
export type RebootStrategy = (typeof RebootStrategy)[keyof typeof RebootStrategy];

/** When locksmithd may reboot. */
export interface RebootWindowOptions {
  /** When the window opens, in the guest's time zone: `04:00` for every day or `Thu 04:00` for one day a week. */
  start: string;
  /** How long it stays open, in hours and minutes: `1h`, `1h30m`, `45m`; shorter than the time between two openings. */
  length: string;
}

/** Updates of the operating system. Without it Flatcar's own default holds: it updates and reboots five minutes later. */
export interface UpdateOptions {
  /** Who decides about updates. Defaults to "locksmith". */
  mode?: UpdateMode;
  /** The URL of an update server of your own, such as Nebraska. Defaults to Flatcar's public server. */
  server?: string;
  /** The channel or group that the server knows: `stable`, `beta`, `alpha`, `lts-2024` or a group of your own server. Defaults to the image's channel. */
  group?: string;
  /** Follow one LTS stream: `lts-2024`. The group `lts` alone jumps to each new stream. Excludes `group`. */
  ltsStream?: string;
  /** How locksmithd reboots; only with mode "locksmith". Defaults to "reboot". */
  rebootStrategy?: RebootStrategy;
  /** When locksmithd may reboot; only with mode "locksmith". Defaults to any time. */
  rebootWindow?: RebootWindowOptions;
}
