import { expect, test } from "vitest";
import type { FlatcarClusterArgs } from "../../../src";
import type { Result } from "../../support";
import { codeBlocksOf } from "../../support/code-blocks";
import { motd, startWorld } from "./world";

/** What the page quotes of previews; ids are dots. */
const quoted = codeBlocksOf("docs/runbook.md")
  .filter(({ text }) => text.startsWith("prod: "))
  .map(({ text }) => text.trimEnd().replace(/\d{4}…/g, "…"));

/** What a preview says of the cluster; ids are dots. */
function said({ messages }: Result): string {
  return messages
    .filter(({ severity, text }) => severity.startsWith("info") && text.startsWith("prod: "))
    .map(({ text }) => text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…"))
    .join("\n");
}

const data = { sizeGb: 2, mountPath: "/var/lib/data", keep: false } as const;
const base: FlatcarClusterArgs = {
  image: "flatcar-stable-4459.2.0",
  onImageChange: "replace",
  memoryMb: 4096,
  butane: motd("one"),
  dataDisks: { data },
  pools: { web: { replicas: 3 } },
};

test("the runbook quotes what a preview says of each task", { timeout: 1_200_000 }, async () => {
  const templates = ["flatcar-stable-4459.2.0", "flatcar-stable-4593.2.0"];
  const { stack, declare } = await startWorld({ templates });
  declare(base);
  await stack.up();
  const tasks: [string, Partial<FlatcarClusterArgs>][] = [
    ["a new config", { butane: motd("two") }],
    ["a new image", { image: "flatcar-stable-4593.2.0" }],
    ["more memory", { memoryMb: 8192 }],
    ["less memory", { memoryMb: 2048 }],
    ["a larger disk", { dataDisks: { data: { ...data, sizeGb: 10 } } }],
    ["one more node", { pools: { web: { replicas: 4 } } }],
    ["one node fewer", { pools: { web: { replicas: 2 } } }],
  ];
  const found: Record<string, string> = {};
  for (const [name, args] of tasks) {
    declare({ ...base, ...args });
    found[name] = said(await stack.preview());
  }
  expect(Object.values(found)).toEqual(quoted);
});
