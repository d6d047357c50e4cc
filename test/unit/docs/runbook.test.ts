/** What docs/runbook.md quotes of previews is what a cluster's summary says of these changes. */
import { expect, it } from "vitest";
import type { Cause } from "../../../src/cluster/change";
import {
  hardwareSummaryOf,
  summaryOf,
  type HardwareChange,
  type NodeChange,
  type PoolChange,
} from "../../../src/cluster/summary";
import { codeBlocksOf } from "../../support/code-blocks";

const quoted = codeBlocksOf("docs/runbook.md")
  .filter(({ mark }) => mark.endsWith("docs/runbook.test.ts"))
  .map(({ text }) => text.trimEnd());

/** The pool of the page: its nodes, one of which may be missing at once. */
const web = (count: number, more: (key: number) => Partial<NodeChange>): PoolChange => ({
  name: "web",
  width: 1,
  removed: [],
  nodes: Array.from({ length: count }, (_, key) => ({
    key: String(key),
    effect: "same",
    causes: [],
    ...more(key),
  })),
});

const replaced = (cause: Cause) =>
  summaryOf("prod", [web(3, () => ({ effect: "replace", causes: [cause] }))]);

function hardware(effect: keyof HardwareChange, what: string, how: string): string {
  const pool = web(3, () => ({}));
  const change: HardwareChange = { [effect]: [{ what, how }] };
  return hardwareSummaryOf("prod", [pool], new Map(pool.nodes.map((node) => [node, change])));
}

it.each([
  ["a new config", replaced({ what: "file /etc/motd", how: "changed" })],
  ["a new image", replaced({ what: "image", how: "another", detail: "4210… → 4215…" })],
  ["more memory", hardware("hot", "memoryMb", "4096 → 8192")],
  ["less memory", hardware("restart", "memoryMb", "4096 → 2048")],
  ["a larger disk", hardware("hot", 'disks["data"].size', "2 → 10")],
  ["one more node", summaryOf("prod", [web(4, (key) => (key === 3 ? { effect: "create" } : {}))])],
  ["one node fewer", summaryOf("prod", [{ ...web(2, () => ({})), removed: ["2"] }])],
])("the preview of %s", (_, said) => {
  expect(quoted).toContain(said);
});

it("quotes nothing else as a preview", () => {
  expect(quoted).toHaveLength(7);
});
