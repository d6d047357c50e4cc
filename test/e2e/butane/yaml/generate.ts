import type { Rng } from "../differential/rng";

const words = [
  "a",
  "foo bar",
  "'q'",
  '"d"',
  "5",
  "0644",
  "~",
  "",
  "yes",
  "1.5",
  "*x",
  "&x v",
  "!t v",
  "!!str 5",
  "!!int x",
];
const keys = [
  "k",
  "path",
  "'q'",
  "5",
  "*x ",
  "&x k",
  "!!str k",
  "<<",
  "[a]",
  "{a: b}",
  "? x\n: y\nz",
];
const flows = ["[1, 2]", "{a: b}", "[a: b]", "{a, ? b : c}", "[a,\n # c\n b]", "[]", "{}"];
const fragments = [
  ...[
    "b: ",
    ": ",
    ":",
    "- ",
    "-\n",
    "\n",
    "\n  ",
    "\n    ",
    "\n\t",
    " ",
    "\t",
    "[",
    "]",
    "{",
    "}",
    ",",
    "? ",
    "?",
  ],
  ...[
    "&x ",
    "*x",
    "!t ",
    "!!str ",
    "!",
    "|\n",
    "|-\n",
    "|2\n",
    ">\n",
    ">+\n",
    '"',
    "'",
    "# c\n",
    "#",
    "%",
    "%YAML 1.1\n",
  ],
  ...[
    "---\n",
    "...\n",
    "\r\n",
    "\r",
    "\u0085",
    "\u2028",
    "é",
    "😀",
    "\\",
    "\\n",
    "\\x41",
    "\\u12",
    "<<: ",
    "null",
    "@",
    "`",
  ],
  ...[
    "key: value\n",
    "- item\n",
    "k: [1, 2]\n",
    "\u0001",
    "  # c\n",
    "\t# c\n",
    "!<a> ",
    "%TAG !e! tag:e,1:\n",
    "!e!x ",
  ],
];

function comment(rng: Rng): string {
  if (rng.chance(0.05)) return "\n";
  return rng.chance(0.2)
    ? `${rng.pick(["", "  ", "    ", "\t"])}# c${rng.pick(["\n", "\n\n", "\r\n"])}`
    : "";
}

function scalar(rng: Rng, pad: string): string {
  const block = [
    `|\n${pad}  text\n${pad}  b`,
    `>-\n${pad}  fold\n\n${pad}  x`,
    `multi\n${pad}  line`,
  ];
  return rng.pick(rng.chance(0.6) ? words : rng.chance(0.5) ? flows : block);
}

/** A document of mappings and sequences, most of it as it should be. */
export function document(rng: Rng, depth = 0, indent = 0): string {
  const pad = " ".repeat(indent);
  const mapping = depth > 4 || rng.chance(0.6);
  const lines: string[] = [];
  for (let n = rng.int(1, 4); n > 0; n--) {
    lines.push(comment(rng), pad, mapping ? `${rng.pick(keys)}${n}:` : "-");
    if (depth < 5 && rng.chance(0.5)) {
      const lead = rng.pick(["", " # c", " &x", " !!map"]);
      lines.push(lead, "\n", document(rng, depth + 1, indent + rng.pick([0, 1, 2, 2, 2, 4])));
    } else {
      lines.push(rng.pick([" ", "  ", "\t"]), scalar(rng, pad), rng.pick(["", "", "  # c"]), "\n");
    }
  }
  return lines.join("");
}

/** Pieces of YAML in any order. */
export function soup(rng: Rng): string {
  return Array.from({ length: rng.int(1, 25) }, () => rng.pick(fragments)).join("");
}

/** A text with one to three accidents. */
export function damage(text: string, rng: Rng): string {
  let damaged = text;
  for (let n = rng.int(1, rng.int(1, 3)); n > 0; n--) {
    const at = rng.int(0, damaged.length);
    const [before, after] = [damaged.slice(0, at), damaged.slice(at)];
    damaged = rng.pick([
      () => before + rng.pick(fragments) + after,
      () => before + rng.pick(fragments).slice(0, 1) + after,
      () => before + after.slice(rng.int(1, 3)),
      () => before,
      () => before + after.replace(/\n/, rng.pick(["", "\n ", "\n\t", "\r\n", "\n\n"])),
      () => before + after.replace(/ /, rng.pick(["", "  ", "\t"])),
    ])();
  }
  return damaged;
}
