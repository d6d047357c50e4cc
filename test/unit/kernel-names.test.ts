import * as fs from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { planMachine } from "../../src/flatcar";
import { machines } from "../e2e/settings/machines";

const root = path.join(__dirname, "../..");

/** Names that the kernel gives to disks in the order in which they answer: none of them stays. */
const kernelName = /\/dev\/(sd[a-z]|vd[a-z]|xvd[a-z]|hd[a-z]|nvme\d|dm-\d)/;

/** Where the package tells that such a name is refused. */
const refusals = /storage\.(device|kernel-name)/;

function linesOf(place: string): { at: string; line: string }[] {
  const file = path.join(root, place);
  if (fs.statSync(file).isDirectory()) {
    return fs
      .readdirSync(file)
      .filter((name) => name !== "node_modules")
      .flatMap((name) => linesOf(path.join(place, name)));
  }
  const text = fs.readFileSync(file, "utf8");
  return text.split("\n").map((line, i) => ({ at: `${place}:${i + 1}`, line }));
}

describe("no disk goes by a kernel name", () => {
  it("in the source, the documentation, the examples and what users are told", () => {
    const found = ["src", "docs", "examples", "README.md", "Pulumi.yaml", "CHANGELOG.md"]
      .flatMap(linesOf)
      .filter(({ line }) => kernelName.test(line) && !refusals.test(line))
      .map(({ at, line }) => `${at}: ${line.trim()}`);
    expect(found).toEqual([]);
  });

  it.each(Object.entries(machines))("in what a machine with %s is told", (_, options) => {
    const { ignition, problems } = planMachine({ name: "web", ...options });
    expect(problems).toEqual([]);
    const told = JSON.stringify(ignition).replaceAll("%2F", "/");
    expect(told).not.toMatch(kernelName);
  });
});
