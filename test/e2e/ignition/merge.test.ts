import { beforeAll, describe, expect, it } from "vitest";
import {
  marshalConfig,
  mergeConfigs,
  parseConfig,
  specVersions,
  translateConfig,
  type IgnitionConfig,
  type SpecVersion,
} from "../../../src/ignition";
import { harness } from "../../support/harness";
import { Generator } from "./generate";
import { mergeWith } from "./oracle";
import { Random } from "./random";
import { repaired } from "./repair";

const seed = Number(process.env.IGNITION_SEED ?? 20261121);
const count = Number(process.env.IGNITION_CASES ?? 100);

const specs = [
  ["3.3", "3.3.0"],
  ["3.4", "3.4.0"],
  ["3.5", "3.5.0"],
  ["exp", "3.6.0-experimental"],
] as const;

/** A valid config of any version up to the given one. */
function validConfig(random: Random, latest: SpecVersion): string {
  const known = specVersions.slice(0, specVersions.indexOf(latest) + 1);
  const generator = new Generator(random, random.pick([0.05, 0.2, 0.5]));
  return repaired(generator.config(random.pick(known)));
}

function lifted(text: string, version: SpecVersion): IgnitionConfig {
  const { config, version: own } = parseConfig(text);
  if (config === undefined || own === undefined) throw new Error("the config is invalid");
  return translateConfig(config, own, version);
}

describe("mergeConfigs", () => {
  let tool = "";
  beforeAll(async () => {
    tool = (await (await harness).ensureTools(["ignition-merge"]))["ignition-merge"];
  });

  it.each(specs)(`merges ${count} pairs in spec %s as Ignition does`, (spec, version) => {
    for (let index = 0; index < count; index++) {
      const random = new Random(seed + index * 7919);
      const parent = validConfig(random, version);
      const child = validConfig(random, version);
      const { config } = mergeConfigs(lifted(parent, version), lifted(child, version), version);
      const label = `case ${index} of seed ${seed}: ${parent} and ${child}`;
      const expected = mergeWith(tool, spec, parent, child);
      const stdout = `${marshalConfig(config, version)}\n`;
      expect({ label, status: 0, stdout, stderr: "" }).toEqual({ label, ...expected });
    }
  });
});
