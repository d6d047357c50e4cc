import { columnsOf } from "./columns";
import { rowsByWave, type Picture, type Row } from "./picture";

/** How large things are, in pixels. */
const [row, band, charWidth, pad, leastWidth] = [26, 24, 7.2, 12, 120] as const;

/** The least and the most of a wave's width, and what all of them have together if that lets them. */
const [narrowest, widest, allWaves] = [6, 64, 640] as const;

/** The colours of texts, lines and bars on a white page, and on a dark one. */
const colours = {
  text: ["#1f2328", "#f0f6fc"],
  quiet: ["#59636e", "#9198a1"],
  line: ["#d1d9e0", "#3d444d"],
  wave: ["#0969da", "#4493f8"],
  count: ["#ffffff", "#0d1117"],
  replaced: ["#0969da", "#4493f8"],
  new: ["#1a7f37", "#3fb950"],
  imported: ["#8250df", "#ab7df8"],
  changed: ["#9a6700", "#d29922"],
  gone: ["#cf222e", "#f85149"],
} as const;

const style = [0, 1]
  .map((i) =>
    Object.entries(colours)
      .map(([name, pair]) => {
        const selector = name === "text" ? name : `.${name}`;
        return `${selector}{${name === "line" ? "stroke" : "fill"}:${pair[i] ?? ""}}`;
      })
      .join(""),
  )
  .reduce(
    (light, dark) =>
      `text{font:12px ui-monospace,monospace;white-space:pre}.pool{font-weight:600}${light}\n@media(prefers-color-scheme:dark){${dark}}`,
  );

/** Machines as a picture: a row for each by its pool, and a column for each wave. */
export function pictureSvg(picture: Picture): string {
  const { title, headings, groups } = picture;
  const waves = rowsByWave(picture);
  const rows = groups.flatMap((group) => group.rows);
  const widths = widthsOf(rows);
  const left = widths.reduce((sum, width) => sum + (width === 0 ? 0 : width + pad), pad);
  const column = Math.max(narrowest, Math.min(widest, allWaves / Math.max(1, waves.length)));
  const digits = charWidth * String(waves.length).length;
  // A number that has no room in its bar stands behind it.
  const isWide = column >= digits + 10;
  const end = left + column * waves.length;
  const parts: string[] = [];
  const text = (x: number, y: number, kind: string, content: string): void => {
    parts.push(`<text x="${round(x)}" y="${round(y)}" class="${kind}">${xml(content)}</text>`);
  };
  text(pad, 18, "pool", headings[0]);
  if (waves.length > 0) text(left, 18, "quiet", headings[1]);
  let y = band;
  for (const group of groups) {
    if (group.title !== "") {
      text(pad, y + 18, "pool", group.title);
      y += band;
    }
    for (const { name, facts, effect, wave } of group.rows) {
      let x = pad;
      [name, ...facts].forEach((cell, i) => {
        const isEffect = effect !== undefined && effect !== "same" && i === facts.length;
        if (cell !== "") text(x, y + 17, isEffect ? effect : i === 0 ? "" : "quiet", cell);
        x += widths[i] === 0 ? 0 : (widths[i] ?? 0) + pad;
      });
      parts.push(
        `<line x1="${round(left)}" x2="${round(end)}" y1="${y + row - 1}" y2="${y + row - 1}" class="line"/>`,
      );
      if (wave !== undefined) {
        const at = left + column * (wave - 1);
        const gap = isWide ? 2 : 0.5;
        parts.push(
          `<rect x="${round(at + gap)}" y="${y + 3}" width="${round(column - 2 * gap)}" height="${row - 8}" rx="${isWide ? 4 : 1}" class="${effect ?? "wave"}"/>`,
        );
        const own = charWidth * String(wave).length;
        const numberAt = isWide ? at + (column - own) / 2 : at + column + 3;
        text(numberAt, y + 17, isWide ? "count" : "quiet", String(wave));
      }
      y += row;
    }
  }
  const over = left + columnsOf(headings[1]) * charWidth;
  const width = Math.max(leastWidth, end + (isWide ? 0 : digits), waves.length > 0 ? over : 0);
  const size = `${round(width + pad)} ${y + pad}`;
  const [w = "", h = ""] = size.split(" ");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${size}" role="img">
<title>${xml(title)}</title>
<desc>${xml(described(waves))}</desc>
<style>${style}</style>
${parts.join("\n")}
</svg>
`;
}

/** How wide the name and each fact are, in pixels; 0 for what no row has. */
function widthsOf(rows: readonly Row[]): number[] {
  const cells = rows.map(({ name, facts }) => [name, ...facts]);
  const most = Math.max(0, ...cells.map(({ length }) => length));
  return Array.from(
    { length: most },
    (_, i) => charWidth * Math.max(0, ...cells.map((own) => columnsOf(own[i] ?? ""))),
  );
}

/** The waves in words. */
function described(waves: readonly (readonly Row[])[]): string {
  return waves
    .map((own, i) => {
      const names = own.map(({ name, effect }) => (effect ? `${name} (${effect})` : name));
      return `Wave ${i + 1}: ${names.join(", ")}.`;
    })
    .join("\n");
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

/** A text of XML, which has no words for most control characters. */
function xml(text: string): string {
  return text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
}
