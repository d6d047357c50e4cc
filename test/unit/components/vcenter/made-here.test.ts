import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { mayBeMadeHere } from "../../../../src/components/vcenter/made-here";
import { record } from "../mocks";

/** A resource that another component makes. */
class Made extends pulumi.CustomResource {}

/** Which of some kinds may come with a program that makes a port group below a component. */
async function mayCome(options: { preview: boolean }): Promise<Record<string, boolean>> {
  const found: Record<string, boolean> = {};
  await record(async () => {
    await pulumi.runtime.runInPulumiStack(() => {
      const site = new pulumi.ComponentResource("test:index:Site", "site");
      const type = "vsphere:index/hostPortGroup:HostPortGroup";
      new Made(type, "web", {}, { parent: site });
      for (const kind of ["network", "tag", "datastore"] as const)
        found[kind] = mayBeMadeHere(kind);
      return Promise.resolve();
    });
  }, options);
  return found;
}

test("a preview takes for possible what a resource of the program makes, wherever that stands", async () => {
  expect(await mayCome({ preview: true })).toEqual({ network: true, tag: false, datastore: false });
});

test("in an up everything is there that a machine waits for", async () => {
  expect(await mayCome({ preview: false })).toEqual({
    network: false,
    tag: false,
    datastore: false,
  });
});
