import { describe, expect, it } from "vitest";
import { valueOf } from "./shape";

const scalar = (source: string): string => {
  const node = valueOf(source);
  if (node.kind !== "scalar") throw new Error(`a ${node.kind}`);
  return node.value;
};

// After examples 8.1 to 8.13 of the YAML 1.2 specification.
describe("a block scalar", () => {
  it.each([
    ["keeps its line breaks as a literal", "k: |\n  a\n   b\n\n  c\n", "a\n b\n\nc\n"],
    ["folds single breaks", "k: >\n  a\n  b\n\n  c\n", "a b\nc\n"],
    ["does not fold around lines with more indentation", "k: >\n a\n\n   b\n c\n", "a\n\n  b\nc\n"],
    ["does not fold around lines that begin with a tab", "k: >\n a\n \tb\n c\n", "a\n\tb\nc\n"],
    ["loses the last break to a minus", "k: |-\n  a\n\n", "a"],
    ["keeps all last breaks with a plus", "k: |+\n  a\n\n\n", "a\n\n\n"],
    ["keeps one last break without either", "k: |\n  a\n\n\n", "a\n"],
    ["ends without a break where the text does", "k: |\n  a", "a"],
    ["takes its indentation from a digit", "k: |1\n  a\n  b", " a\n b"],
    ["takes digit and sign in both orders", "k: |2-\n   a\n", " a"],
    ["takes sign and digit too", "k: |-2\n   a\n", " a"],
    ["takes a comment after its indicators", "k: | # c\n  a\n", "a\n"],
    ["has empty lines before its text", "k: |\n\n\n  a\n", "\n\na\n"],
    ["may be empty", "k: |\nl: 1", ""],
    ["has comments as text", "k: |\n  # a\n# c\n", "# a\n"],
    ["turns CR LF into a line feed", "k: |\r\n  a\r\n  b\r\n", "a\nb\n"],
    ["turns NEL into a line feed", "k: |\n  a\u0085  b\n", "a\nb\n"],
    ["keeps line and paragraph separators", "k: |\n  a\u2028  b\u2029", "a\u2028b\u2029"],
  ])("%s", (_, source, expected) => {
    expect(scalar(source)).toBe(expected);
  });
});

describe("a quoted scalar", () => {
  it.each([
    [
      "has each escape",
      'k: "\\0\\a\\b\\t\\n\\v\\f\\r\\e\\ \\"\\\'\\\\"',
      "\0\x07\b\t\n\v\f\r\x1b \"'\\",
    ],
    ["has the escapes for spaces and breaks", 'k: "\\N\\_\\L\\P\\\t"', "\x85\xa0\u2028\u2029\t"],
    ["has characters by number", 'k: "\\x41\\u00e9\\U0001F600"', "Aé😀"],
    ["has a doubled single quote", "k: 'it''s'", "it's"],
    ["takes a backslash in single quotes as it is", "k: 'a\\n'", "a\\n"],
    ["folds a break into a space", "k: 'a  \n   b'", "a b"],
    ["keeps empty lines", 'k: "a\n\n\n b"', "a\n\nb"],
    ["keeps the blanks between its words", "k: 'a  \tb '", "a  \tb "],
    ["drops an escaped break and what indents the next line", 'k: "a \\\n   b"', "a b"],
    ["keeps blanks before an escaped break", 'k: "a  \\\n\n  b"', "a  \nb"],
    ["keeps an escaped blank at the end of a line", 'k: "a\\ \n b"', "a  b"],
    ["keeps a separator instead of folding it", "k: 'a\u2028 b'", "a\u2028b"],
  ])("%s", (_, source, expected) => {
    expect(scalar(source)).toBe(expected);
  });
});

describe("a plain scalar", () => {
  it.each([
    ["ends at a comment", "k: a b # c", "a b"],
    ["has a number sign inside a word", "k: a#b", "a#b"],
    ["ends before trailing blanks", "k: a b \t ", "a b"],
    ["folds its lines", "k: a\n  b\n\n  c", "a b\nc"],
    ["has colons, dashes and quotes inside", "k: a:b -c 'd' \"e\"", "a:b -c 'd' \"e\""],
    ["begins with a dash or a colon before a word", "k: -a", "-a"],
    ["has brackets outside flows", "k: a[b], {c}", "a[b], {c}"],
    ["ends at a document indicator", "k: a\n--- b", "a"],
    ["has three dashes before a word", "k: a\n ---b", "a ---b"],
  ])("%s", (_, source, expected) => {
    expect(scalar(source)).toBe(expected);
  });

  it("ends at the indicators of a flow", () => {
    const items = (source: string): unknown => {
      const node = valueOf(source);
      return node.kind === "sequence" && node.items.map((n) => n.kind === "scalar" && n.value);
    };
    expect(items("k: [a b, c:d,\n e\n f]")).toEqual(["a b", "c:d", "e f"]);
  });
});
