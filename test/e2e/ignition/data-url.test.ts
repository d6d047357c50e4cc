import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseDataUrl } from "../../../src/encoding";
import { harness } from "../../support/harness";
import { payload } from "../../unit/encoding/payloads";
import { Random } from "./random";

const seed = Number(process.env.IGNITION_SEED ?? 20261121);

interface Generated {
  readonly storage: {
    readonly files: {
      readonly path: string;
      readonly contents: { readonly compression: string; readonly source: string };
    }[];
  };
}

/** Payloads around the sizes where the choice turns, and some large ones. */
function payloads(): Uint8Array[] {
  const random = new Random(seed);
  const kinds = ["text", "random", "runs"] as const;
  const small = Array.from({ length: 300 }, () => payload(random.pick(kinds), random.below(260)));
  const varied = Array.from({ length: 60 }, () => {
    // A slice of a longer payload, so that the same sizes have different contents.
    const whole = payload(random.pick(kinds), 40_000);
    const start = random.below(20_000);
    return whole.subarray(start, start + random.below(4000));
  });
  const large = kinds.flatMap((kind) => [payload(kind, 70_000), payload(kind, 1_500_000)]);
  return [...small, ...varied, ...large];
}

describe("chooseDataUrl", () => {
  let folder = "";
  let tool = "";
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "data-url-"));
    tool = (await (await harness).ensureTools(["butane"])).butane;
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("chooses and writes what butane does for local files of all sizes", () => {
    const files = payloads();
    mkdirSync(join(folder, "files"));
    files.forEach((data, index) => writeFileSync(join(folder, "files", `${index}`), data));
    const entries = files.map((_, i) => `    - path: /${i}\n      contents: {local: "${i}"}\n`);
    const source = `variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n${entries.join("")}`;
    const { stdout, stderr, status } = spawnSync(tool, ["--files-dir", join(folder, "files")], {
      input: source,
      encoding: "utf8",
      maxBuffer: 64 << 20,
    });
    expect([status, stderr]).toEqual([0, ""]);
    const { storage } = JSON.parse(stdout) as Generated;
    expect(storage.files).toHaveLength(files.length);
    const used = new Set<string>();
    storage.files.forEach(({ contents, path }, index) => {
      const { url, compression } = chooseDataUrl(files[index]!, true);
      expect([path, compression, url]).toEqual([path, contents.compression, contents.source]);
      used.add(compression === "gzip" ? "gzip" : url.slice(5, 12));
    });
    // Otherwise the sizes would test one form only.
    expect([...used]).toEqual(expect.arrayContaining(["gzip", ";base64"]));
  });
});
