import { describe, expect, it } from "vitest";
import { specVersions } from "../../../../src/ignition";
import { configType, itemKey } from "../../../../src/ignition/schema/schema";
import type { StructType, Type } from "../../../../src/ignition/schema/type";

/** All structs of a version by name, as the words of their fields. */
function structs(version: (typeof specVersions)[number]): Map<string, string> {
  const all = new Map<string, string>();
  const visit = (type: Type): void => {
    if (type.kind === "list") visit(type.item);
    if (type.kind !== "struct" || all.has(type.name)) return;
    all.set(type.name, type.fields.map(({ json }) => json).join(" "));
    type.fields.forEach((field) => visit(field.type));
  };
  visit(configType(version));
  return all;
}

function listItem(section: string, list: string): StructType {
  const parent = configType("3.4.0").fields.find(({ json }) => json === section)?.type;
  const field =
    parent?.kind === "struct" ? parent.fields.find(({ json }) => json === list) : undefined;
  if (field?.type.kind !== "list" || field.type.item.kind !== "struct") throw new Error(list);
  return field.type.item;
}

describe("configType", () => {
  // The order of the published schema of spec 3.4, which is the order of printing.
  it.each([
    ["Config", "ignition kernelArguments passwd storage systemd"],
    ["Ignition", "config proxy security timeouts version"],
    ["Storage", "directories disks files filesystems links luks raid"],
    ["File", "group overwrite path user append contents mode"],
    ["Link", "group overwrite path user hard target"],
    ["Resource", "compression httpHeaders source verification"],
    [
      "Partition",
      "guid label number resize shouldExist sizeMiB startMiB typeGuid wipePartitionEntry",
    ],
    ["Filesystem", "device format label mountOptions options path uuid wipeFilesystem"],
    ["Luks", "clevis device discard keyFile label name openOptions options uuid wipeVolume"],
    [
      "PasswdUser",
      "gecos groups homeDir name noCreateHome noLogInit noUserGroup passwordHash primaryGroup sshAuthorizedKeys shell shouldExist system uid",
    ],
    ["Unit", "contents dropins enabled mask name"],
    ["Tang", "advertisement thumbprint url"],
  ])("orders the fields of %s", (name, fields) => {
    expect(structs("3.4.0").get(name)).toBe(fields);
  });

  it("adds what each version adds", () => {
    const added = (name: string, field: string) =>
      specVersions.find((version) => structs(version).get(name)?.split(" ").includes(field));
    expect(added("Ignition", "proxy")).toBe("3.1.0");
    expect(added("Storage", "luks")).toBe("3.2.0");
    expect(added("Config", "kernelArguments")).toBe("3.3.0");
    expect(added("Luks", "discard")).toBe("3.4.0");
    expect(added("Luks", "cex")).toBe("3.5.0");
  });

  it("has fields in every struct of every version", () => {
    for (const version of specVersions) {
      expect([...structs(version).values()]).not.toContain("");
    }
  });
});

describe("itemKey", () => {
  it("knows a partition by its number or else by its label", () => {
    const disk = listItem("storage", "disks");
    const partitions = disk.fields.find(({ json }) => json === "partitions")?.type;
    if (partitions?.kind !== "list") throw new Error("no partitions");
    const keys = [{ number: 2, label: "a" }, { number: 0, label: "a" }, { label: "" }, {}];
    expect(keys.map((item) => itemKey(item, partitions.item))).toEqual([
      "number:2",
      "label:a",
      "label:",
      "",
    ]);
  });

  it("knows files by path and users by name, the missing ones as empty", () => {
    expect(itemKey({ path: "/a" }, listItem("storage", "files"))).toBe("/a");
    expect(itemKey({}, listItem("passwd", "users"))).toBe("");
  });
});
