import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const tools = import("../../../tools/mutants/index.mjs");

/** A text with each of its changes. */
async function mutantsOf(text: string): Promise<string[]> {
  const { changesOf } = await tools;
  const source = ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest, true);
  return changesOf(source).map((one) => text.slice(0, one.start) + one.text + text.slice(one.end));
}

test.each([
  ["found.add(more);", [";"]],
  ["if (a) throw b;", ["if (!(a)) throw b;", "if (false) throw b;", "if (a) ;"]],
  ["const x = a ? b : c;", ["const x = !(a) ? b : c;"]],
  ["const x = a >= 4;", ["const x = a > 4;", "const x = a >= 5;"]],
  ["const x = a ?? b;", ["const x = a;"]],
  ["const x = !a && b;", ["const x = !a || b;", "const x = a && b;"]],
  ["const x = [a, b];", ["const x = [b];", "const x = [a, ];"]],
  ["const x = { a, ...b };", ["const x = { ...b };", "const x = { a,  };"]],
  ["const x = a.filter(b).some(c);", ["const x = a.filter(b).every(c);", "const x = a.some(c);"]],
  ["const x = /^a$/u;", ["const x = /a$/u;", "const x = /^a/u;"]],
  ['f("disk.moved", "Disks have moved");', [";", 'f("", "Disks have moved");']],
])("%s has its mutants", async (text, expected) => {
  expect(await mutantsOf(text)).toEqual(expected);
});

test("texts for people, types and joined texts have no mutants", async () => {
  const none = 'const x = { message: `no ${a}` };\ntype T = 1 | true;\nconst y = "a" + b;';
  expect(await mutantsOf(none)).toEqual([]);
});

test("a seed draws the same mutants again, another one others", async () => {
  const { drawMutants } = await tools;
  const root = path.resolve(__dirname, "../../..");
  const drawn = (seed: number) => drawMutants({ root, rooms: ["guestinfo"], seed, count: 20 });
  expect(drawn(1)).toEqual(drawn(1));
  expect(drawn(2)).not.toEqual(drawn(1));
  expect(new Set(drawn(1).map((one) => JSON.stringify(one))).size).toBe(20);
});

test("a probe is passed wherever the place of a mutant is", async () => {
  const { withProbes } = await tools;
  const text = "const f = (a) => a + 1;\nfunction g() {\n  if (b) return f(2);\n}";
  const at = (part: string) => {
    const start = text.indexOf(part);
    return { start, end: start + part.length };
  };
  const places = [
    { id: 0, ...at("1") },
    { id: 1, ...at("2") },
  ];
  expect(withProbes(text, places)).toBe(
    "const f = (a) => (globalThis.mutantsReached?.add(0), a + 1);\nfunction g() {\n  globalThis.mutantsReached?.add(1); if (b) return f(2);\n}",
  );
});

test("a mutant is gone when the next one in another file is tried", async () => {
  const { Runner } = await tools;
  const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "mutants-")));
  const write = (name: string, text: string) => fs.writeFileSync(path.join(dir, name), text);
  fs.symlinkSync(path.resolve(__dirname, "../../../node_modules"), path.join(dir, "node_modules"));
  write("vitest.mutants.mts", 'export default { test: { include: ["*.test.ts"] } };');
  write("a.ts", "export const a = 1;");
  write("b.ts", "export const b = 2;");
  write(
    "sum.test.ts",
    'import { expect, test } from "vitest"; import { a } from "./a"; import { b } from "./b"; test("sum", () => expect(a + b).toBe(3));',
  );
  const runner = new Runner(dir);
  const passes = (changed: string) => runner.passes(["sum.test.ts"], changed, 60_000);
  try {
    expect(await passes("b.ts")).toBe(true);
    write("a.ts", "export const a = 2;");
    expect(await passes("a.ts")).toBe(false);
    write("a.ts", "export const a = 1;");
    expect(await passes("b.ts")).toBe(true);
  } finally {
    runner.end();
    fs.rmSync(dir, { recursive: true });
  }
});
