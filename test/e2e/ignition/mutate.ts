import type { Random } from "./random";

type Mutation = (text: string, random: Random) => string;

const wrongValues = [
  "null",
  "5",
  "-0",
  "1.5",
  "1e3",
  "1e999",
  "99999999999999999999",
  "9223372036854775807",
  "-9223372036854775808",
  '"x"',
  "true",
  "[]",
  "{}",
  "[null]",
  "[1]",
  '["a","a"]',
  '[{"x":1}]',
  '{"x":{"y":[1,{"z":null}]}}',
  '"\\ud800"',
  '"\\ud83d\\ude00\\u00e4\\/\\b"',
  "nul",
  "tru ",
  "fals}",
  "-",
  "01",
  "1.",
  "1e",
  '"\\x"',
  '"\\u12g4"',
  '"a\nb"',
  "'x'",
];

const insertions = [
  ",",
  ":",
  "{",
  "}",
  "[",
  "]",
  '"',
  "\\",
  " ",
  "\n",
  "\t",
  "\r\n",
  "0",
  "x",
  "\u0000",
  "\u00a0",
  "ü",
  "'",
];

/** A place in a text that matches, or undefined. */
function place(text: string, pattern: RegExp, random: Random): RegExpExecArray | undefined {
  const found = [...text.matchAll(pattern)];
  return found.length === 0 ? undefined : random.pick(found);
}

function replaceAt(text: string, at: number, length: number, by: string): string {
  return text.slice(0, at) + by + text.slice(at + length);
}

const mutations: readonly Mutation[] = [
  function replaceValue(text, random) {
    const found = place(text, /:\s*("(?:[^"\\]|\\.)*"|-?\d+|true|false)/g, random);
    return found
      ? replaceAt(text, found.index, found[0].length, `:${random.pick(wrongValues)}`)
      : text;
  },
  function replaceContainer(text, random) {
    const found = place(text, /:\s*[[{]/g, random);
    return found
      ? replaceAt(
          text,
          found.index,
          found[0].length,
          `:${random.pick(wrongValues)},"q":${found[0].slice(-1)}`,
        )
      : text;
  },
  function renameKey(text, random) {
    const found = place(text, /"(\w+)":/g, random);
    if (!found) return text;
    const key = found[1]!;
    const renamed = random.pick([
      key.toUpperCase(),
      key[0]!.toUpperCase() + key.slice(1),
      `${key}x`,
      key.replace("s", "ſ").replace("k", "\u212a"),
      "zz",
    ]);
    return replaceAt(text, found.index, found[0].length, `"${renamed}":`);
  },
  function addKey(text, random) {
    const found = place(text, /\{/g, random);
    return found
      ? replaceAt(text, found.index + 1, 0, `"added":${random.pick(wrongValues.slice(0, 20))}, `)
      : text;
  },
  function repeatMember(text, random) {
    const found = place(
      text,
      /"(\w+)":("(?:[^"\\]|\\.)*"|-?\d+|true|false|\[[^[\]{}]*\]|\{[^[\]{}]*\}),/g,
      random,
    );
    return found ? replaceAt(text, found.index, 0, found[0]) : text;
  },
  function repeatSection(text, random) {
    const found = place(text, /"(files|links|units|users|disks|storage|systemd)":/g, random);
    const item = random.pick([
      '[{"path":"/new"}]',
      '[{},{"name":"n.service"}]',
      "[]",
      "null",
      '{"files":[{"path":"/n"}]}',
      "[null,{}]",
    ]);
    return found ? replaceAt(text, found.index, 0, `"${found[1]!}":${item},`) : text;
  },
  function insertText(text, random) {
    return replaceAt(text, random.below(text.length + 1), 0, random.pick(insertions));
  },
  function removeText(text, random) {
    return replaceAt(text, random.below(text.length), 1 + random.below(3), "");
  },
  function truncate(text, random) {
    return text.slice(0, random.below(text.length));
  },
  function append(text, random) {
    return text + random.pick([" ", "\n", "x", "{}", "null", "\u0000", "]"]);
  },
  function changeVersion(text, random) {
    const versions = [
      "2.2.0",
      "1.0.0",
      "3.6.0",
      "3.7.0-experimental",
      "03.4.0",
      "3.4.0-",
      "3.4.0+x",
      "3.4",
      "",
      "x",
      "3.4.0-é",
      "+3.4.0",
    ];
    return text.replace(/"version":"[^"]*"/, `"version":"${random.pick(versions)}"`);
  },
  function wrap(text, random) {
    return random.pick([
      `[${text}]`,
      `"${text}"`,
      "null",
      "5",
      "true",
      '"x"',
      "[]",
      "{}",
      "",
      " ",
      '{"ignition":null}',
      '{"ignition":[]}',
      '{"ignition":{"version":5}}',
      '{"ignition":5}',
      '{"IGNITION":{"VERSION":"3.4.0"}}',
      '{"ignitionVersion":1}',
      '{"ignition":{"version":null}}',
    ]);
  },
  function nest(text, random) {
    // The reference needs seconds for the deepest nesting that it accepts.
    const depth = random.chance(0.9) ? random.pick([3, 50, 400]) : random.pick([10_000, 10_001]);
    const nested = random.chance(0.5)
      ? "[".repeat(depth) + "]".repeat(depth)
      : '{"a":'.repeat(depth) + "1" + "}".repeat(depth);
    return text.replace("{", `{"deep":${nested},`);
  },
  function rawBytes(text, random) {
    // Written as Latin-1 below, so these are bytes that are no UTF-8.
    return replaceAt(
      text,
      random.below(text.length),
      0,
      random.pick(["\udc80", "\udcff", "\udcc3", "\udced\udca0\udc80"]),
    );
  },
];

/** Changes a JSON text in one to three ways. Lone surrogates U+DC80 to U+DCFF stand for raw bytes. */
export function mutate(text: string, random: Random): string {
  let result = text;
  for (let times = 1 + random.below(3); times > 0 && result !== ""; times--) {
    result = random.pick(mutations)(result, random);
  }
  return result;
}
