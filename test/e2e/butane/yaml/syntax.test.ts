import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { YamlError, decodeHeader, encodeMessage, parseYaml } from "../../../../src/butane/yaml";
import { findReference, runReference } from "../differential/programs";
import { Rng } from "../differential/rng";
import { damage, document, soup } from "./generate";

// FLATCAR_YAML_CASES compares more sources, FLATCAR_YAML_FIRST others.
const first = Number(process.env.FLATCAR_YAML_FIRST ?? 0);
const count = Number(process.env.FLATCAR_YAML_CASES ?? 3000);
const atOnce = 3;

const corpus = readFileSync(join(__dirname, "../../../corpus/sample.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => (JSON.parse(line) as { butane: string | null }).butane)
  .filter((text) => text !== null);

function makeSource(number: number): string {
  const rng = new Rng(number);
  const kind = rng.next();
  if (kind < 0.15) return soup(rng);
  if (kind < 0.3) return document(rng);
  return damage(kind < 0.4 ? document(rng) : rng.pick(corpus), rng);
}

const prefix = "Error unmarshaling yaml: ";

// What the reference says of the syntax and of the root mapping, undefined if it has nothing to say.
async function wanted(program: string, source: string): Promise<string | undefined> {
  const sample = { name: "", input: Buffer.from(source), args: [] };
  const { stderr } = await runReference(program, sample, process.cwd());
  const text = Buffer.from(stderr).toString("latin1");
  // It crashes when it merges into a mapping that has a collection for a key.
  if (text.includes("hash of unhashable type")) return "yaml: invalid map key";
  const at = text.indexOf(prefix);
  return at < 0 ? undefined : text.slice(at + prefix.length).trimEnd();
}

function ours(source: string): string | undefined {
  const message = refusal(source);
  return message && Buffer.from(encodeMessage(message)).toString("latin1").trimEnd();
}

function refusal(source: string): string | undefined {
  try {
    return decodeHeader(parseYaml(source)).error?.message;
  } catch (error) {
    if (error instanceof YamlError) return error.message;
    throw error;
  }
}

describe("the reading of YAML against the reference", () => {
  it(`accepts and refuses the same, with the same message and line, on ${count} sources`, async () => {
    const program = await findReference();
    const differences: string[] = [];
    let refused = 0;
    let next = first;
    const compareOnwards = async (): Promise<void> => {
      while (next < first + count) {
        const source = makeSource(next++);
        const theirs = await wanted(program, source);
        if (theirs !== undefined) refused++;
        const mine = ours(source);
        if (mine !== theirs) {
          differences.push(`${JSON.stringify(source)}\nreference: ${theirs}\nours: ${mine}`);
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, compareOnwards));
    expect(differences).toEqual([]);
    // The cases are worth something only if many are refused and many are not.
    expect(refused).toBeGreaterThan(count / 5);
    expect(refused).toBeLessThan((count * 4) / 5);
  }, 3_600_000);
});
