import { describe, expect, it } from "vitest";
import { jsonName, rootType } from "../../../../src/butane/schema/derive";
import { structs } from "../../../../src/butane/schema/table";
import type { StructType, Type } from "../../../../src/butane/schema/type";
import { findSpec, flatcarSpecs, type FlatcarSpec } from "../../../../src/butane/schema/versions";

function spec(version: string): FlatcarSpec {
  const found = findSpec("flatcar", version);
  if (found === undefined) throw new Error(`no version ${version}`);
  return found;
}

/** The type at a path of field names; lists are stepped into. */
function at(version: string, ...path: string[]): Type | undefined {
  let type: Type | undefined = rootType(spec(version));
  for (const name of path) {
    if (type?.kind === "list") type = type.item;
    type =
      type?.kind === "struct" ? type.fields.find((field) => field.yaml === name)?.type : undefined;
  }
  return type;
}

function fieldNames(version: string, ...path: string[]): string[] {
  const type = at(version, ...path);
  const struct = (type?.kind === "list" ? type.item : type) as StructType;
  return struct.fields.map((field) => field.yaml);
}

describe("the schema of a version", () => {
  it("names types as the reference does", () => {
    expect(rootType(spec("1.1.0")).goType).toBe("v1_1.Config");
    expect(at("1.0.0", "storage", "files")?.goType).toBe("[]v0_4.File");
    expect(at("1.2.0-experimental", "storage", "trees")?.goType).toBe("[]v0_7_exp.Tree");
    expect(at("1.1.0", "storage", "files", "contents", "http_headers")?.goType).toBe(
      "v0_5.HTTPHeaders",
    );
    expect(at("1.1.0", "storage", "filesystems", "options")?.goType).toBe("[]string");
    expect(at("1.1.0", "storage", "raid", "devices")?.goType).toBe("[]v0_5.Device");
  });

  it("has the fields of the version in order", () => {
    expect(fieldNames("1.0.0", "storage", "luks")).toEqual([
      "clevis",
      "device",
      "key_file",
      "label",
      "name",
      "options",
      "uuid",
      "wipe_volume",
    ]);
    expect(fieldNames("1.2.0-experimental", "storage", "luks")).toEqual([
      "cex",
      "clevis",
      "device",
      "discard",
      "key_file",
      "label",
      "name",
      "open_options",
      "options",
      "uuid",
      "wipe_volume",
    ]);
    expect(fieldNames("1.0.0", "systemd", "units")).not.toContain("contents_local");
    expect(fieldNames("1.1.0", "systemd", "units")).toContain("contents_local");
    expect(fieldNames("1.1.0", "storage", "trees")).toEqual(["local", "path"]);
  });

  it("changes the type of a field where the reference did", () => {
    expect(at("1.0.0", "storage", "luks", "options")?.goType).toBe("[]v0_4.LuksOption");
    expect(at("1.1.0", "storage", "luks", "options")?.goType).toBe("[]string");
  });

  it("is derived once", () => {
    expect(rootType(spec("1.1.0"))).toBe(rootType(spec("1.1.0")));
  });

  it("marks fields with versions that exist", () => {
    const known = flatcarSpecs.map((row) => row.version);
    const marks = Object.values(structs).flatMap((rows) =>
      rows.flatMap((row) => [row.since, row.until]),
    );
    for (const mark of marks) expect([undefined, ...known]).toContain(mark);
  });
});

describe("jsonName", () => {
  it.each([
    ["path", "path"],
    ["wipe_table", "wipeTable"],
    ["size_mib", "sizeMiB"],
    ["ssh_authorized_keys", "sshAuthorizedKeys"],
    ["tpm2", "tpm2"],
  ])("turns %s into %s", (yaml, json) => {
    expect(jsonName(yaml)).toBe(json);
  });
});
