import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ButaneError, explain, formatReport, transpile } from "../../../src/butane";
import { makeCase } from "../../e2e/butane/differential/cases";
import { cpuMs } from "../../support/cpu";

type Attempt = { readonly ignition: string } | { readonly error: ButaneError };

/** The result of transpiling, or its ButaneError; anything else that is thrown fails the test. */
function attempt(source: string | Uint8Array): Attempt {
  try {
    return { ignition: transpile(source).ignition };
  } catch (error) {
    if (!ButaneError.isInstance(error)) throw error;
    return { error };
  }
}

const header = "variant: flatcar\nversion: 1.1.0\n";
const yamlish = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          "storage",
          "files",
          "path",
          "contents",
          "inline",
          "mode",
          "units",
          "name",
          "systemd",
          "/etc/x",
          "0644",
        ),
      },
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          ": ",
          "\n",
          "  ",
          "- ",
          "[",
          "]",
          "{",
          "}",
          ", ",
          "'",
          '"',
          "&a",
          "*a",
          "|",
          ">",
          "#",
          "!!str ",
          "<<",
          "? ",
          "---",
          "\t",
          "~",
        ),
      },
      { weight: 1, arbitrary: fc.string({ maxLength: 5, unit: "binary" }) },
    ),
    { maxLength: 60 },
  )
  .map((parts) => header + parts.join(""));

describe("transpile, whatever it is given", () => {
  it("never throws anything but a ButaneError", () => {
    fc.assert(
      fc.property(fc.oneof(yamlish, fc.string({ unit: "binary" })), (source) => {
        attempt(source);
      }),
      { numRuns: 1500 },
    );
  });

  it("never throws anything but a ButaneError on bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (source) => {
        attempt(source);
        attempt(Buffer.concat([Buffer.from(header), source]));
      }),
      { numRuns: 500 },
    );
  });

  it("never throws anything but a ButaneError on objects of any shape", () => {
    fc.assert(
      fc.property(
        fc.object({
          key: fc.constantFrom(
            "storage",
            "files",
            "path",
            "contents",
            "inline",
            "passwd",
            "users",
            "name",
            "mode",
            "x",
          ),
          maxDepth: 5,
        }),
        (config) => {
          try {
            transpile(config);
          } catch (error) {
            expect(ButaneError.isInstance(error)).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("gives the same answer twice, and explains each", () => {
    fc.assert(
      fc.property(fc.nat(100_000), (number) => {
        const { input } = makeCase(number);
        const once = attempt(input);
        expect(attempt(input)).toEqual(once);
        if ("error" in once) {
          expect(explain(once.error, Buffer.from(input).toString("utf8"))).not.toBe("");
          expect(formatReport(once.error.report)).toBe(formatReport(once.error.report));
        } else {
          expect(JSON.parse(once.ignition)).toHaveProperty("ignition.version");
        }
      }),
      { numRuns: 400 },
    );
  });

  it("ends in good time on nested brackets, long lines and many anchors", () => {
    const deep = 5000;
    const hostile = [
      `${header}storage: ${"[".repeat(deep)}`,
      `${header}storage: ${"[".repeat(deep)}${"]".repeat(deep)}`,
      `${header}storage: ${"{a: ".repeat(deep)}${"}".repeat(deep)}`,
      `${header}${Array.from({ length: deep }, (_, i) => `${" ".repeat(i % 50)}a:\n`).join("")}`,
      `${header}a: "${"x ".repeat(200_000)}"`,
      `${header}${Array.from({ length: 2000 }, (_, i) => `k${i}: &a${i} [x]\n`).join("")}`,
      `${header}a: &a [x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*${i === 0 ? "a" : `b${i - 1}`}, *${i === 0 ? "a" : `b${i - 1}`}]\n`).join("")}storage: {files: *b29}`,
    ];
    for (const source of hostile) {
      expect(cpuMs(() => void attempt(source))).toBeLessThan(5000);
    }
  });
});
