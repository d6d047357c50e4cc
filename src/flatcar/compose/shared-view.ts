import type { ConfigView } from "./view";

const sections = ["files", "units", "other"] as const;

/** What all of some configs have in the same words: files, units, and line by line what else there is. */
export function sharedView(views: readonly ConfigView[]): ConfigView {
  const [first, ...others] = views;
  if (first === undefined) return { files: {}, units: {}, other: {} };
  return others.reduce<ConfigView>(
    (shared, view) => ({
      files: same(shared.files, view.files),
      units: same(shared.units, view.units),
      other: sameLines(shared.other, view.other),
    }),
    first,
  );
}

/** What a config has that is not shared. */
export function ownView(view: ConfigView, shared: ConfigView): ConfigView {
  return {
    files: without(view.files, shared.files),
    units: without(view.units, shared.units),
    other: withoutLines(view.other, shared.other),
  };
}

/** Whether a view says nothing. */
export function isEmptyView(view: ConfigView): boolean {
  return sections.every((section) => Object.keys(view[section]).length === 0);
}

type Texts = Readonly<Record<string, string>>;

function same(one: Texts, other: Texts): Texts {
  return Object.fromEntries(Object.entries(one).filter(([name, text]) => other[name] === text));
}

function without(view: Texts, shared: Texts): Texts {
  return Object.fromEntries(Object.entries(view).filter(([name, text]) => shared[name] !== text));
}

function sameLines(one: Texts, other: Texts): Texts {
  return keepLines(one, other, (line, lines) => lines.has(line));
}

function withoutLines(view: Texts, shared: Texts): Texts {
  return keepLines(view, shared, (line, lines) => !lines.has(line));
}

/** Each text with those of its lines that pass in the light of the other's; a text of which nothing is left goes. */
function keepLines(
  texts: Texts,
  others: Texts,
  pass: (line: string, others: ReadonlySet<string>) => boolean,
): Texts {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]): [string, string][] => {
      const lines = new Set(linesOf(others[name] ?? ""));
      const kept = linesOf(text).filter((line) => pass(line, lines));
      return kept.length === 0 ? [] : [[name, kept.join("")]];
    }),
  );
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/).filter((line) => line !== "");
}
