// @ts-check
// Draws the rooms as a staircase from the doors to the ground. An arrow leaves a room to the right and falls on what it imports,
// so that one that goes up would stand out on the left.

/** @typedef {import("./import-graph.mjs").Arrow} Arrow */

const step = { x: 66, y: 54 };
const box = { left: 88, right: 28, height: 32 };
const margin = { left: 76, top: 20, bottom: 20 };

const key = [
  "A number says how many imports go from",
  "the room on its left to the room below it.",
];

const style = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328; text-anchor: middle; dominant-baseline: central; }
  .paper { fill: #ffffff; }
  .band { fill: #f1f4f8; }
  .note { fill: #59636e; text-anchor: start; font-size: 12px; }
  .room { fill: #dbeafe; stroke: #3b6fb6; }
  .name { font-weight: 600; }
  .arrow { fill: none; stroke: #7d8792; }
  .head { fill: #7d8792; }
  .count { fill: #ffffff; stroke: #7d8792; }
  .number { font-size: 11px; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .paper { fill: #0d1117; }
    .band { fill: #161b22; }
    .note { fill: #9198a1; }
    .room { fill: #17304f; stroke: #5b93d6; }
    .count { fill: #0d1117; }
  }`;

/**
 * @param {readonly (readonly string[])[]} layers From the doors to the ground.
 * @param {readonly Arrow[]} arrows
 */
export function drawRooms(layers, arrows) {
  const names = layers.flat();
  const x = (/** @type {string} */ room) => margin.left + box.left + names.indexOf(room) * step.x;
  const y = (/** @type {string} */ room) => margin.top + step.y / 2 + names.indexOf(room) * step.y;
  const width = x(names.at(-1) ?? "") + box.right + margin.top;
  const height = margin.top + names.length * step.y + margin.bottom;

  const bands = layers.map((layer, i) => {
    const top = y(layer[0] ?? "") - step.y / 2;
    const size = `y="${top}" width="${width}" height="${layer.length * step.y}"`;
    const name = i === 0 ? "doors" : i === layers.length - 1 ? "ground" : undefined;
    return [
      ...(i % 2 === 0 ? [`<rect class="band" x="0" ${size}/>`] : []),
      ...(name ? [`<text class="note" x="16" y="${top + step.y / 2}">${name}</text>`] : []),
    ];
  });
  const byPlace = [...arrows].sort(
    (a, b) =>
      names.indexOf(a.from) - names.indexOf(b.from) || names.indexOf(a.to) - names.indexOf(b.to),
  );
  const lines = byPlace.map(({ from, to, count }) => {
    const way = `M${x(from) + box.right} ${y(from)}H${x(to)}V${y(to) - box.height / 2 - 6}`;
    const weight = (1 + Math.log2(count) / 2.5).toFixed(1);
    return `<path class="arrow" stroke-width="${weight}" d="${way}"/>`;
  });
  const heads = [...new Set(arrows.map(({ to }) => to))].sort().map((to) => {
    const tip = y(to) - box.height / 2;
    return `<path class="head" d="M${x(to) - 6} ${tip - 9}h12l-6 9z"/>`;
  });
  const counts = byPlace.map(({ from, to, count }) =>
    [
      `<circle class="count" cx="${x(to)}" cy="${y(from)}" r="12"/>`,
      `<text class="number" x="${x(to)}" y="${y(from)}">${count}</text>`,
    ].join(""),
  );
  const boxes = names.map((name) => {
    const [left, top, wide] = [x(name) - box.left, y(name) - box.height / 2, box.left + box.right];
    return [
      `<rect class="room" x="${left}" y="${top}" width="${wide}" height="${box.height}" rx="6"/>`,
      `<text class="name" x="${left + wide / 2}" y="${y(name)}">${name}</text>`,
    ].join("");
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>The rooms of src, and how many imports go from one to another</title>`,
    `<style>${style}\n</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...bands.flat(),
    ...lines,
    ...heads,
    ...counts,
    ...boxes,
    ...key.map((line, i) => {
      const top = height - margin.bottom - 16 - (key.length - 1 - i) * 18;
      return `<text class="note" x="16" y="${top}">${line}</text>`;
    }),
    `</svg>\n`,
  ].join("\n");
}
