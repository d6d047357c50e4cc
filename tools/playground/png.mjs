// @ts-check
// A picture of few colours as a small PNG: browsers write each pixel with all its colours, which takes three times the bytes.

import { deflateSync } from "node:zlib";
import { load } from "../docs/typescript-source.mjs";

const { crc32 } = load("src/encoding/crc32.ts");

/** The most colours that a PNG with a palette has. */
const most = 256;

/**
 * A PNG with a palette, the commonest colour first. Of more colours than it can have, the rare ones become the nearest that are left.
 *
 * @param {number} width
 * @param {readonly number[]} pixels Row by row, as 0xRRGGBB.
 */
export function pngOf(width, pixels) {
  const height = pixels.length / width;
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const colours = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  const palette = colours.slice(0, most);
  const places = new Map(colours.map((colour) => [colour, nearest(palette, colour)]));

  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  pixels.forEach((colour, at) => {
    rows[at + Math.floor(at / width) + 1] = places.get(colour) ?? 0;
  });
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.from(palette.flatMap(channels))),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** @param {readonly number[]} palette @param {number} colour */
function nearest(palette, colour) {
  const distances = palette.map((other) => distance(channels(other), channels(colour)));
  return distances.indexOf(Math.min(...distances));
}

/** @param {readonly number[]} one @param {readonly number[]} other */
function distance(one, other) {
  return one.reduce((sum, channel, i) => sum + (channel - (other[i] ?? 0)) ** 2, 0);
}

/** @param {number} colour */
function channels(colour) {
  return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
