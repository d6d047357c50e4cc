import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { harness } from "../../support/harness";

const root = path.resolve(__dirname, "../../..");

function contents(dir: string): Record<string, string> {
  const entries = fs.readdirSync(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((e) => e.isFile()).map((e) => path.join(e.parentPath, e.name));
  return Object.fromEntries(
    files.map((file) => [path.relative(dir, file), fs.readFileSync(file, "utf8")]),
  );
}

test("the committed development SDK is what its generator makes of the provider", async () => {
  const { removeRunFolder, runFolder } = await harness;
  const { generate } = (await import(path.join(root, "tools/vsphere-sdk/generate.mjs"))) as {
    generate: (dir: string) => Promise<void>;
  };
  const dir = runFolder("sdk");
  try {
    await generate(path.join(dir, "sdk"));
    expect(contents(path.join(dir, "sdk"))).toEqual(
      contents(path.join(root, "tools/vsphere-sdk/sdk")),
    );
  } finally {
    removeRunFolder(dir);
  }
});

test("the development SDK carries no texts", () => {
  const files = contents(path.join(root, "tools/vsphere-sdk/sdk"));
  const withComments = Object.entries(files).filter(([, text]) => /^\s*(\/\*|\/\/)/m.test(text));
  expect(withComments.map(([name]) => name)).toEqual([]);
});
