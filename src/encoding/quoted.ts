const octal = "[0-3][0-7]{2}";
const unicode = "u(?:[0-9A-Fa-f]{4})|U(?:[0-9A-Fa-f]{8})";
const content = new RegExp(
  `^(?:[^"\\\\\\n]|\\\\(?:[abfnrtv\\\\"]|${octal}|x[0-9A-Fa-f]{2}|${unicode}))*$`,
);

/** Whether a text between double quotes is a string literal of Go. */
export function isQuotable(text: string): boolean {
  if (!content.test(text)) return false;
  for (const [, digits] of text.matchAll(/\\(?:[^uU]|[uU]([0-9A-Fa-f]{4}(?:[0-9A-Fa-f]{4})?))/g)) {
    if (digits === undefined) continue;
    const code = parseInt(digits, 16);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return false;
  }
  return true;
}
