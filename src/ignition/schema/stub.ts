import type { Field, StructType, Type } from "./type";

function field(json: string, type: Type): Field {
  return { json, type, always: false };
}

function struct(name: string, goType: string, fields: Field[]): StructType {
  return { kind: "struct", pointer: false, name, goType, fields, parts: fields, key: () => "" };
}

const version = field("Version", { kind: "string", pointer: false, goType: "string" });

/** All that is read before the version of a config is known. The names show in type errors. */
export const versionStub: StructType = struct("versionStub", "util.versionStub", [
  field("Ignition", struct("", "struct { Version string }", [version])),
]);
