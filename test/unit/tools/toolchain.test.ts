import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const harness = import("../../../tools/lib/harness.mjs");
const tools = path.resolve(__dirname, "../../../tools");

/** What the provider's bridge and the engine cannot have alike. */
const apart = [
  "github.com/olekukonko/tablewriter",
  "github.com/pulumi/pulumi/pkg/v3",
  "github.com/pulumi/pulumi/sdk/v3",
];

test.each([
  ["toolchain/pulumi", "toolchain/provider", apart],
  ["toolchain/yaml", "toolchain/dotnet", []],
  ["vcenter", "toolchain/govc", []],
])(
  "%s and %s have the same releases of what both are built from, which is then compiled once",
  async (one, other, different) => {
    const { required } = await harness;
    const versions = (module: string): Map<string, string> =>
      required(fs.readFileSync(path.join(tools, module, "go.mod"), "utf8"));
    const [first, second] = [versions(one), versions(other)];
    const shared = [...first].filter(([module]) => second.has(module));
    expect(shared.length).toBeGreaterThan(different.length);
    const unlike = shared.filter(([module, version]) => version !== second.get(module));
    expect(unlike.map(([module]) => module).sort()).toEqual(different);
  },
);
