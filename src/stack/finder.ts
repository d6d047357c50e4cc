import * as vsphere from "@pulumi/vsphere";
import { reasonOf } from "../components/vcenter/reason";

/** What can be found in a vCenter by its name; each is the key that gives the name. */
export type Kind =
  | "datacenter"
  | "computeCluster"
  | "resourcePool"
  | "datastore"
  | "datastoreCluster"
  | "host"
  | "network";

/** What the vCenter has under a name, or why that could not be found. */
export type Found =
  | { readonly found: true; readonly id: string; readonly resourcePoolId?: string }
  | { readonly found: false; readonly reason: string };

/** Finds something by its name, in a datacenter if one is given. */
export type Finder = (kind: Kind, name: string, datacenterId?: string) => Promise<Found>;

type Lookup = (args: {
  name: string;
  datacenterId?: string;
}) => Promise<{ id: string; resourcePoolId?: string }>;

const lookups: Readonly<Record<Kind, Lookup>> = {
  datacenter: ({ name }) => vsphere.getDatacenter({ name }),
  computeCluster: (args) => vsphere.getComputeCluster(args),
  resourcePool: (args) => vsphere.getResourcePool(args),
  datastore: (args) => vsphere.getDatastore(args),
  datastoreCluster: (args) => vsphere.getDatastoreCluster(args),
  host: ({ name, datacenterId = "" }) => vsphere.getHost({ name, datacenterId }),
  network: (args) => vsphere.getNetwork(args),
};

/** A finder that asks the stack's vCenter, once for each name. */
export function vcenterFinder(): Finder {
  const known = new Map<string, Promise<Found>>();
  let only: Promise<string | undefined> | undefined;
  return async (kind, name, datacenterId) => {
    const place =
      datacenterId ?? (kind === "datacenter" ? undefined : await (only ??= onlyDatacenter()));
    const key = JSON.stringify([kind, name, place]);
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = ask(kind, name, place)));
    return found;
  };
}

async function ask(kind: Kind, name: string, datacenterId: string | undefined): Promise<Found> {
  try {
    const { id, resourcePoolId } = await lookups[kind]({
      name,
      ...(datacenterId === undefined ? {} : { datacenterId }),
    });
    return { found: true, id, ...(resourcePoolId === undefined ? {} : { resourcePoolId }) };
  } catch (error) {
    return { found: false, reason: reasonOf(error) };
  }
}

/** The id of the vCenter's datacenter where it has only one. */
async function onlyDatacenter(): Promise<string | undefined> {
  try {
    return (await vsphere.getDatacenter({})).id;
  } catch {
    return undefined;
  }
}
