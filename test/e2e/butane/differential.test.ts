import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeCase } from "./differential/cases";
import { difference } from "./differential/compare";
import { writeFixture } from "./differential/files";
import { findReference, runOurs, runReference } from "./differential/programs";

// FLATCAR_DIFF_CASES runs more of them, FLATCAR_DIFF_FIRST others: the same number is always the same case.
const first = Number(process.env.FLATCAR_DIFF_FIRST ?? 0);
const count = Number(process.env.FLATCAR_DIFF_CASES ?? 2500);
const atOnce = 3;

describe("the butane command against the reference", () => {
  const home = process.cwd();
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "differential-"));
    writeFixture(directory);
    process.chdir(directory);
  });
  afterAll(() => {
    process.chdir(home);
    rmSync(directory, { recursive: true });
  });

  it(`gives the same output, report and status on ${count} generated cases`, async () => {
    const reference = await findReference();
    const differences: string[] = [];
    let next = first;
    const compareOnwards = async (): Promise<void> => {
      while (next < first + count) {
        const sample = makeCase(next++);
        const wanted = await runReference(reference, sample, directory);
        const found = difference(wanted, await runOurs(sample));
        if (found !== undefined) {
          const source = Buffer.from(sample.input).toString("utf8").slice(0, 2000);
          differences.push(`${sample.name} ${sample.args.join(" ")}\n${source}\n${found}`);
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, compareOnwards));
    expect(differences).toEqual([]);
  }, 3_600_000);

  it("notices a difference in each of the three", () => {
    const outcome = (stdout: string, stderr: string, status: number) => ({
      stdout: Buffer.from(stdout),
      stderr: Buffer.from(stderr),
      status,
    });
    const same = outcome("a", "b", 0);
    expect(difference(same, outcome("a", "b", 0))).toBeUndefined();
    expect(difference(same, outcome("x", "b", 0))).toContain("stdout");
    expect(difference(same, outcome("a", "x", 0))).toContain("stderr");
    expect(difference(same, outcome("a", "b", 1))).toContain("status");
  });

  it("lets the reference print the unused keys of one mapping in any order", () => {
    const line = (key: string, row: number): string =>
      `warning at $.storage.${key}, line ${row} col 3: unused key ${key}\n`;
    const wanted = { stdout: Buffer.from(""), status: 0 };
    const [a, b] = [line("a", 4), line("b", 5)];
    const forwards = { ...wanted, stderr: Buffer.from(a + b) };
    const backwards = { ...wanted, stderr: Buffer.from(b + a) };
    expect(difference(forwards, backwards)).toBeUndefined();
    expect(difference(forwards, { ...wanted, stderr: Buffer.from(a) })).toContain("stderr");
  });
});
