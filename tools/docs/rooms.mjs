// @ts-check
// Writes docs/rooms.svg from the imports of src, and fails where they go up or in a circle. With --check it compares.
import { rooms } from "../lib/rooms.mjs";
import { generate } from "./generated-file.mjs";
import { arrowsOf, layersOf, packageDoor, readModules, roomOf } from "./import-graph.mjs";
import { drawRooms } from "./rooms-picture.mjs";

const modules = readModules();
const used = new Set(modules.map(({ source }) => roomOf(source)));
const below = Object.keys(rooms).filter((room) =>
  Object.values(rooms).some((may) => may.includes(room)),
);
const { arrows, mistakes } = arrowsOf(modules, { ...rooms, [packageDoor]: below });
for (const mistake of mistakes) console.error(mistake);
if (mistakes.length > 0) process.exitCode = 1;

const layers = layersOf({ ...rooms, [packageDoor]: below }).map((layer) =>
  layer.filter((room) => used.has(room)),
);
const picture = drawRooms(
  layers.filter((layer) => layer.length > 0),
  arrows,
);
await generate("docs/rooms.svg", picture);
