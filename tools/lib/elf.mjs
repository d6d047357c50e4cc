// @ts-check
// What a program of Linux says about itself in its header (elf(5)).

import fs from "node:fs";

const magic = "\x7fELF";
const programInterpreter = 3;

/**
 * Whether a program of 64 bits runs by itself: nothing loads libraries for it. A script or another kind of file does not.
 *
 * @param {string} file
 */
export function isStatic(file) {
  const header = read(file, 0, 64);
  if (header.toString("latin1", 0, 4) !== magic || header[4] !== 2 || header[5] !== 1) return false;
  const start = Number(header.readBigUInt64LE(32));
  const size = header.readUInt16LE(54);
  const count = header.readUInt16LE(56);
  const table = read(file, start, size * count);
  for (let i = 0; i < count; i++) {
    if (table.readUInt32LE(i * size) === programInterpreter) return false;
  }
  return true;
}

/**
 * @param {string} file
 * @param {number} from
 * @param {number} length
 */
function read(file, from, length) {
  const buffer = Buffer.alloc(length);
  const open = fs.openSync(file, "r");
  fs.readSync(open, buffer, 0, length, from);
  fs.closeSync(open);
  return buffer;
}
