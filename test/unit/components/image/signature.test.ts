import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { checkSignable, verifySignature } from "../../../../src/components/image/signature";
import { writeProgram } from "./fake-program";

let dir: string;
let env: NodeJS.ProcessEnv;
const at = (name: string): string => path.join(dir, name);

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), "signature-"));
  env = { PATH: at("bin") };
  for (const name of ["key.asc", "a.ova", "a.ova.sig"]) fs.writeFileSync(at(name), name);
});

afterEach(() => {
  fs.rmSync(dir, { recursive: true });
});

/** A gpg that notes how it is called, and answers as it is told. */
function fakeGpg(answer: { importStatus?: number; status?: number; out?: string; err?: string }) {
  writeProgram(
    at("bin"),
    "gpg",
    `const fs = require("node:fs");
const args = process.argv.slice(2);
const answer = ${JSON.stringify(answer)};
const home = args[args.indexOf("--homedir") + 1];
const read = args.slice(-2).map((file) => fs.existsSync(file) ? fs.readFileSync(file, "utf8") : file);
const call = { args, home, mode: fs.statSync(home).mode & 0o777, read, language: process.env.LC_ALL };
fs.appendFileSync(${JSON.stringify(at("calls"))}, JSON.stringify(call) + "\\n");
const importing = args.includes("--import");
if (!importing) console.log(answer.out ?? "");
console.error("gpg: no gpg-agent running in this session");
if (answer.err) console.error(answer.err);
process.exit((importing ? answer.importStatus : answer.status) ?? 0);`,
  );
}

interface Call {
  args: string[];
  home: string;
  mode: number;
  read: string[];
  language: string;
}
const calls = (): Call[] =>
  fs
    .readFileSync(at("calls"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Call);

const verify = (): Promise<void> =>
  verifySignature(at("a.ova"), { keyFile: at("key.asc"), source: { file: at("a.ova.sig") } }, env);

const valid = "[GNUPG:] GOODSIG A7 Someone\n[GNUPG:] VALIDSIG CCA2 2026-11-21";

describe("checking a signature", () => {
  test("imports the one key into a folder of its own, which is gone afterwards", async () => {
    fakeGpg({ out: valid });
    await verify();
    const [imported, verified] = calls();
    expect(imported?.read.at(-1)).toBe("key.asc");
    expect(verified?.read).toEqual(["a.ova.sig", "a.ova"]);
    expect(verified?.args).toContain("--verify");
    expect(verified?.home).toBe(imported?.home);
    expect(verified?.home).not.toContain(os.homedir());
    expect(verified?.mode).toBe(0o700);
    expect(verified?.language).toBe("C");
    expect(fs.existsSync(verified!.home)).toBe(false);
  });

  test("fetches a signature from an address", async () => {
    fakeGpg({ out: valid });
    const server = http.createServer((_, response) => response.end("fetched"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.ova.sig`;
    await verifySignature(at("a.ova"), { keyFile: at("key.asc"), source: { url } }, env);
    expect(calls()[1]?.read).toEqual(["fetched", "a.ova"]);
  });

  test.each<[string, Parameters<typeof fakeGpg>[0], RegExp]>([
    [
      "gpg says no",
      { status: 1, out: "[GNUPG:] BADSIG A7 Someone", err: 'gpg: BAD signature from "Someone"' },
      /a\.ova has no good signature by a key in .*key\.asc: BAD signature from "Someone"$/,
    ],
    [
      "gpg says yes about nothing",
      { status: 0, err: "gpg: nothing to verify" },
      /nothing to verify/,
    ],
    [
      "the key was revoked, of which gpg makes no failure",
      { status: 0, out: "[GNUPG:] REVKEYSIG A7 Someone\n[GNUPG:] VALIDSIG CCA2" },
      /the key was revoked/,
    ],
    [
      "only a name in it says that it is good",
      { out: "[GNUPG:] ERRSIG A7 [GNUPG:] VALIDSIG CCA2", err: "gpg: Can't check signature" },
      /: Can't check signature$/,
    ],
    [
      "the file with the key holds none",
      { importStatus: 2, err: "gpg: no valid OpenPGP data found." },
      /key\.asc is not used: no valid OpenPGP data found\.$/,
    ],
  ])("fails with the reason when %s", async (_, answer, message) => {
    fakeGpg(answer);
    await expect(verify()).rejects.toMatchObject({
      code: "image.signature",
      message: expect.stringMatching(message) as string,
    });
    for (const { home } of calls()) expect(fs.existsSync(home)).toBe(false);
  });

  test("takes a signature by a key that has expired since", async () => {
    fakeGpg({ out: "[GNUPG:] EXPKEYSIG A7 Someone\n[GNUPG:] VALIDSIG CCA2" });
    await expect(verify()).resolves.toBeUndefined();
  });

  test("is never skipped: without gpg it is an error that says what to do instead", async () => {
    await expect(verify()).rejects.toMatchObject({
      code: "image.gpg",
      message: expect.stringContaining("check it by hand") as string,
    });
  });

  test.each(["key.asc", "a.ova.sig"])("names the file %s when it is not there", (name) => {
    fakeGpg({ out: valid });
    fs.rmSync(at(name));
    const signature = { keyFile: at("key.asc"), source: { file: at("a.ova.sig") } };
    expect(() => checkSignable(signature, env)).toThrow(`there is no file ${at(name)}`);
  });
});
