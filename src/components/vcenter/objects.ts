import type * as pulumi from "@pulumi/pulumi";
import { finderOf, onlyDatacenter } from "./finder";
import type { Kind } from "./kinds";

/** What the vCenter calls the objects that the check of a place leaves out. */
const types = {
  datastoreCluster: "StoragePod",
  computeCluster: "ClusterComputeResource",
  host: "HostSystem",
} as const satisfies Partial<Record<Kind, string>>;

type ObjectKind = keyof typeof types;

interface Wanted {
  readonly kind: Kind | "folder";
  readonly value: string;
}

/** An object that the vCenter does not have. */
export interface MissingObject {
  readonly kind: ObjectKind;
  readonly value: string;
  readonly reason: string;
}

/**
 * Looks for objects by their ids. A later provider finds them in the place of a name, by their type and id; an earlier one takes that
 * for a name. So what it does not find is missing only where it finds the datacenter in this way.
 */
export async function missingObjects(
  references: readonly Wanted[],
  datacenterId: string | undefined,
  parent: pulumi.Resource,
): Promise<MissingObject[]> {
  const find = finderOf(parent);
  const isPlaced = references.some(({ kind }) => kind === "resourcePool");
  const looked = references.map(async ({ kind, value }): Promise<MissingObject[]> => {
    // A standalone host's own is no vSphere cluster, and the host of a place was looked for with it.
    const isOther = kind === "host" ? isPlaced : value.startsWith("domain-s");
    if (!isObject(kind) || isOther) return [];
    const found = await find(kind, `${types[kind]}:${value}`, datacenterId);
    if (found.found || !/not found/i.test(found.reason)) return [];
    const place = datacenterId ?? (await onlyDatacenter(parent));
    if (place === undefined) return [];
    const isLater = (await find("datacenter", `Datacenter:${place}`)).found;
    return isLater ? [{ kind, value, reason: found.reason }] : [];
  });
  return (await Promise.all(looked)).flat();
}

function isObject(kind: Wanted["kind"]): kind is ObjectKind {
  return Object.hasOwn(types, kind);
}
