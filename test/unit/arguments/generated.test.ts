import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fieldsOf, schema, type Struct, type Type } from "../../../src/arguments";
import { texts } from "../../../src/arguments/texts";

const root = join(__dirname, "../../..");
const { components, structs, enums } = schema;
const outputs = Object.entries(components).map(([name, one]) => [name, one.outputs] as const);

function namesIn(kind: "struct" | "enum", type: Type): string[] {
  if (type.kind === kind) return [type.name];
  if (type.kind === "list") return namesIn(kind, type.item);
  if (type.kind === "map") return namesIn(kind, type.value);
  if (type.kind === "function") return namesIn(kind, type.returns);
  return type.kind === "union" ? type.types.flatMap((one) => namesIn(kind, one)) : [];
}

const typesOf = ({ fields }: Struct): Type[] => Object.values(fields);
const all = [...Object.values(structs), ...outputs.map(([, one]) => one)].flatMap(typesOf);

describe("the schema of all arguments", () => {
  it("is what the interfaces say, as are the inputs and the options' shapes", () => {
    const script = join(root, "tools/args/generate.mjs");
    expect(() =>
      execFileSync(process.execPath, [script, "--check"], { stdio: "pipe" }),
    ).not.toThrow();
  });

  it("leads nowhere that is not in it", () => {
    const parents = Object.values(structs).flatMap((one) => one.parents);
    const args = Object.values(components).map((one) => one.args);
    for (const name of [...args, ...parents, ...all.flatMap((type) => namesIn("struct", type))])
      expect(structs).toHaveProperty(name);
    for (const name of all.flatMap((type) => namesIn("enum", type)))
      expect(enums).toHaveProperty(name);
  });

  it("has a text for each of its places, and for no other", () => {
    const keys = (record: object): string[] => Object.keys(record).sort();
    expect(keys(texts.structs)).toEqual(keys(structs));
    for (const [name, { fields }] of Object.entries(structs))
      expect(keys(texts.structs[name]!.fields), name).toEqual(keys(fields));
    for (const [name, { fields }] of outputs)
      expect(keys(texts.components[name]!), name).toEqual(keys(fields));
    for (const [name, words] of Object.entries(enums)) {
      const values = Object.values(texts.enums[name]!.values).map(({ value }) => value);
      expect(values, name).toEqual(words);
    }
  });

  it("says what every key is, and the unit of each number whose name has one", () => {
    const fields = Object.entries(texts.structs).flatMap(([struct, one]) =>
      Object.entries(one.fields).map(([key, about]) => [`${struct}.${key}`, about] as const),
    );
    expect(fields.filter(([, { doc }]) => doc === "").map(([place]) => place)).toEqual([]);
    const inUnits = fields.filter(([place]) => /(Mb|MiB|Gb|Minutes|Years)$/.test(place));
    expect(inUnits.filter(([, { unit }]) => unit === undefined)).toEqual([]);
    const defaults = fields.filter(([, { doc }]) => doc.includes("Defaults to"));
    expect(defaults.filter((one) => one[1].default === undefined)).toEqual([]);
  });

  it.each([
    ["FlatcarVmArgs", "name", { kind: "text", input: true }],
    ["FlatcarVmArgs", "onConfigChange", { kind: "enum", name: "ConfigChangePolicy" }],
    ["FlatcarVmArgs", "ready", { kind: "struct", name: "ReadyArgs" }],
    ["FlatcarVmArgs", "butane", { kind: "config", language: "butane", input: true }],
    [
      "FlatcarPoolArgs",
      "maxUnavailable",
      { kind: "union", types: [{ kind: "number" }, { kind: "text" }] },
    ],
    ["FlatcarPoolArgs", "replicas", { kind: "number" }],
    [
      "FlatcarClusterArgs",
      "perNode",
      { kind: "function", returns: { kind: "struct", name: "MachineArgs" } },
    ],
    ["FlatcarImageArgs", "upload", { kind: "boolean" }],
  ])("has %s.%s as its interface has it", (struct, key, type) => {
    expect(fieldsOf(schema, struct).types.get(key)).toEqual(type);
  });

  it("has the disks of a machine as the machine's interface has them, not as its parent's", () => {
    const disks = fieldsOf(schema, "FlatcarVmArgs").types.get("dataDisks");
    expect(disks).toMatchObject({ value: { kind: "struct", name: "DiskArgs" } });
  });

  it("has what the components give", () => {
    expect(components["FlatcarVm"]?.outputs.fields["sshConnection"]).toEqual({
      kind: "struct",
      name: "SshConnection",
    });
    expect(components["FlatcarCluster"]?.outputs.required).not.toContain("inventory");
    expect(texts.components["FlatcarImage"]?.["version"]?.doc).toContain("Flatcar release");
    expect(texts.structs["HardwareArgs"]?.fields["memoryMb"]).toEqual({
      doc: "The memory in MiB, a multiple of 4. Defaults to 4096. Another amount restarts the machine, unless it is more and `memoryHotAddEnabled` is on.",
      unit: "MiB",
      default: "4096",
    });
  });
});
