import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findings } from "../../guests/findings";

describe("the findings", () => {
  it("are all there, each once", () => {
    expect(findings.map(({ id }) => id)).toEqual(Array.from({ length: 18 }, (_, i) => `K${i + 1}`));
  });

  it.each(findings)("$id is held, or what is open is said", ({ held, open = "" }) => {
    expect(held.length > 0 || open.length > 0).toBe(true);
  });

  const tests = findings.flatMap(({ id, held }) =>
    held.map(([file, title]) => [id, file, title] as const),
  );
  it.each(tests)("%s is held by a test that there is: %s, %s", (_id, file, title) => {
    const titles = [...readFileSync(file, "utf8").matchAll(/\(\s*"((?:[^"\\]|\\.)*)",/g)];
    expect(titles.map(([, text]) => text)).toContain(title);
  });
});
