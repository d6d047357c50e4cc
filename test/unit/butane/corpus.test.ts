import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../../src/cli/main";

/** One line of a corpus: an input and what the reference answered. */
interface Case {
  readonly id: string;
  readonly butane: string | null;
  readonly butane_b64?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly exec?: readonly string[] | null;
  readonly symlinks?: Readonly<Record<string, string>> | null;
  readonly dirs?: readonly string[] | null;
  readonly args: readonly string[];
  readonly stdout: string | null;
  readonly stderr: string;
  readonly stderr_b64?: string;
  readonly exit: number;
}

const corpus = readFileSync(join(__dirname, "../../corpus/sample.jsonl"), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as Case);

function writeFiles(root: string, { files = {}, exec, symlinks, dirs }: Case): void {
  for (const dir of dirs ?? []) mkdirSync(join(root, dir), { recursive: true });
  for (const [path, data] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    const mode = exec?.includes(path) === true ? 0o755 : 0o644;
    writeFileSync(join(root, path), Buffer.from(data, "base64"), { mode });
  }
  for (const [path, target] of Object.entries(symlinks ?? {})) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(target, join(root, path));
  }
}

async function run(input: Uint8Array, args: readonly string[]) {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  const exit = await main(["butane", ...args], {
    input: () => input,
    out: (data) => void out.push(Buffer.from(data as string)),
    err: (data) => void err.push(Buffer.from(data as string)),
  });
  return { exit, stdout: Buffer.concat(out), stderr: Buffer.concat(err) };
}

describe("the sample of the reference's answers", () => {
  const home = process.cwd();
  let root: string;

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "corpus-"));
  });
  afterAll(() => {
    process.chdir(home);
    rmSync(root, { recursive: true });
  });

  it.each(corpus.map((sample) => [sample.id, sample] as const))("%s", async (id, sample) => {
    const directory = join(root, id);
    mkdirSync(join(directory, "files"), { recursive: true });
    writeFiles(join(directory, "files"), sample);
    process.chdir(directory);
    const input =
      sample.butane_b64 === undefined
        ? Buffer.from(sample.butane ?? "", "utf8")
        : Buffer.from(sample.butane_b64, "base64");
    const { exit, stdout, stderr } = await run(input, sample.args);
    const wantedErr =
      sample.stderr_b64 === undefined
        ? Buffer.from(sample.stderr, "utf8")
        : Buffer.from(sample.stderr_b64, "base64");
    expect(stderr.toString("latin1")).toBe(wantedErr.toString("latin1"));
    expect(stdout.toString("utf8")).toBe(sample.stdout ?? "");
    expect(exit).toBe(sample.exit);
  });
});
