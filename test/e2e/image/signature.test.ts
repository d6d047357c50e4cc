import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import * as vsphere from "@pulumi/vsphere";
import { FlatcarImage, type ImageSignatureArgs } from "../../../src";
import { verifySignature } from "../../../src/components/image/signature";
import { startStack, startVcenter, type Result } from "../../support";
import { makeOva } from "./ova";
import { serve } from "./serve";

const { error } = spawnSync("gpg", ["--version"]);

/** A machine without gpg has no oracle for signatures: the run says what it left unchecked, on its standard error. */
function tellUnchecked(what: string): boolean {
  if (error !== undefined) console.warn(`NOT CHECKED: ${what}, because gpg is not on PATH.`);
  return error !== undefined;
}

let dir: string;
const at = (name: string): string => path.join(dir, name);
const sign = (...args: string[]): string =>
  execFileSync("gpg", ["--homedir", at("home"), "--batch", "--quiet", "--yes", ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });

/** Says that it is an hour of a day long ago. gpg's clock goes on from there, and it refuses a key that is made later than it is used. */
const longAgo = (hour: number): string[] => ["--faked-system-time", `20200101T0${hour}0000`];

/** Makes a key pair as Flatcar's is: a key that certifies, and one below it that signs. Returns its fingerprint. */
function makeKey(
  who: string,
  file: string,
  expires = "never",
  when: (hour: number) => string[] = () => [],
): string {
  const unprotected = ["--passphrase", "", "--pinentry-mode", "loopback"];
  sign(...when(0), ...unprotected, "--quick-generate-key", who, "ed25519", "cert", "never");
  const fingerprint = /^fpr:+([0-9A-F]+):/m.exec(sign("--with-colons", "--list-keys", who))![1]!;
  sign(...when(1), ...unprotected, "--quick-add-key", fingerprint, "ed25519", "sign", expires);
  fs.writeFileSync(at(file), sign("--armor", "--export", who));
  return fingerprint;
}

beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), "gpg-"));
  if (error !== undefined) return;
  fs.mkdirSync(at("home"), { mode: 0o700 });
  const ours = makeKey("release@example.org", "release.asc");
  makeKey("other@example.org", "other.asc");
  makeKey("past@example.org", "past.asc", "1d", longAgo);
  fs.writeFileSync(at("a.ova"), makeOva());
  fs.writeFileSync(at("b.ova"), makeOva(13));
  fs.writeFileSync(at("text.asc"), "no key\n");
  const detached = (who: string, file: string, ...when: string[]): string =>
    sign(...when, "--local-user", who, "--output", at(file), "--detach-sign", at("a.ova"));
  detached("release@example.org", "a.ova.sig");
  detached("past@example.org", "past.sig", ...longAgo(2));
  // What gpg writes for the day when a key is lost, made usable.
  const revocation = fs.readFileSync(at(`home/openpgp-revocs.d/${ours}.rev`), "utf8");
  fs.writeFileSync(at("revocation.asc"), revocation.replace(/^:---/m, "---"));
  sign("--import", at("revocation.asc"));
  fs.writeFileSync(at("revoked.asc"), sign("--armor", "--export", "release@example.org"));
});

afterAll(() => {
  if (error === undefined) spawnSync("gpgconf", ["--homedir", at("home"), "--kill", "all"]);
  fs.rmSync(dir, { recursive: true, force: true });
});

describe("gpg", () => {
  const verify = (ova: string, key: string, signature = "a.ova.sig"): Promise<void> =>
    verifySignature(at(ova), { keyFile: at(key), source: { file: at(signature) } });

  test("accepts a signature by the key", async () => {
    if (tellUnchecked("a good signature")) return;
    await expect(verify("a.ova", "release.asc")).resolves.toBeUndefined();
  });

  test("accepts a signature by a key that has expired since, as keys that sign releases do", async () => {
    if (tellUnchecked("a signature by a key that has expired")) return;
    expect(sign("--with-colons", "--list-keys", "past@example.org")).toMatch(/^sub:e:/m);
    await expect(verify("a.ova", "past.asc", "past.sig")).resolves.toBeUndefined();
  });

  test.each<[string, string, string, RegExp]>([
    ["of another file", "b.ova", "release.asc", /BAD signature from "release@example.org"/],
    ["by another key", "a.ova", "other.asc", /No public key/],
    ["by a key that was revoked", "a.ova", "revoked.asc", /the key was revoked/],
    ["by no key", "a.ova", "text.asc", /text\.asc is not used: no valid OpenPGP data found/],
  ])("refuses a signature %s", async (what, ova, key, message) => {
    if (tellUnchecked(`a signature ${what}`)) return;
    await expect(verify(ova, key)).rejects.toMatchObject({
      code: "image.signature",
      message: expect.stringMatching(message) as string,
    });
  });
});

