/** What becomes of a machine. */
export type Effect =
  /** It is made. */
  | "create"
  /** Another machine takes its place. */
  | "replace"
  /** It is told a new config, and restarts to carry it out. */
  | "reprovision"
  /** It stays although its config or image is another: a policy says so. */
  | "keep"
  /** Only the `up` will know. */
  | "later"
  /** Nothing of its config or image changes. */
  | "same";

/** Why something happens to a machine. */
export interface Cause {
  /** What has changed, such as `file /etc/motd`. */
  readonly what: string;
  readonly how: string;
  /** More of it, which may differ from machine to machine: the digests of a secret. */
  readonly detail?: string;
}

/** What becomes of one machine, and why. */
export interface Change {
  readonly effect: Effect;
  /** Why it is replaced, told a new config, or would be. */
  readonly causes: readonly Cause[];
  /** The image is another and the machine stays: what it was made from, and what a new one would be. */
  readonly keptImage?: ImageChange;
  /** The data disks that go with the machine where another takes its place, and nobody has said that they may. */
  readonly lostDisks?: readonly string[];
}

/** Another image. */
export interface ImageChange {
  readonly was: string;
  readonly now: string;
}

/** A cause as a line. */
export function causeText({ what, how, detail }: Cause): string {
  return `${what}: ${how}${detail === undefined ? "" : ` (${detail})`}`;
}

/** What a person must know of the data on disks before machines are replaced; nothing where none is lost. */
export function lostText(disks: readonly string[], machines: number): string[] {
  if (disks.length === 0) return [];
  const them = machines === 1 ? "it" : "them";
  return [
    `${disks.length === 1 ? "data disk" : "data disks"} ${atMost(disks, mostDisks).join(", ")}: deleted with ${them}, with all data, as keep is not given`,
  ];
}

/** Names of disks in a line. */
const mostDisks = 6;

/** Lines of which the last ones are left out where there are too many. */
export function atMost(lines: readonly string[], most: number): readonly string[] {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `and ${lines.length - most + 1} more`];
}
