import { Document, isScalar, Scalar, visit } from "yaml";

/** Prints a Butane config as people write it: long texts as blocks, modes in octal. */
export function printButane(butane: object): string {
  const document = new Document(butane, { version: "1.1", aliasDuplicateObjects: false });
  visit(document, {
    Pair(_, { key, value }) {
      const isMode = isScalar(key) && /^((file_|dir_)?mode)$/.test(String(key.value));
      if (isMode && isScalar(value) && typeof value.value === "number") value.format = "OCT";
    },
    Scalar(_, scalar) {
      if (typeof scalar.value === "string") styleText(scalar, scalar.value);
    },
  });
  return printDocument(document);
}

/** What YAML has no other form for than an escape in double quotes. */
const unprintable = /[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Prints a document so that Butane reads the texts that were meant. */
export function printDocument(document: Document): string {
  return document
    .toString({ lineWidth: 0, directives: false, doubleQuotedAsJSON: true })
    .replace(unprintable, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Chooses the way of writing that YAML readers of all kinds take for the same text. */
function styleText(scalar: Scalar, text: string): void {
  if (isBlock(text)) scalar.type = Scalar.BLOCK_LITERAL;
  else if (!/^[\w/.$][^\n\r\t\\"]*$/.test(text) || /[\s:]$|[^ -~]/.test(text))
    scalar.type = Scalar.QUOTE_DOUBLE;
}

/** Whether a text has lines of its own, and no character or space that a block would lose. */
function isBlock(text: string): boolean {
  return /^[^\s][^]*\n[^]*$/.test(text) && !/[^\n\t -~\u00a1-\u1fff\u3001-\ud7ff]/.test(text);
}
