import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";

const tools = import("../../../../tools/playground/pictures.mjs");
const encoder = import("../../../../tools/playground/png.mjs");

const root = path.join(__dirname, "../../../..");
const page = readFileSync(path.join(root, "docs/playground.md"), "utf8");

/** The chunks of a PNG by their types. */
function chunksOf(png: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString("latin1", at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return chunks;
}

describe("the pictures of the playground", () => {
  it("are of the page as it is: else run `npm run playground:pictures`, and look at them", async () => {
    const { look, record } = await tools;
    expect(JSON.parse(readFileSync(record, "utf8"))).toEqual({ look: look() });
  });

  it("are there, small, and told to those who cannot see them", async () => {
    for (const { file } of (await tools).pictures) {
      expect(existsSync(path.join(root, file))).toBe(true);
      expect(statSync(path.join(root, file)).size).toBeLessThan(70_000);
      const words =
        new RegExp(`!\\[([^\\]]+)\\]\\(${path.basename(file)}\\)`).exec(page)?.[1] ?? "";
      expect(words.length).toBeGreaterThan(40);
    }
  });
});

describe("a small PNG", () => {
  it("has each pixel with its colour, the commonest colour first", async () => {
    const { pngOf } = await encoder;
    const [white, black, red] = [0xffffff, 0, 0xff0000];
    const chunks = chunksOf(pngOf(3, [white, black, white, red, red, white]));
    expect([...chunks.keys()]).toEqual(["IHDR", "PLTE", "IDAT", "IEND"]);
    // Width, height, 8 bits, a palette; then nothing out of the ordinary.
    expect([...chunks.get("IHDR")!]).toEqual([0, 0, 0, 3, 0, 0, 0, 2, 8, 3, 0, 0, 0]);
    expect([...chunks.get("PLTE")!]).toEqual([255, 255, 255, 255, 0, 0, 0, 0, 0]);
    // A row begins with the number of its filter.
    expect([...inflateSync(chunks.get("IDAT")!)]).toEqual([0, 0, 2, 0, 0, 1, 1, 0]);
  });

  it("has the nearest of 256 colours for those that are rare", async () => {
    const { pngOf } = await encoder;
    const greys = Array.from({ length: 256 }, (_, i) => i * 0x010101);
    const chunks = chunksOf(pngOf(1, [...greys, ...greys, 0x7f8080]));
    const palette = chunks.get("PLTE")!;
    expect(palette.length).toBe(3 * 256);
    const place = inflateSync(chunks.get("IDAT")!).at(-1)!;
    expect([...palette.subarray(3 * place, 3 * place + 3)]).toEqual([128, 128, 128]);
  });
});
