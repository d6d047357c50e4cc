import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesIn, projectFolder } from "../../../src/configuration/files";

let folder = "";
const below = (...names: string[]): string => join(folder, ...names);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "stack-"));
  mkdirSync(below("clone/dist/stack"), { recursive: true });
  mkdirSync(below("clone/config"));
  writeFileSync(below("clone/Pulumi.yaml"), "name: clone\n");
  writeFileSync(below("clone/config/web.bu"), "variant: flatcar\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the folder of the project", () => {
  it("is the nearest one upwards that holds a Pulumi.yaml", () => {
    expect(projectFolder(below("clone/dist/stack"))).toBe(below("clone"));
    expect(projectFolder(below("clone"))).toBe(below("clone"));
  });

  it("is where the program runs if there is none", () => {
    expect(projectFolder(folder)).toBe(folder);
  });
});

describe("the files of a configuration", () => {
  it("are found from the project's folder, and by full paths", () => {
    const files = filesIn(below("clone"));
    expect(files.read("config/web.bu")).toBe("variant: flatcar\n");
    expect(files.read(below("clone/config/web.bu"))).toBe("variant: flatcar\n");
    expect(files.resolve("config")).toBe(below("clone/config"));
  });

  it("are none where there is nothing, or a folder", () => {
    const files = filesIn(below("clone"));
    expect(files.read("config/wbe.bu")).toBeUndefined();
    expect(files.read("config")).toBeUndefined();
  });
});
