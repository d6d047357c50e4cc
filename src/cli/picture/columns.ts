/** How many columns of a monospaced font a text takes: wide letters take two, and marks on a letter none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const one of text) columns += /\p{M}|\p{Cf}/u.test(one) ? 0 : wide.test(one) ? 2 : 1;
  return columns;
}

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;
