import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(__dirname, "../../..");

/** What `npm run vcenter` holds: test/e2e/stack runs a page's commands there as they stand. */
const held: Readonly<Record<string, string>> = {
  datacenter: "DC0",
  cluster: "DC0_C0",
  computeCluster: "DC0_C0",
  datastore: "LocalDS_0",
  network: "VM Network",
};

function pages(): string[] {
  const files = fs.readdirSync(path.join(root, "examples"), { recursive: true, encoding: "utf8" });
  return [
    "README.md",
    ...fs.readdirSync(path.join(root, "docs")).map((name) => `docs/${name}`),
    ...files.map((name) => `examples/${name}`),
  ].filter((name) => name.endsWith(".md") && !name.includes("node_modules"));
}

test("a command that a page has a reader type names what the embedded vCenter holds", () => {
  const wrong: string[] = [];
  let count = 0;
  for (const page of pages()) {
    const text = fs.readFileSync(path.join(root, page), "utf8");
    const set = /(?:config set|--plaintext) (\w+)[ =](?:"([^"\n]*)"|(\S+))/g;
    for (const [line, key = "", quoted, bare] of text.matchAll(set)) {
      const name = held[key];
      if (name === undefined) continue;
      count++;
      if ((quoted ?? bare) !== name) wrong.push(`${page}: ${line}: it is called ${name}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(20);
});
