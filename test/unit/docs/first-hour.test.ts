/** The logs of docs/first-hour.md: each line is made of words that the tools print, and the machine is that of the README. */
import { describe, expect, it } from "vitest";
import { codeWith, readPage } from "../../support/code-blocks";

const page = readPage("docs/first-hour.md");
const tools = [
  "tools/demo.mjs",
  ...["catalog", "example", "make", "npm", "guests/ensure", "guests/missing"].map(
    (name) => `tools/lib/${name}.mjs`,
  ),
]
  .map(readPage)
  .join("\n");

/** What a line says without how far it is, and the parts around what differs from run to run. */
function words(line: string): string[] {
  const title = line.replace(/^\[\d+\/\d+\] /, "").replace(/ (\.\.\.|done|ready)$/, "");
  return title.split(/\d+ tools with go[\d.]+| \(|\)\./).filter((part) => part !== "");
}

describe("docs/first-hour.md", () => {
  const log = codeWith("docs/first-hour.md", "Start a vCenter").trimEnd().split("\n");

  it.each(log)("has what the demo prints: %s", (line) => {
    for (const part of words(line)) expect(tools).toContain(part);
  });

  it("has the demo's acts in their order", () => {
    const demo = readPage("tools/demo.mjs");
    const acts = log.slice(log.indexOf("Start a vCenter"));
    const places = acts.map((act) => demo.search(`act\\(.${act}.,`));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  it("names tools and parts as they are named while they are built", () => {
    const longer = page.slice(
      page.indexOf("Two things make"),
      page.indexOf("## From a clone to tests"),
    );
    const named = [...longer.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
    expect(named).toHaveLength(7);
    for (const name of named) expect(tools).toContain(`what: "${name}"`);
  });

  it("ends with the machine of the README", () => {
    const [, address] = /address: "(.+)"/.exec(codeWith("docs/first-hour.md", "3 created")) ?? [];
    expect(codeWith("README.md", "new flatcar.FlatcarVm")).toContain(`"${address}/24"`);
  });
});
