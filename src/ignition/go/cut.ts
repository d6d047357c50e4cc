/** What stands before and behind the first separator, as Go's `strings.Cut` gives it; where there is none, all stands before it. */
export function cut(text: string, separator: string): [before: string, after: string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}
