import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ButaneError, transpile, type ButaneConfig } from "../../../../src/butane";

describe("trees", () => {
  let filesDir: string;
  beforeAll(() => {
    filesDir = mkdtempSync(join(tmpdir(), "trees-"));
    mkdirSync(join(filesDir, "tree/sub"), { recursive: true });
    writeFileSync(join(filesDir, "tree/run"), "r");
    chmodSync(join(filesDir, "tree/run"), 0o755);
    writeFileSync(join(filesDir, "tree/sub/a"), "a");
    chmodSync(join(filesDir, "tree/sub/a"), 0o644);
    symlinkSync("/anywhere", join(filesDir, "tree/link"));
  });
  afterAll(() => {
    rmSync(filesDir, { recursive: true });
  });

  function storageOf(config: ButaneConfig): unknown {
    const { ignition } = transpile(config, { filesDir });
    return (JSON.parse(ignition) as { storage?: unknown }).storage;
  }

  const file = (path: string, source: string, mode: number) => ({
    path,
    contents: { compression: "", source },
    mode,
  });

  it("add files and links with modes from the files, and no directories", () => {
    expect(storageOf({ storage: { trees: [{ local: "tree", path: "/opt" }] } })).toEqual({
      files: [file("/opt/run", "data:,r", 0o755), file("/opt/sub/a", "data:,a", 0o644)],
      links: [{ path: "/opt/link", target: "/anywhere" }],
    });
  });

  it("fill a file that has an owner or a mode but no contents", () => {
    const config: ButaneConfig = {
      storage: {
        files: [{ path: "/sub/a", mode: 0o600, user: { name: "core" } }],
        trees: [{ local: "tree/sub", path: "/sub" }],
      },
    };
    expect(storageOf(config)).toEqual({
      files: [{ ...file("/sub/a", "data:,a", 0o600), user: { name: "core" } }],
    });
  });

  it("own what they add, directories too, where the version can say so", () => {
    const config: ButaneConfig = {
      version: "1.2.0-experimental",
      storage: {
        trees: [{ local: "tree/sub", path: "/sub", user: { id: 500 }, file_mode: 0o640 }],
      },
    };
    expect(storageOf(config)).toEqual({
      directories: [{ path: "/sub", mode: 0o755, user: { id: 500 } }],
      files: [{ ...file("/sub/a", "data:,a", 0o640), user: { id: 500 } }],
    });
  });

  it("refuse to overwrite contents, and report every conflict at the tree", () => {
    const config: ButaneConfig = {
      storage: {
        files: [
          { path: "/run", contents: { inline: "x" } },
          { path: "/link", contents: { inline: "x" } },
        ],
        trees: [{ local: "tree" }],
      },
    };
    try {
      storageOf(config);
      throw new Error("nothing was thrown");
    } catch (error) {
      if (!ButaneError.isInstance(error)) throw error;
      expect(error.report.map(({ path, code }) => [path, code])).toEqual([
        ["$.storage.trees.0", "tree-node-exists"],
        ["$.storage.trees.0", "tree-node-exists"],
      ]);
    }
  });
});
