import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { builtPlugin } from "../support/built-plugin";
import { copyExample, startExample, tellsStory } from "../support/example-program";
import { harness } from "../support/harness";

const plugin = builtPlugin();

test("the program in Go compiles, makes its cluster, has a second preview without changes, reports a mistake and is destroyed", async () => {
  const { generateSdk } = await harness;
  const folder = await copyExample("go");
  await generateSdk("go", path.join(folder, "sdk/go"));
  // As the engine is built: what both are made of is compiled once.
  const env = { GOFLAGS: "-trimpath", GOWORK: "off", CGO_ENABLED: "0" };
  const go = { cwd: folder, env: { ...process.env, ...env }, encoding: "utf8" } as const;
  expect(execFileSync("go", ["vet", "."], go)).toBe("");
  const tools = ["pulumi-language-go"] as const;
  const run = { folder, file: "main.go", plugin: plugin.archive, env, tools: [...tools] };
  await tellsStory(await startExample(run));
});

test("the program in Java compiles, makes its cluster, has a second preview without changes, reports a mistake and is destroyed", async ({
  skip,
}) => {
  const { generateSdk, javaMissing } = await harness;
  skip(javaMissing() !== undefined, javaMissing());
  const folder = await copyExample("java");
  await generateSdk("java", path.join(folder, "sdk/java"));
  const example = await startExample({
    ...{ folder, file: "src/main/java/cluster/App.java", plugin: plugin.archive },
    tools: ["pulumi-language-java"],
  });
  await tellsStory(example);
});
