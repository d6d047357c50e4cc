import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { mayBeMadeHere } from "../../../../src/components/vcenter/made-here";
import { record } from "../mocks";

/** A resource that another component makes. */
class Made extends pulumi.CustomResource {}

const kinds = ["host", "network", "tag", "datastore", "resourcePool"] as const;

/** Which of some kinds may come with a program that makes something below a component: a port group, unless it is told otherwise. */
async function mayCome(
  options: { preview: boolean },
  type = "vsphere:index/hostPortGroup:HostPortGroup",
): Promise<string[]> {
  const found: string[] = [];
  await record(async () => {
    await pulumi.runtime.runInPulumiStack(() => {
      const site = new pulumi.ComponentResource("test:index:Site", "site");
      new Made(type, "web", {}, { parent: site });
      found.push(...kinds.filter(mayBeMadeHere));
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