describe("an image with a signature", () => {
  const textOf = ({ messages }: Result): string => messages.map(({ text }) => text).join("\n");

  test("is refused at preview if it is not good, and uploaded if it is", async () => {
    if (tellUnchecked("the signature of an image")) return;
    const vcenter = await startVcenter();
    const { datastoreId } = vcenter.placement;
    let signature: ImageSignatureArgs = { keyFile: at("other.asc") };
    const stack = await startStack({
      vcenter,
      program: () => {
        const where = { name: "images", storageBackings: [datastoreId] };
        const libraryId = new vsphere.ContentLibrary("images", where).id;
        const args = { version: "4593.2.0", libraryId, file: at("a.ova"), signature };
        return { item: new FlatcarImage("flatcar", args).itemId };
      },
    });
    expect(textOf(await stack.previewFails())).toMatch(/signature: .*No public key/);
    signature = { keyFile: at("release.asc") };
    expect((await stack.up()).outputs.item?.value).toMatch(/^[0-9a-f-]{36}$/);
    await stack.expectNoChanges();
  });

  test("is fetched with its signature, and not uploaded if that is not good", async () => {
    if (tellUnchecked("the signature of a download")) return;
    const [good, bad, sig] = ["a.ova", "b.ova", "a.ova.sig"].map((file) =>
      fs.readFileSync(at(file)),
    );
    const files = {
      "/good.ova": good!,
      "/good.ova.sig": sig!,
      "/bad.ova": bad!,
      "/bad.ova.sig": sig!,
    };
    const { url, fetched } = await serve(files);
    const vcenter = await startVcenter();
    const { datastoreId } = vcenter.placement;
    let ova = "bad.ova";
    const stack = await startStack({
      vcenter,
      program: () => {
        const where = { name: "images", storageBackings: [datastoreId] };
        const libraryId = new vsphere.ContentLibrary("images", where).id;
        const signature = { keyFile: at("release.asc") };
        const args = { version: "4593.2.0", libraryId, url: `${url}/${ova}`, signature };
        return { item: new FlatcarImage("flatcar", args).itemId };
      },
    });
    const { XDG_CACHE_HOME } = process.env;
    onTestFinished(() => {
      if (XDG_CACHE_HOME === undefined) delete process.env.XDG_CACHE_HOME;
      else process.env.XDG_CACHE_HOME = XDG_CACHE_HOME;
    });
    process.env.XDG_CACHE_HOME = path.join(stack.dir, "caches");
    await stack.preview();
    expect(fetched()).toEqual([]);
    const refused = await stack.upFails();
    expect(textOf(refused)).toMatch(/signature: .*BAD signature/);
    const made = refused.steps.filter(({ phase }) => phase === "done").map(({ type }) => type);
    expect(made).not.toContain("vsphere:index/contentLibraryItem:ContentLibraryItem");

    ova = "good.ova";
    expect((await stack.up()).outputs.item?.value).toMatch(/^[0-9a-f-]{36}$/);
    expect(fetched()).toEqual(["/bad.ova", "/bad.ova.sig", "/good.ova", "/good.ova.sig"]);
    await stack.expectNoChanges();
    expect(fetched()).toHaveLength(4);
  });

  test("is refused at preview where gpg is not there, although nothing is downloaded yet", async () => {
    fs.writeFileSync(at("key.asc"), "");
    const vcenter = await startVcenter();
    const stack = await startStack({
      vcenter,
      program: () => {
        const signature = { keyFile: at("key.asc") };
        const args = { version: "4593.2.0", libraryId: "library", signature };
        return { item: new FlatcarImage("flatcar", args).itemId };
      },
    });
    const { PATH } = process.env;
    onTestFinished(() => {
      process.env.PATH = PATH;
    });
    process.env.PATH = path.join(dir, "nothing");
    expect(textOf(await stack.previewFails())).toContain("signature: gpg is not on PATH");
  });
});
