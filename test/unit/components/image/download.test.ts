import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cachedFile, checkDigest, download } from "../../../../src/components/image/download";

const ova = Buffer.from("an OVA".repeat(1000));
const sha512 = createHash("sha512").update(ova).digest("hex");
const sha256 = createHash("sha256").update(ova).digest("hex");

let dir: string;
let server: http.Server;
let requests: number;
let url: string;

beforeEach(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), "image-"));
  requests = 0;
  server = http.createServer((request, response) => {
    requests++;
    response.statusCode = request.url === "/a.ova" ? 200 : 404;
    response.end(ova);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  fs.rmSync(dir, { recursive: true });
});

describe("downloading an OVA", () => {
  test.each([
    ["SHA-512", sha512],
    ["SHA-256", sha256],
  ])("happens once for a %s, and leaves nothing else behind", async (_, digest) => {
    const file = path.join(dir, "cache", "a.ova");
    await download(`${url}/a.ova`, digest, file);
    await download(`${url}/a.ova`, digest, file);
    expect(fs.readFileSync(file)).toEqual(ova);
    expect(requests).toBe(1);
    expect(fs.readdirSync(path.dirname(file))).toEqual(["a.ova"]);
  });

  test("happens again when the file in the cache was damaged", async () => {
    const file = path.join(dir, "a.ova");
    fs.writeFileSync(file, "half of i");
    await download(`${url}/a.ova`, sha512, file);
    expect(fs.readFileSync(file)).toEqual(ova);
  });

  test("happens each time without a digest", async () => {
    const file = path.join(dir, "a.ova");
    fs.writeFileSync(file, "another release");
    await download(`${url}/a.ova`, undefined, file);
    expect(fs.readFileSync(file)).toEqual(ova);
    await download(`${url}/a.ova`, undefined, file);
    expect(requests).toBe(2);
  });

  test("is thrown away when the digest is another", async () => {
    const file = path.join(dir, "a.ova");
    await expect(download(`${url}/a.ova`, "0".repeat(128), file)).rejects.toMatchObject({
      code: "image.digest-mismatch",
      message: expect.stringContaining(sha512) as string,
    });
    expect(fs.readdirSync(dir)).toEqual([]);
  });

  test("says what the server answered", async () => {
    await expect(download(`${url}/b.ova`, sha512, path.join(dir, "a.ova"))).rejects.toMatchObject({
      code: "image.download",
      message: expect.stringContaining("HTTP 404") as string,
    });
    expect(fs.readdirSync(dir)).toEqual([]);
  });

  test("says why there was no answer", async () => {
    const file = path.join(dir, "a.ova");
    // The discard service's port, where nothing listens.
    await expect(download("http://127.0.0.1:9/a.ova", sha512, file)).rejects.toMatchObject({
      code: "image.download",
    });
  });
});

describe("checking a file's digest", () => {
  test("passes for the right one and names both otherwise", async () => {
    const file = path.join(dir, "a.ova");
    fs.writeFileSync(file, ova);
    await expect(checkDigest(file, sha512)).resolves.toBeUndefined();
    await expect(checkDigest(file, "0".repeat(64))).rejects.toThrow(sha256);
  });
});

describe("the cache", () => {
  test("is where the environment says, with a file for each digest", () => {
    expect(cachedFile(url, "ab", { XDG_CACHE_HOME: "/caches" })).toBe(
      "/caches/flatcar-vsphere/ab.ova",
    );
    expect(cachedFile(url, "ab", {})).toBe(
      path.join(os.homedir(), ".cache/flatcar-vsphere/ab.ova"),
    );
  });

  test("has a file for each address without a digest, and no address in its names", () => {
    const one = cachedFile("https://user:hunter2@x/a.ova", undefined);
    expect(one).not.toContain("hunter2");
    expect(one).toBe(cachedFile("https://user:hunter2@x/a.ova", undefined));
    expect(one).not.toBe(cachedFile("https://x/a.ova", undefined));
  });
});
