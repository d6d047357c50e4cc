import { beforeEach, describe, expect, it, vi } from "vitest";
import { fieldsOf, list, map, schema, struct, text, type Type } from "../../../src/arguments";
import { generatedDigests } from "./generated";
import {
  files,
  machinesNow,
  pinnedPrograms,
  read,
  replacingChangesets,
  saysSo,
  unexplained,
  type Pins,
  type Released,
} from "./pins";
import { programNames, readProgram } from "./programs";

const howToChange = `An upgrade of the package would change what machines are told. If that is meant, run: npm run digests
Where it replaces machines, .changeset must say so ("replaces machines"): npm run digests -- <name of the changeset>`;

const pins = read<Pins>(files.pins);

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});

describe("an upgrade of the package", () => {
  it.each(pinnedPrograms)("tells the machines of %s the same", async (program) => {
    expect(await machinesNow(program), howToChange).toEqual(pins[program]?.machines);
  });

  it("tells generated machines the same", { timeout: 300_000 }, () => {
    expect(generatedDigests(), howToChange).toEqual(read<string[]>(files.generated));
  });

  it("replaces no machine of a program since the last release, or a changeset says so", () => {
    const released = read<Released>(files.released);
    const message = "name the changeset that replaces these: npm run digests -- <its name>";
    expect(unexplained(released, pins, replacingChangesets()), message).toEqual([]);
  });

  it("keeps every program that was there at the last release", () => {
    expect(pinnedPrograms).toEqual(expect.arrayContaining(Object.keys(read(files.released))));
  });
});

describe("a change of digests", () => {
  const machine = (digest: string): Pins[string] => ({
    machines: { web: { digest, guestinfo: {} } },
  });
  const released = { nginx: { web: "1" } };

  it("needs a changeset that is there and says so", () => {
    const changed = { ...machine("2"), replacedBy: ["a"] };
    expect(unexplained(released, { nginx: machine("1") }, new Set())).toEqual([]);
    expect(unexplained(released, { nginx: machine("2") }, new Set(["a"]))).toEqual(["nginx"]);
    expect(unexplained(released, { nginx: changed }, new Set(["b"]))).toEqual(["nginx"]);
    expect(unexplained(released, { nginx: changed }, new Set(["a"]))).toEqual([]);
  });

  it("is one as well where a machine is gone, and none where one is new", () => {
    expect(unexplained(released, {}, new Set())).toEqual(["nginx"]);
    expect(unexplained({}, { nginx: machine("1") }, new Set())).toEqual([]);
  });

  it.each([
    ["This replaces machines.", true],
    ["Replaces\nmachines that have a proxy.", true],
    ["Does not replace machines.", false],
    ["", false],
  ])("is said by %j: %j", (text, said) => {
    expect(saysSo(text)).toBe(said);
  });
});

describe("the typical programs", () => {
  it("use every option of a machine", () => {
    const machine = struct("machine");
    const used = new Set(
      programNames.flatMap((name) => usedFields(readProgram(name).machine, machine)),
    );
    const all = allFields("machine");
    expect(all).toContain("RouteArgs.metric");
    expect(all.filter((field) => !used.has(field))).toEqual([]);
  });
});

/** What machines are told: all that a plan knows of them. */
const told: Readonly<Record<string, Type>> = {
  ...Object.fromEntries(fieldsOf(schema, "UserdataArgs").types),
  ...Object.fromEntries(fieldsOf(schema, "SettingArgs").types),
  flatcarVersion: text,
  networks: list(struct("InterfaceArgs")),
  extraConfig: map(text),
  filesDir: text,
};

function typesOf(name: string): Readonly<Record<string, Type>> {
  return name === "machine" ? told : Object.fromEntries(fieldsOf(schema, name).types);
}

/** The fields of a struct and of those that it is made of. */
function allFields(name: string, seen = new Set<string>()): string[] {
  if (seen.has(name)) return [];
  seen.add(name);
  return Object.entries(typesOf(name)).flatMap(([key, type]) => {
    const inside = inner(type);
    const more = inside.kind === "struct" ? allFields(inside.name, seen) : [];
    return [`${name}.${key}`, ...more];
  });
}

/** The fields that a program uses. */
function usedFields(value: unknown, type: Type): string[] {
  if (typeof value !== "object" || value === null) return [];
  if (type.kind === "list" || type.kind === "map") {
    return Object.values(value).flatMap((item) => usedFields(item, inner(type)));
  }
  if (type.kind !== "struct") return [];
  const types = typesOf(type.name);
  return Object.entries(value).flatMap(([key, item]) => {
    const field = types[key];
    return field === undefined ? [] : [`${type.name}.${key}`, ...usedFields(item, field)];
  });
}

function inner(type: Type): Type {
  if (type.kind === "list") return type.item;
  return type.kind === "map" ? type.value : type;
}
