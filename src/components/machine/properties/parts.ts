import type { VirtualAdapterArgs, VirtualDiskArgs } from "../hardware-args";
import type { Property } from "./property";
import { limit, oneOf, pciDevice, text, trueOrFalse, whole } from "./rule";
import { DiskMode, DiskSharing, ShareLevel } from "./words";

const share = {
  level: { rule: oneOf(Object.values(ShareLevel)), effect: "hot" },
  count: { rule: whole(1, "shares"), effect: "hot" },
} satisfies Record<string, Property>;

/** Every property of a data disk that the vCenter sees. */
export const diskProperties: Readonly<Record<keyof VirtualDiskArgs, Property>> = {
  sizeGb: { rule: whole(1, "GiB"), to: "size", effect: "grow" },
  thinProvisioned: { rule: trueOrFalse, effect: "never" },
  eagerlyScrub: { rule: trueOrFalse, effect: "never" },
  datastoreId: { rule: text, effect: "hot" },
  storagePolicyId: { rule: text, effect: "hot" },
  diskMode: { rule: oneOf(Object.values(DiskMode)), effect: "restart" },
  diskSharing: { rule: oneOf(Object.values(DiskSharing)), effect: "restart" },
  writeThrough: { rule: trueOrFalse, effect: "restart" },
  ioLimit: { rule: limit("reads and writes"), effect: "hot" },
  ioReservation: { rule: whole(0, "reads and writes"), effect: "hot" },
  ioShareLevel: share.level,
  ioShareCount: share.count,
};

/** Every property of an adapter that only the vCenter sees. */
export const adapterProperties: Readonly<Record<keyof VirtualAdapterArgs, Property>> = {
  bandwidthLimit: { rule: limit("Mbit/s"), effect: "hot" },
  bandwidthReservation: { rule: whole(0, "Mbit/s"), effect: "hot" },
  bandwidthShareLevel: share.level,
  bandwidthShareCount: share.count,
  physicalFunction: { rule: pciDevice, effect: "restart", since: "4.9.0" },
  externalPortId: { rule: text, effect: "hot", since: "4.17.0" },
};
