import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { importText } from "../../../../src/components/machine/data-disks-import";

const parentUrn = "urn:pulumi:dev::infra::flatcar-vsphere:index:FlatcarVm::db";
const file = {
  urn: "urn:pulumi:dev::infra::flatcar-vsphere:index:FlatcarVm$vsphere:index/virtualDisk:VirtualDisk::db-data",
  parentUrn,
  providerUrn: undefined,
  datacenter: undefined,
  datastore: "san-1",
  path: "flatcar-data/db-data.vmdk",
};

/** The words of the commands in a text, as a shell reads them. */
function wordsOf(text: string): string[][] {
  const commands = text.split("\n").filter((line) => line.startsWith("  pulumi "));
  return commands.map((command) =>
    execFileSync("sh", ["-c", `printf '%s\\n' ${command}`], { encoding: "utf8" })
      .trimEnd()
      .split("\n"),
  );
}

test("the file of a disk is taken over by one of two commands, by the age of the provider", () => {
  const text = importText(file);
  expect(text).toContain('the datastore has the file of this disk already: "[san-1] flatcar-data/');
  const [current, before] = wordsOf(text);
  const command = [
    ...["pulumi", "import", "--yes", "--generate-code=false", "--parent", `machine=${parentUrn}`],
    ...["vsphere:index/virtualDisk:VirtualDisk", "db-data"],
  ];
  expect(before).toEqual([...command, "/<datacenter>/[san-1] flatcar-data/db-data.vmdk"]);
  expect(current?.slice(0, -1)).toEqual(command);
  // terraform-provider-vsphere reads a map of texts, and refuses a boolean in it.
  expect(JSON.parse(current?.at(-1) ?? "")).toEqual({
    virtual_disk_path: "/<datacenter>/[san-1]flatcar-data/db-data.vmdk",
    create_directories: "true",
  });
});

test("names are quoted, and the provider is named where it is not the default", () => {
  const providerUrn = "urn:pulumi:dev::infra::pulumi:providers:vsphere::own";
  const own = { ...file, providerUrn, datacenter: "Bob's", datastore: "a b" };
  const [current = [], before = []] = wordsOf(importText(own));
  expect(before).toContain(`vsphere=${providerUrn}`);
  expect(before.at(-1)).toBe("/Bob's/[a b] flatcar-data/db-data.vmdk");
  expect(JSON.parse(current.at(-1) ?? "")).toMatchObject({
    virtual_disk_path: "/Bob's/[a b]flatcar-data/db-data.vmdk",
  });
});
