// @ts-check
// Draws mutants at random from all that the rooms' files allow; the same seed gives the same ones.

import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { allFiles } from "../lib/sources.mjs";
import { changesOf } from "./changes.mjs";

/** @typedef {import("./changes.mjs").Change & { file: string, line: number, what: string }} Mutant */

/** Types alone have no mutants; neither has what is generated, nor the tables of texts about codes. */
const isDrawn = (/** @type {string} */ file, /** @type {string} */ text) =>
  /\.ts$/.test(file) && !/(^|\/)codes\.ts$/.test(file) && !text.startsWith("// Generated");

/**
 * @param {string} root
 * @param {string[]} rooms Folders under src.
 * @returns {Mutant[]}
 */
function allMutants(root, rooms) {
  const files = rooms.flatMap((room) => allFiles(path.join(root, "src", room)));
  return files.flatMap((file) => {
    const text = fs.readFileSync(file, "utf8");
    if (!isDrawn(file, text)) return [];
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    return changesOf(source).map((change) => ({
      ...change,
      file: path.relative(root, file),
      line: source.getLineAndCharacterOfPosition(change.start).line + 1,
      what: `${brief(text.slice(change.start, change.end))} → ${brief(change.text) || "nothing"}`,
    }));
  });
}

/** @param {string} text */
function brief(text) {
  const line = text.replace(/\s+/g, " ");
  return line.length > 90 ? `${line.slice(0, 89)}…` : line;
}

/**
 * @param {{ root: string, rooms: string[], seed: number, count: number }} options
 * @returns {Mutant[]}
 */
export function drawMutants({ root, rooms, seed, count }) {
  const left = allMutants(root, rooms);
  const random = randomOf(seed);
  const drawn = [];
  while (drawn.length < count && left.length > 0) {
    drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  }
  return drawn;
}

/**
 * Numbers from 0 to 1, below 1: a linear congruential generator modulo a prime.
 *
 * @param {number} seed
 */
function randomOf(seed) {
  let state = (seed % 2147483646) + 1;
  const next = () => (state = (state * 48271) % 2147483647);
  // The first numbers of neighbouring seeds are alike.
  for (let i = 0; i < 10; i++) next();
  return () => next() / 2147483647;
}
