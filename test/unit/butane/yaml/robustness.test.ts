import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { YamlError, decodeStruct, parseYaml, unusedKeys } from "../../../../src/butane/yaml";
import { rootType } from "./types";
import { cpuMs } from "../../../support/cpu";

// Reads a source through; any error but the one for bad sources is a failure of the reader.
function read(source: string | Uint8Array): string {
  try {
    const root = parseYaml(source);
    const { value, error } = decodeStruct(root, rootType);
    if (error) return error.message;
    return root ? `${unusedKeys(root, value, rootType).length} unused` : "nothing";
  } catch (error) {
    if (error instanceof YamlError) return error.message;
    throw error;
  }
}

const pieces = [
  ..."abc:-?#&*!|>'\"%@`[]{},\\ \t\n\r0~<=.",
  ..."\u0085\u2028é😀\ufeff\u0001",
  ...[
    "- ",
    ": ",
    "\n  ",
    "&a ",
    "*a",
    "!!int ",
    "<<: ",
    "---\n",
    "...\n",
    "# c\n",
    "|2\n",
    "\\x",
    "files:\n",
    "count: ",
  ],
];
const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(""));

describe("any source", () => {
  it("is read or refused, and never breaks the reader", () => {
    fc.assert(
      fc.property(soup, (source) => {
        expect(read(source)).toMatch(/^(yaml: |nothing$|\d+ unused$)/);
      }),
      { numRuns: 4000, seed: 7 },
    );
  });

  it("may be any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (source) => {
        expect(read(source)).toBe(read(Uint8Array.from(source)));
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  it("gives the same from text and from bytes", () => {
    fc.assert(
      fc.property(soup, (source) => {
        expect(read(Buffer.from(source))).toBe(read(source));
      }),
      { numRuns: 500, seed: 8 },
    );
  });
});

describe("a long source", () => {
  const shapes: Record<string, (n: number) => string> = {
    "a block of files": (n) =>
      `files:\n${"- path: /a\n  mode: 0644\n  user: {name: a}\n".repeat(n)}`,
    "one line of flow": (n) => `names: [${"a, 'b', ".repeat(n)}]`,
    "one word after another": (n) => `text: ${"word ".repeat(n * 4)}`,
    "one quoted line after another": (n) => `text: "${"word\n ".repeat(n * 4)}"`,
    "a block scalar": (n) => `text: |\n${"  line\n".repeat(n * 4)}`,
    comments: (n) => `${"# comment\n".repeat(n * 2)}count: 1`,
    "empty lines": (n) => `${"\n".repeat(n * 10)}count: 1`,
    "keys outside the plane": (n) => Array.from({ length: n }, (_, i) => `"😀${i}": {}`).join("\n"),
    "characters outside the plane on one line": (n) => `[${"😀, ".repeat(n)}]`,
    "unclosed brackets": (n) => "[".repeat(n),
    "anchors and aliases": (n) => `names: [${"&a x, *a, ".repeat(n)}]`,
    escapes: (n) => `text: "${"\\u00e9".repeat(n * 3)}"`,
    digits: (n) => `count: ${"9".repeat(n * 10)}`,
  };

  // Processor time, as the machine may be busy with others; a quadratic reader would need 16 times as much.
  const time = (source: string): number => {
    const runs = [0, 1, 2].map(() => cpuMs(() => void read(source)));
    return Math.min(...runs);
  };

  it.each(Object.keys(shapes))("takes time in proportion to its length: %s", (name) => {
    const make = shapes[name]!;
    read(make(4000));
    const short = Math.max(time(make(8000)), 2000);
    expect(time(make(32_000))).toBeLessThan(short * 10);
  });
});
