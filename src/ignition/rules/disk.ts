import { utf8Length } from "../../encoding";
import type { Disk, Int, Partition } from "../config";
import { isBlank, type Check } from "./check";
import { pathFinding } from "./path";

export function checkDisk({ device, partitions }: Disk, check: Check): void {
  if (isBlank(device)) {
    check.add("device-required", "device");
    return;
  }
  check.addFinding(pathFinding(device), "device");
  const list = partitions ?? [];
  const numbered = firstRepeated(list, ({ number }) => (isZero(number) ? undefined : `${number}`));
  if (numbered !== undefined) check.add("partition-numbers-collide", "partitions", numbered);
  const overlapped = firstOverlapped(list);
  if (overlapped !== undefined) check.add("partitions-overlap", "partitions", overlapped);
  if (
    list.some(({ number }) => isZero(number)) &&
    list.some(({ shouldExist }) => shouldExist === false)
  ) {
    check.add("partition-zero-with-absent", "partitions");
  }
  const labelled = firstRepeated(list, ({ label }) => label ?? undefined);
  if (labelled !== undefined) check.add("partition-labels-collide", "partitions", labelled);
}

function isZero(value: Int | undefined): boolean {
  return value == null || Number(value) === 0;
}

/** The first item whose key an earlier one has. */
function firstRepeated(
  items: readonly Partition[],
  key: (item: Partition) => string | undefined,
): number | undefined {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    const name = key(item);
    if (name === undefined) continue;
    if (seen.has(name)) return index;
    seen.add(name);
  }
  return undefined;
}

interface Extent {
  readonly index: number;
  readonly start: bigint;
  readonly end: bigint;
}

/** Partitions whose place is known: a start of 0 lets the system choose, a size of 0 takes what is left. */
function extents(partitions: readonly Partition[]): Extent[] {
  const known: Extent[] = [];
  for (const [index, { startMiB, sizeMiB }] of partitions.entries()) {
    if (startMiB == null || sizeMiB == null || isZero(startMiB)) continue;
    const start = BigInt(startMiB);
    const end = isZero(sizeMiB) ? start : BigInt.asIntN(64, start + BigInt(sizeMiB) - 1n);
    known.push({ index, start, end });
  }
  return known;
}

function firstOverlapped(partitions: readonly Partition[]): number | undefined {
  const known = extents(partitions);
  for (const one of known) {
    for (const other of known) {
      if (one === other) continue;
      const startsInside = one.start >= other.start && one.start <= other.end;
      const endsInside = one.end >= other.start && one.end <= other.end;
      const covers = one.start < other.start && one.end > other.end;
      if (startsInside || endsInside || covers) return other.index;
    }
  }
  return undefined;
}

const guid = /^(|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12})$/;

export function checkPartition(partition: Partition, check: Check): void {
  const { label, number, shouldExist } = partition;
  const described =
    label != null ||
    !isBlank(partition.typeGuid) ||
    !isBlank(partition.guid) ||
    partition.startMiB != null ||
    partition.sizeMiB != null;
  if (shouldExist === false && described) check.add("partition-absent-with-others");
  if (isZero(number) && label == null) check.add("partition-number-or-label");
  if (label != null) {
    if (utf8Length(label) > 36) check.add("partition-label-length", "label");
    else if (label.includes(":")) check.add("partition-label-colon", "label");
  }
  for (const field of ["guid", "typeGuid"] as const) {
    const value = partition[field];
    if (value != null && !guid.test(value)) check.add("guid-invalid", field);
  }
}
