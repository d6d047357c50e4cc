/** The plugin for other languages as it is released, built once for a file of tests. */
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import { harness } from "./harness";

export interface BuiltPlugin {
  /** Its folder. */
  dir: string;
  /** Its archive. */
  archive: string;
}

export function builtPlugin(): BuiltPlugin {
  const built = { dir: "", archive: "" };
  beforeAll(async () => {
    const { archiveName, buildPlugin, runFolder } = await harness;
    built.dir = path.join(runFolder("plugin"), "built");
    built.archive = path.join(built.dir, archiveName());
    await buildPlugin(built.dir);
  });
  afterAll(async () => {
    const { removeRunFolder } = await harness;
    removeRunFolder(path.dirname(built.dir));
  });
  return built;
}
