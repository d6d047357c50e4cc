import { rowsByWave, type Picture, type Row } from "./picture";

/** The colours of boxes, which are readable on a light and on a dark page. */
const classes = {
  replaced: "#0969da",
  new: "#1a7f37",
  imported: "#8250df",
  changed: "#9a6700",
  gone: "#cf222e",
} as const;

/** Machines as a flowchart of Mermaid: their pools, and an arrow from each wave to the next. */
export function pictureMermaid(picture: Picture): string {
  const ids = new Map(picture.groups.flatMap(({ rows }) => rows).map((row, i) => [row, `n${i}`]));
  const idOf = (row: Row): string => ids.get(row) ?? "";
  const lines = ["flowchart LR"];
  picture.groups.forEach(({ title, rows }, i) => {
    const nodes = rows.map((row) => {
      const facts = row.facts.filter((fact) => fact !== "");
      return `${idOf(row)}["${[row.name, ...facts].map(label).join("<br/>")}"]`;
    });
    if (title === "") lines.push(...nodes.map((node) => `  ${node}`));
    else {
      lines.push(`  subgraph p${i}["${label(title)}"]`);
      lines.push(...nodes.map((node) => `    ${node}`), "  end");
    }
  });
  const waves = rowsByWave(picture).map((wave) => wave.map(idOf));
  lines.push(...arrows(waves).map((line) => `  ${line}`));
  for (const [effect, colour] of Object.entries(classes)) {
    const own = [...ids].filter(([row]) => row.effect === effect).map(([, id]) => id);
    if (own.length === 0) continue;
    lines.push(`  classDef ${effect} fill:${colour},stroke:${colour},color:#ffffff`);
    lines.push(`  class ${own.join(",")} ${effect}`);
  }
  return `${lines.join("\n")}\n`;
}

/** An arrow from each wave to the next. Where both are large, a point between them saves the arrows from each to each: Mermaid draws 500 at most. */
function arrows(waves: readonly (readonly string[])[]): string[] {
  return waves.slice(1).flatMap((to, i) => {
    const from = waves[i] ?? [];
    const [left, right] = [from.join(" & "), to.join(" & ")];
    if (from.length * to.length <= from.length + to.length) return [`${left} --> ${right}`];
    return [`w${i + 1}((" "))`, `${left} --- w${i + 1}`, `w${i + 1} --> ${right}`];
  });
}

/** A text of Mermaid: what would end it or mean something is written by its number. */
function label(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N} ._:/-]/gu, (one) => `#${one.codePointAt(0) ?? 0};`);
}
