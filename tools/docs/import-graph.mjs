// @ts-check
// The imports of src, as arrows between its rooms.
import { spawnSync } from "node:child_process";
import { rootDir } from "../lib/cache.mjs";

/** What src/index.ts is called among the rooms: the package's own door. */
export const packageDoor = "index.ts";

/**
 * A file as dependency-cruiser tells of it.
 *
 * @typedef {{ source: string, dependencies: { resolved: string, circular?: boolean }[] }} Module
 */

/**
 * How many imports go from a room to another.
 *
 * @typedef {{ from: string, to: string, count: number }} Arrow
 */

/** All files of src with what they import, types too. @returns {Module[]} */
export function readModules() {
  const args = ["--no", "--", "depcruise", "src", "--output-type", "json"];
  const { stdout, stderr } = spawnSync("npx", args, {
    cwd: rootDir,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (stdout === "") throw new Error(`dependency-cruiser says: ${stderr}`);
  return JSON.parse(stdout).modules;
}

/** The room that a file is in. @param {string} file */
export function roomOf(file) {
  const [, room = "", ...rest] = file.split("/");
  return rest.length === 0 && room === "index.ts" ? packageDoor : rest.length === 0 ? file : room;
}

/**
 * The arrows between rooms, by name, and what is wrong with them.
 *
 * @param {readonly Module[]} modules
 * @param {Readonly<Record<string, readonly string[]>>} rooms
 * @returns {{ arrows: Arrow[], mistakes: string[] }}
 */
export function arrowsOf(modules, rooms) {
  const counts = /** @type {Map<string, number>} */ (new Map());
  const mistakes = /** @type {string[]} */ ([]);
  for (const { source, dependencies } of modules) {
    const from = roomOf(source);
    if (!(from in rooms)) mistakes.push(`${source} is in no room of tools/lib/rooms.mjs.`);
    for (const { resolved, circular } of dependencies) {
      const to = roomOf(resolved);
      if (circular === true)
        mistakes.push(`${source} and ${resolved} import each other in a circle.`);
      if (from === to) continue;
      if (from in rooms && !rooms[from]?.includes(to)) {
        mistakes.push(`${source} imports ${resolved}, and ${from} does not stand above ${to}.`);
      }
      const pair = JSON.stringify([from, to]);
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
  const arrows = [...counts].map(([pair, count]) => {
    const [from, to] = JSON.parse(pair);
    return { from, to, count };
  });
  return { arrows, mistakes };
}

/**
 * The rooms in layers, from the doors to the ground: each stands above all that it may import.
 *
 * @param {Readonly<Record<string, readonly string[]>>} rooms
 * @returns {string[][]}
 */
export function layersOf(rooms) {
  const names = Object.keys(rooms);
  const heights = /** @type {Map<string, number>} */ (new Map());
  /** @param {string} room @param {readonly string[]} above @returns {number} */
  const height = (room, above) => {
    if (above.includes(room)) throw new Error(`rooms in a circle: ${[...above, room].join(", ")}`);
    const below = (rooms[room] ?? []).map((one) => height(one, [...above, room]));
    return Math.max(0, ...below.map((one) => one + 1));
  };
  for (const name of names) heights.set(name, height(name, []));
  const top = Math.max(...heights.values());
  for (const name of names) {
    if (!Object.values(rooms).some((below) => below.includes(name))) heights.set(name, top);
  }
  const layers = Array.from({ length: top + 1 }, (_, i) =>
    names.filter((name) => heights.get(name) === top - i).sort(),
  );
  return layers.filter((layer) => layer.length > 0);
}
