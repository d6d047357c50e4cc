import type * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import { perProvider } from "../engine/per-provider";
import type { Kind } from "./kinds";
import { getStoragePolicy } from "./storage-policy";
import { reasonOf } from "./reason";

/** What the vCenter has under a name, or why that could not be found. */
export type Found =
  | {
      readonly found: true;
      readonly id: string;
      readonly resourcePoolId?: string;
      /** The category of a tag that gives a machine no more than one. */
      readonly onlyOneOf?: string;
    }
  | { readonly found: false; readonly reason: string };

/** Finds something by its name, in a datacenter if one is given. */
export type Finder = (kind: Kind, name: string, datacenterId?: string) => Promise<Found>;

type Lookup = (
  args: { name: string; datacenterId?: string },
  options: pulumi.InvokeOptions,
) => Promise<{ id: string; resourcePoolId?: string; onlyOneOf?: string }>;

const lookups: Readonly<Record<Kind, Lookup>> = {
  datacenter: ({ name }, options) => vsphere.getDatacenter({ name }, options),
  computeCluster: (args, options) => vsphere.getComputeCluster(args, options),
  resourcePool: (args, options) => vsphere.getResourcePool(args, options),
  datastore: (args, options) => vsphere.getDatastore(args, options),
  datastoreCluster: (args, options) => vsphere.getDatastoreCluster(args, options),
  host: ({ name, datacenterId = "" }, options) => vsphere.getHost({ name, datacenterId }, options),
  network: (args, options) => vsphere.getNetwork(args, options),
  tag: async ({ name }, options) => {
    const [category = "", ...rest] = name.split("/");
    const found = await vsphere.getTagCategory({ name: category }, options);
    refuseOthers(`the category "${category}"`, found.associableTypes);
    const { id } = await vsphere.getTag({ name: rest.join("/"), categoryId: found.id }, options);
    return { id, ...(found.cardinality === "SINGLE" ? { onlyOneOf: category } : {}) };
  },
  storagePolicy: ({ name }, options) => getStoragePolicy(name, options),
  library: ({ name }, options) => vsphere.getContentLibrary({ name }, options),
  customAttribute: async ({ name }, options) => {
    const { id, managedObjectType } = await vsphere.getCustomAttribute({ name }, options);
    refuseOthers("it", managedObjectType ? [managedObjectType] : []);
    return { id };
  },
};

/** Refuses what is for other things than machines: the vCenter does so once the machine is made. None stand for all. */
function refuseOthers(what: string, types: readonly string[] | undefined): void {
  const isForMachines = (type: string): boolean => /(^|:)(VirtualMachine|All)$/.test(type);
  if (types === undefined || types.length === 0 || types.some(isForMachines)) return;
  throw new Error(`${what} is for ${types.join(", ")}, and not for virtual machines`);
}

/** What is in no datacenter. */
const anywhere: readonly Kind[] = [
  "datacenter",
  "tag",
  "storagePolicy",
  "library",
  "customAttribute",
];

/** A finder that asks the vCenter of a resource, or the stack's, once in a deployment for each name. */
export const finderOf = perProvider((resource): Finder => {
  const options = resource === undefined ? {} : { parent: resource };
  const known = new Map<string, Promise<Found>>();
  return async (kind, name, datacenterId) => {
    const place = anywhere.includes(kind)
      ? undefined
      : (datacenterId ?? (await onlyDatacenter(resource)));
    const key = JSON.stringify([kind, name, place]);
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = ask(kind, name, place, options)));
    return found;
  };
});

async function ask(
  kind: Kind,
  name: string,
  datacenterId: string | undefined,
  options: pulumi.InvokeOptions,
): Promise<Found> {
  try {
    const place = datacenterId === undefined ? {} : { datacenterId };
    const { id, resourcePoolId, onlyOneOf } = await lookups[kind]({ name, ...place }, options);
    return {
      found: true,
      id,
      ...(resourcePoolId === undefined ? {} : { resourcePoolId }),
      ...(onlyOneOf === undefined ? {} : { onlyOneOf }),
    };
  } catch (error) {
    return { found: false, reason: reasonOf(error) };
  }
}

const datacenters = perProvider((resource) => ({ only: readDatacenter(resource) }));

/** The id of the vCenter's datacenter where it has only one. */
export function onlyDatacenter(resource: pulumi.Resource | undefined): Promise<string | undefined> {
  return datacenters(resource).only;
}

async function readDatacenter(resource: pulumi.Resource | undefined): Promise<string | undefined> {
  try {
    const options = resource === undefined ? {} : { parent: resource };
    return (await vsphere.getDatacenter({}, options)).id;
  } catch {
    return undefined;
  }
}
