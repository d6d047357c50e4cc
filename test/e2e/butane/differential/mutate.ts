import type { Rng } from "./rng";

type Mutation = (text: string, rng: Rng) => string;

const noise = [
  "\t",
  " ",
  "  ",
  ":",
  "-",
  "#",
  "'",
  '"',
  "[",
  "]",
  "{",
  "}",
  ",",
  "&a ",
  "*a",
  "!x ",
  "|",
  ">",
  "%",
  "@",
  "\n",
  "\r",
  "é",
  "\u0085",
  "\u2028",
  "\u0007",
  "\ufeff",
  "? ",
  "<<: ",
  "!!int ",
  "!!str ",
  "!!binary ",
  "- ",
  "0",
  "~",
  "\\",
  "\u{1f600}",
];

const mutations: readonly Mutation[] = [
  (text, rng) => cutAt(text, rng, (a, b) => a + b.slice(1)),
  (text, rng) => cutAt(text, rng, (a, b) => a + rng.pick(noise) + b),
  (text, rng) => cutAt(text, rng, (a, b) => a + rng.pick(noise) + b.slice(1)),
  (text, rng) => cutAt(text, rng, (a) => a),
  (text, rng) => onLines(text, rng, (lines, i) => lines.splice(i, 1)),
  (text, rng) => onLines(text, rng, (lines, i) => lines.splice(i, 0, lines[i] ?? "")),
  (text, rng) => onLines(text, rng, (lines, i) => lines.splice(i, 1, ` ${lines[i]}`)),
  (text, rng) =>
    onLines(text, rng, (lines, i) => lines.splice(i, 1, (lines[i] ?? "").replace(/^ /, ""))),
  (text, rng) => onLines(text, rng, (lines, i) => lines.splice(i, 1, `\t${lines[i]}`)),
  (text, rng) =>
    onLines(text, rng, (lines, i) => lines.splice(i, 2, lines[i + 1] ?? "", lines[i] ?? "")),
  (text, rng) =>
    onLines(text, rng, (lines, i) => lines.splice(i, 1, (lines[i] ?? "").replace(/: .*$/, ":"))),
  (text, rng) =>
    onLines(text, rng, (lines, i) =>
      lines.splice(i, 1, (lines[i] ?? "").replace(/: (.*)$/, `: ${rng.pick(noise)}$1`)),
    ),
  (text, rng) =>
    onLines(text, rng, (lines, i) =>
      lines.splice(i, 1, (lines[i] ?? "").replace(/(\w+):/, "$1x:")),
    ),
  (text, rng) =>
    onLines(text, rng, (lines, i) =>
      lines.splice(
        i,
        1,
        (lines[i] ?? "").replace(
          /: (\S.*)$/,
          rng.pick([
            ': "$1"',
            ": '$1'",
            ": [$1]",
            ": {a: $1}",
            ": !!str $1",
            ": &x $1",
            ": $1 # c",
            ": 1.5",
            ": null",
            ": 12e3",
          ]),
        ),
      ),
    ),
  (text) => text.replaceAll("\n", "\r\n"),
  (text) => text.replaceAll("\n", "\r"),
];

/** The text with one to three small accidents. */
export function mutate(text: string, rng: Rng): string {
  let mutated = text;
  for (let n = rng.int(1, rng.chance(0.7) ? 1 : 3); n > 0; n--)
    mutated = rng.pick(mutations)(mutated, rng);
  return mutated;
}

function cutAt(text: string, rng: Rng, join: (before: string, after: string) => string): string {
  const at = rng.int(0, text.length);
  return join(text.slice(0, at), text.slice(at));
}

function onLines(text: string, rng: Rng, change: (lines: string[], index: number) => void): string {
  const lines = text.split("\n");
  change(lines, rng.int(0, lines.length - 1));
  return lines.join("\n");
}
