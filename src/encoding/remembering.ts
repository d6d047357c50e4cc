/** Longer texts are few, and would take much memory. */
const longest = 65_536;
const most = 512;

/**
 * Remembers what a function makes of texts. The nodes of a cluster have most files in common, and a config is looked at several
 * times. What it makes must not be changed by anybody.
 */
export function remembering<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > longest) return make(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    if (known.size >= most) known.clear();
    known.set(text, made);
    return made;
  };
}
