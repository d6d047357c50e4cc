import * as pulumi from "@pulumi/pulumi";
import { currentConstruct } from "../engine/construct";
import type { Kind } from "./kinds";

type Referred = Kind | "folder";

/** The types of resources that make something of a kind. */
const makers: Readonly<Record<Referred, readonly string[]>> = {
  datacenter: [],
  computeCluster: ["computeCluster"],
  resourcePool: ["resourcePool", "vappContainer", "computeCluster", "host"],
  datastore: ["vmfsDatastore", "nasDatastore", "host"],
  datastoreCluster: ["datastoreCluster"],
  host: ["host"],
  network: ["distributedPortGroup", "hostPortGroup", "host"],
  tag: ["tag", "tagCategory"],
  storagePolicy: ["vmStoragePolicy"],
  library: ["contentLibrary"],
  customAttribute: ["customAttribute"],
  folder: ["folder"],
};

/**
 * Whether what a name stands for may come with this very program: at preview it is not there yet, and that it is not found says
 * nothing. Of an id that can not be, as nobody knows it before. Of a program in another language nobody knows what else it makes: what a
 * component does not wait for does not come in time.
 */
export function mayBeMadeHere(kind: Referred): boolean {
  if (!pulumi.runtime.isDryRun()) return false;
  const construct = currentConstruct();
  if (construct !== undefined) return construct.waits;
  const names = ["datacenter", ...makers[kind]];
  const types = new Set(names.map((name) => `vsphere:index/${name}:`));
  const root: pulumi.Resource | undefined = pulumi.runtime.getStackResource();
  return root !== undefined && hasResource(root, types);
}

function hasResource(resource: pulumi.Resource, types: ReadonlySet<string>): boolean {
  const type = pulumi.resourceType(resource);
  if (types.has(type.slice(0, type.lastIndexOf(":") + 1))) return true;
  // No public function of the SDK lists the resources of a program (3.113 to 3.270).
  const children = Reflect.get(resource, "__childResources") as Set<pulumi.Resource> | undefined;
  return [...(children ?? [])].some((child) => hasResource(child, types));
}
