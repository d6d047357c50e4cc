import { beforeAll, describe, expect, it } from "vitest";
import { utf8Encode } from "../../../src/encoding";
import { formatReport, ignitionRules, validateIgnition } from "../../../src/ignition";
import { harness } from "../../support/harness";
import { Generator } from "./generate";
import { mutate } from "./mutate";
import { asPrinted, sortedKeys, validateWith, type Said } from "./oracle";
import { Random } from "./random";

const seed = Number(process.env.IGNITION_SEED ?? 20261121);
const count = Number(process.env.IGNITION_CASES ?? 900);

/** Case `index` of a seed: a config from the schema, in every second case with its text changed. */
function rawConfig(index: number): Uint8Array {
  const random = new Random(seed + index * 7919);
  const generator = new Generator(random, random.pick([0, 0.1, 0.5, 1]));
  const version = generator.version();
  const indent = random.pick([undefined, 1]);
  const text = JSON.stringify(generator.config(version), null, indent);
  return utf8Encode(random.chance(0.5) ? mutate(text, random) : text);
}

/** What our verdict would print as the tool does. */
function said(config: Uint8Array): Said {
  const { valid, report, error } = validateIgnition(config);
  return {
    status: valid ? 0 : 1,
    stdout: sortedKeys(asPrinted(formatReport(report))),
    stderr: error === undefined ? "" : `couldn't parse config: ${error}\n`,
  };
}

describe("validateIgnition", () => {
  let tool = "";
  beforeAll(async () => {
    tool = (await (await harness).ensureTools(["ignition-validate"]))["ignition-validate"];
  });

  it(`says what ignition-validate says about ${count} generated configs`, () => {
    const codes = new Set<string>();
    for (let index = 0; index < count; index++) {
      const config = rawConfig(index);
      const theirs = validateWith(tool, config);
      const expected = { ...theirs, stdout: sortedKeys(theirs.stdout) };
      const label = `case ${index} of seed ${seed}`;
      expect({ label, ...said(config) }).toEqual({ label, ...expected });
      for (const { code } of validateIgnition(config).report) codes.add(code ?? "");
    }
    // The comparison is worth something only if most rules took part.
    expect(codes.size).toBeGreaterThan(Object.keys(ignitionRules).length * 0.8);
  });
});
