import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codeBlocksOf } from "../support/code-blocks";
import { harness } from "../support/harness";

const here = path.join(__dirname, "csharp");
let dir: string;
beforeAll(async () => {
  const { generateSdk, runFolder } = await harness;
  dir = runFolder("csharp");
  await generateSdk("dotnet", path.join(dir, "sdk"));
});
afterAll(async () => (await harness).removeRunFolder(dir));

/** What the compiler says of the SDK, and of a program that uses it. */
async function compile(program?: string): Promise<string[]> {
  const { ensureCsharp } = await harness;
  const { python, env, compiler, dotnet } = await ensureCsharp();
  const files = fs.readdirSync(path.join(dir, "sdk"), { recursive: true, encoding: "utf8" });
  const sdk = files.filter((file) => file.endsWith(".cs"));
  expect(sdk.length).toBeGreaterThan(40);
  const main = path.join(dir, "Program.cs");
  if (program !== undefined) fs.writeFileSync(main, program);
  const said = execFileSync(
    python,
    [
      ...[
        path.join(here, "compile.py"),
        compiler,
        dotnet,
        ...(program === undefined ? [] : [main]),
      ],
      ...[path.join(here, "pulumi.cs"), ...sdk.map((file) => path.join(dir, "sdk", file))],
    ],
    { env: { ...process.env, ...env }, encoding: "utf8" },
  );
  return JSON.parse(said) as string[];
}

test("the SDK for C# compiles without a warning, against stand-ins for the types of Pulumi's own", async ({
  skip,
}) => {
  const { csharpMissing } = await harness;
  skip(csharpMissing() !== undefined, csharpMissing());
  expect(await compile()).toEqual([]);
});

test("the program in C# of the documentation compiles with it, and one with mistakes does not", async ({
  skip,
}) => {
  const { csharpMissing } = await harness;
  skip(csharpMissing() !== undefined, csharpMissing());
  const blocks = codeBlocksOf("docs/languages.md");
  const program = blocks.map(({ text }) => text).find((text) => text.startsWith("using System"))!;
  expect(await compile(program)).toEqual([]);
  const wrong = program.replace("NetworkId =", "NetworkIdd =").replace('"10.0.0.5/24"', "5");
  const said = (await compile(wrong)).join("\n");
  expect(said).toContain("'NetworkArgs' does not contain a definition for 'NetworkIdd'");
  expect(said).toContain("cannot convert from 'int' to 'Pulumi.Input<string>'");
});
