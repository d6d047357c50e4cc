import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const harness = import("../../../../tools/lib/harness.mjs");
const tools = path.resolve(__dirname, "../../../../tools");
const toolchain = path.join(tools, "toolchain");

const modfile = `module example

go 1.25.11

require gocloud.dev v0.46.0

require (
\tgithub.com/aws/aws-sdk-go-v2 v1.41.4 // indirect
\tgithub.com/aws/aws-sdk-go-v2/service/s3 v1.97.1 // indirect
)

replace example.com/x => ../x
`;

describe("a package that is left out", () => {
  test("belongs to the required module with the longest path", async () => {
    const { moduleOf, required } = await harness;
    const versions = required(modfile);
    expect([...versions.entries()]).toEqual([
      ["gocloud.dev", "v0.46.0"],
      ["github.com/aws/aws-sdk-go-v2", "v1.41.4"],
      ["github.com/aws/aws-sdk-go-v2/service/s3", "v1.97.1"],
    ]);
    expect(moduleOf("gocloud.dev/blob/s3blob", versions)).toBe("gocloud.dev");
    const s3 = "github.com/aws/aws-sdk-go-v2/service/s3";
    expect(moduleOf(s3, versions)).toBe(s3);
    expect(moduleOf(`${s3}/types`, versions)).toBe(s3);
    expect(moduleOf(`${s3}control`, versions)).toBe("github.com/aws/aws-sdk-go-v2");
  });

  test("of a module that is not required is refused", async () => {
    const { moduleOf, required } = await harness;
    expect(() => moduleOf("gocloud.devices/x", required(modfile))).toThrow(
      "no required module has the package gocloud.devices/x",
    );
  });

  test("says what it is, and whose, if it is called after all", async () => {
    const { allFiles } = await harness;
    const said = " is left out of this engine, which pulumi-flatcar-vsphere built for its tests: ";
    const texts = allFiles(path.join(toolchain, "pulumi/_stubs")).flatMap((file) => [
      ...fs.readFileSync(file, "utf8").matchAll(/errors\.New\((.*)\)$/gm),
    ]);
    expect(texts.length).toBeGreaterThan(10);
    for (const [, text] of texts) expect(text).toContain(`${said}install Pulumi for it"`);
  });

  test("says so in the guests' Ignition, too", async () => {
    const { allFiles } = await harness;
    const said = " is left out of this Ignition, which pulumi-flatcar-vsphere built for its guests";
    const texts = allFiles(path.join(tools, "guests/ignition/_stubs")).flatMap((file) => [
      ...fs.readFileSync(file, "utf8").matchAll(/errors\.New\((.*)\)$/gm),
    ]);
    expect(texts.length).toBe(2);
    for (const [, text] of texts) expect(text).toContain(said);
  });

  test("is one of a module that the engine's go.mod requires, and has its package's name", async () => {
    const { allFiles, moduleOf, required } = await harness;
    const versions = required(fs.readFileSync(path.join(toolchain, "pulumi/go.mod"), "utf8"));
    const dir = path.join(toolchain, "pulumi/_stubs");
    const files = allFiles(dir);
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      const stub = path.relative(dir, path.dirname(file));
      expect(moduleOf(stub, versions)).not.toBe("");
      expect(fs.readFileSync(file, "utf8")).toMatch(
        new RegExp(`^// Package ${path.basename(stub)} is left out`),
      );
    }
  });
});
