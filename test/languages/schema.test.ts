import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const generator = path.resolve(__dirname, "../../tools/vsphere-sdk/schema.mjs");

test("the committed schema of the provider is what the provider says of itself, without texts", async () => {
  const { generateSchema, providerSchema } = (await import(generator)) as {
    generateSchema: () => Promise<string>;
    providerSchema: string;
  };
  expect(fs.readFileSync(providerSchema, "utf8")).toBe(await generateSchema());
});
