import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.join(__dirname, "../../../..");
const read = (file: string): string => fs.readFileSync(path.join(root, file), "utf8");

const unique = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].map(([, code]) => code!))].sort();

test("the documentation of clusters lists every code that a cluster reports, and no other", () => {
  const sources = fs
    .readdirSync(path.join(root, "src/components/cluster"))
    .map((file) => read(`src/components/cluster/${file}`))
    .concat(read("src/flatcar/allocate.ts"))
    .join("\n");
  const reported = unique(sources, /"((?:args|cluster|pool|quorum|range|node|gate)\.[a-z-]+)"/g);
  const listed = unique(read("docs/cluster.md"), /^\| `([a-z]+\.[a-z-]+)` /gm);
  expect(reported.length).toBeGreaterThan(10);
  expect(listed).toEqual(reported);
});
