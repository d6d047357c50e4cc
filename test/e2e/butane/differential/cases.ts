import { flatcarSpecs, type FlatcarSpec } from "../../../../src/butane/schema/versions";
import { buildStruct, type Taste } from "./build";
import { handmade } from "./handmade";
import { mutate } from "./mutate";
import { Rng } from "./rng";
import { tidy } from "./tidy";
import type { Tree } from "./tree";
import { writeYaml } from "./writer";

/** One comparison: what both programs get. The working directory has the fixture's files. */
export interface Case {
  readonly name: string;
  readonly input: Uint8Array;
  readonly args: readonly string[];
}

const sections: readonly (readonly [string, string])[] = [
  ["storage", "Storage"],
  ["storage.files", "File"],
  ["storage.directories", "Directory"],
  ["storage.links", "Link"],
  ["storage.disks", "Disk"],
  ["storage.filesystems", "Filesystem"],
  ["storage.luks", "Luks"],
  ["storage.raid", "Raid"],
  ["storage.trees", "Tree"],
  ["systemd.units", "Unit"],
  ["passwd", "Passwd"],
  ["passwd.users", "PasswdUser"],
  ["ignition", "Ignition"],
  ["kernel_arguments", "KernelArguments"],
];
const listed = new Set([
  "File",
  "Directory",
  "Link",
  "Disk",
  "Filesystem",
  "Luks",
  "Raid",
  "Tree",
  "Unit",
  "PasswdUser",
]);

/** The case of a number; the same number is always the same case. */
export function makeCase(number: number): Case {
  const wildness = [0, 0.05, 0.2, 0.5][number % 4] ?? 0;
  const rng = new Rng(number * 2654435761, wildness);
  const made = rng.chance(0.2) ? handmade(rng) : generated(rng, wildness);
  const text = rng.chance(0.22) ? mutate(made, rng) : made;
  return { name: `case ${number}`, input: encode(text, rng), args: pickArgs(rng) };
}

function generated(rng: Rng, wildness: number): string {
  const spec = rng.pick(flatcarSpecs);
  const taste: Taste = {
    fill: rng.pick([0.15, 0.35, 0.6, 0.9]),
    items: rng.pick([1, 2, 3, 5]),
    tidy: 1 - wildness,
    odd: wildness === 0 ? 0 : rng.pick([0, 0, 0.05, 0.2]),
  };
  const config: Record<string, Tree> = { variant: "flatcar", version: spec.version };
  if (rng.chance(0.12)) {
    Object.assign(config, buildStruct("Config", spec, rng, { ...taste, fill: 0.5, items: 2 }));
    config.variant = "flatcar";
    config.version = spec.version;
  }
  for (let n = rng.int(1, 3); n > 0; n--) addSection(config, spec, rng, taste);
  return writeYaml(config, rng);
}

function addSection(config: Record<string, Tree>, spec: FlatcarSpec, rng: Rng, taste: Taste): void {
  const [place, struct] = rng.pick(sections);
  const [top = "", list] = place.split(".");
  const count = listed.has(struct) ? rng.int(1, taste.items + 1) : 1;
  const items = Array.from({ length: count }, () => buildStruct(struct, spec, rng, taste, [top]));
  if (list === undefined) {
    config[top] = items[0] ?? null;
    return;
  }
  const section = config[top];
  const known = typeof section === "object" && section !== null && !Array.isArray(section);
  const merged: Record<string, Tree> = { ...(known ? section : {}), [list]: items };
  if (rng.chance(taste.tidy)) tidy(top, merged, spec, rng);
  config[top] = merged;
}

function encode(text: string, rng: Rng): Uint8Array {
  switch (rng.int(0, 60)) {
    case 0:
      return Buffer.from(`\ufeff${text}`, "utf8");
    case 1:
      return Buffer.from(`\ufeff${text}`, "utf16le");
    case 2:
      return Buffer.from(`\ufeff${text}`, "utf16le").swap16();
    case 3:
      return Buffer.from(text, "latin1");
    default:
      return Buffer.from(text, "utf8");
  }
}

function pickArgs(rng: Rng): string[] {
  const directory = rng.chance(0.85)
    ? [
        rng.pick(["-d", "--files-dir"]),
        rng.pick(["files", "files", "files", "./files/", "files/text/..", ".", "missing"]),
      ]
    : [];
  const flags = rng.chance(0.2)
    ? [
        rng.pick([
          "--strict",
          "-s",
          "-p",
          "--pretty",
          "-c",
          "--check",
          "-r",
          "-sp",
          "-cs",
          "--strict=false",
          "-x",
          "--nope",
          "-d",
          "--pretty=maybe",
          "missing-file",
          "files/plain.txt",
        ]),
      ]
    : [];
  return rng.chance(0.5) ? [...directory, ...flags] : [...flags, ...directory];
}
