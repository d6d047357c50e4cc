import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { machines } from "../../e2e/settings/machines";

interface Sample {
  readonly butane: string | null;
  readonly butane_b64?: string;
}

const samples = readFileSync(path.join(__dirname, "../../corpus/sample.jsonl"), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as Sample)
  .map(({ butane, butane_b64 }) => butane_b64 ?? Buffer.from(butane ?? "").toString("base64"));

/** Texts that compress into several blocks, of kinds that differ in what the compressor does with them. */
const payloads = [5_000, 70_000, 600_000].flatMap((size) => {
  const words = Array.from({ length: size / 10 }, (_, i) => `word-${(i * 7919) % 1009}`).join(" ");
  const digits = Array.from({ length: size }, (_, i) => ((i * i * 31 + i) % 97) % 10).join("");
  return [words, digits].map((inline) =>
    Buffer.from(
      JSON.stringify({
        variant: "flatcar",
        version: "1.1.0",
        storage: { files: [{ path: "/opt/payload", contents: { inline } }] },
      }),
    ).toString("base64"),
  );
});

const input = JSON.stringify({
  butane: [...samples, ...payloads],
  machines: Object.values(machines).map((options) => ({
    name: "node",
    networks: [{}],
    ...options,
  })),
});

function answers(node: string): string {
  const script = path.join(__dirname, "answers.mjs");
  const { stdout, stderr, status } = spawnSync(node, [script], { input, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

test.each([22, 24] as const)(
  "Node %i gives the same bytes, reports and plans as this one",
  async (major) => {
    const { ensureNode } = await import("../../../tools/lib/nodes.mjs");
    expect(answers(await ensureNode(major))).toBe(answers(process.execPath));
  },
);
