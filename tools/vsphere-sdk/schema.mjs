// @ts-check
// Writes the schema of the provider that the tests run: `node tools/vsphere-sdk/schema.mjs`, after the provider or its bridge
// has changed. It is part of the provider's program, so that nobody who builds that has to build its generator.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { toolsDir } from "../lib/cache.mjs";
import { ensureTools } from "../lib/tools.mjs";
import { withoutTexts } from "./prune.mjs";

export const providerSchema = path.join(
  toolsDir,
  "toolchain/provider/cmd/pulumi-resource-vsphere/schema.json",
);

/** What the provider says of itself, without texts. */
export async function generateSchema() {
  const { "gen-schema": program } = await ensureTools(["gen-schema"]);
  const said = execFileSync(program, { encoding: "utf8", maxBuffer: 64 << 20 });
  return `${JSON.stringify(withoutTexts(JSON.parse(said)), null, 1)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  fs.writeFileSync(providerSchema, await generateSchema());
}
