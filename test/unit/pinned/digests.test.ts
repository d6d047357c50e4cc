import { beforeEach, describe, expect, it, vi } from "vitest";
import { shapes } from "../../../src/flatcar/shape/table";
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
    const used = new Set(programNames.flatMap((name) => fieldsOf(readProgram(name).machine)));
    // Machines have their name from their program.
    const all = fieldNames("MachineOptions").filter((field) => field !== "MachineOptions.name");
    expect(all.filter((field) => !used.has(field))).toEqual([]);
  });
});

/** The fields of an interface and of those that it is made of. */
function fieldNames(shape: string, seen = new Set<string>()): string[] {
  const fields = shapes[shape];
  if (fields === undefined || seen.has(shape)) return [];
  seen.add(shape);
  return Object.entries(fields).flatMap(([name, type]) => [
    `${shape}.${name}`,
    ...fieldNames(inner(type), seen),
  ]);
}

/** The fields that a program uses. */
function fieldsOf(value: unknown, type = "MachineOptions"): string[] {
  if (typeof value !== "object" || value === null) return [];
  if (type.endsWith("[]") || type.startsWith("{")) {
    return Object.values(value).flatMap((item) => fieldsOf(item, inner(type)));
  }
  return Object.entries(value).flatMap(([name, item]) => {
    const field = shapes[type]?.[name];
    return field === undefined ? [] : [`${type}.${name}`, ...fieldsOf(item, field)];
  });
}

function inner(type: string): string {
  return type.replace(/[[\]{}!]/g, "");
}
