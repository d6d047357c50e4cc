import * as fs from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.join(__dirname, "../..");

/** Names that are somebody else's: packages, what a generator of Pulumi's writes, files of other tools. */
const foreign = /node_modules|vsphere-sdk\/sdk|fixtures|corpus/;

const files = ["src", "test", "tools"].flatMap((room) =>
  fs
    .readdirSync(path.join(root, room), { recursive: true, encoding: "utf8" })
    .map((name) => path.join(room, name))
    .filter((name) => /\.(ts|mts|mjs|cjs)$/.test(name) && !foreign.test(name)),
);

describe("the files of the project", () => {
  it("have names in kebab-case", () => {
    expect(files.length).toBeGreaterThan(500);
    const others = files.filter((name) => !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(path.basename(name)));
    expect(others).toEqual([]);
  });
});
