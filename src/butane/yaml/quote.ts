const named: Readonly<Record<string, string>> = {
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  '"': '\\"',
  "\\": "\\\\",
};
const special = /["\\]|[^ \p{L}\p{M}\p{N}\p{P}\p{S}]/gu;

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}

/** A text between double quotes, as Go writes it: what cannot be printed is escaped. */
export function quoteGo(text: string): string {
  const body = text.replace(special, (char) => {
    const escape = named[char];
    if (escape !== undefined) return escape;
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) return `\\x${hex(code, 2)}`;
    // A byte that is not UTF-8, carried as a lone surrogate.
    if (code >= 0xdc80 && code <= 0xdcff) return `\\x${hex(code & 0xff, 2)}`;
    return code <= 0xffff ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
  });
  return `"${body}"`;
}
