import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { mayBeMadeHere } from "../../../../src/components/vcenter/made-here";
import { record } from "../mocks";

/** A resource that another component makes. */
class Made extends pulumi.CustomResource {}

const kinds = ["host", "network", "tag", "datastore", "resourcePool"] as const;

/** Of each kind, what in a program makes something of it: by the resources of the provider. */
const makers: readonly (readonly [Parameters<typeof mayBeMadeHere>[0], readonly string[]])[] = [
  ["datacenter", ["datacenter:Datacenter"]],
  ["computeCluster", ["computeCluster:ComputeCluster"]],
  ["resourcePool", ["resourcePool:ResourcePool", "vappContainer:VappContainer"]],
  ["resourcePool", ["computeCluster:ComputeCluster", "host:Host"]],
  ["datastore", ["vmfsDatastore:VmfsDatastore", "nasDatastore:NasDatastore", "host:Host"]],
  ["datastoreCluster", ["datastoreCluster:DatastoreCluster"]],
  ["network", ["distributedPortGroup:DistributedPortGroup", "hostPortGroup:HostPortGroup"]],
  ["tag", ["tag:Tag", "tagCategory:TagCategory"]],
  ["storagePolicy", ["vmStoragePolicy:VmStoragePolicy"]],
  ["library", ["contentLibrary:ContentLibrary"]],
  ["customAttribute", ["customAttribute:CustomAttribute"]],
  ["folder", ["folder:Folder"]],
];

/** Which of some kinds may come with a program that makes something below a component: a port group, unless it is told otherwise. */
async function mayCome(
  options: { preview: boolean },
  type = "vsphere:index/hostPortGroup:HostPortGroup",
  asked: readonly Parameters<typeof mayBeMadeHere>[0][] = kinds,
): Promise<string[]> {
  const found: string[] = [];
  await record(async () => {
    await pulumi.runtime.runInPulumiStack(() => {
      const site = new pulumi.ComponentResource("test:index:Site", "site");
      new Made(type, "web", {}, { parent: site });
      found.push(...asked.filter(mayBeMadeHere));
      return Promise.resolve();
    });
  }, options);
  return found;
}

test("a preview takes for possible what a resource of the program makes, wherever that stands", async () => {
  expect(await mayCome({ preview: true })).toEqual(["network"]);
});

test("in an up everything is there that a machine waits for", async () => {
  expect(await mayCome({ preview: false })).toEqual([]);
});

test("with a host comes what it brings along", async () => {
  const brought = ["host", "network", "datastore", "resourcePool"];
  expect(await mayCome({ preview: true }, "vsphere:index/host:Host")).toEqual(brought);
});

test.each(makers.flatMap(([kind, types]) => types.map((type) => [kind, type] as const)))(
  "a %s may come with a %s, and everything with a datacenter",
  async (kind, type) => {
    const preview = { preview: true };
    expect(await mayCome(preview, `vsphere:index/${type}`, [kind])).toEqual([kind]);
    expect(await mayCome(preview, "vsphere:index/datacenter:Datacenter", [kind])).toEqual([kind]);
    expect(await mayCome(preview, "vsphere:index/role:Role", [kind])).toEqual([]);
  },
);
