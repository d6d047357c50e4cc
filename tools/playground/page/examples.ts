import { dataOf } from "./elements";

/** A config to pick. */
interface Example {
  readonly title: string;
  readonly text: string;
}

const ownTitle = "Your text before";

/**
 * Offers the examples, and the text that one of them took the place of. The list names the one that is shown.
 *
 * Returns the text of the first one, and what is to be called when the text has changed.
 */
export function useExamples(
  select: HTMLSelectElement,
  current: () => string,
  picked: (text: string) => void,
): { readonly first: string; readonly changed: () => void } {
  const examples = dataOf("examples") as readonly Example[];
  let own: Example | undefined;
  const named = (title: string): Example | undefined =>
    [...examples, own].find((example) => example?.title === title);
  select.append(new Option("Pick one", ""), ...examples.map(({ title }) => new Option(title)));
  select.addEventListener("change", () => {
    const wanted = named(select.value);
    const before = current();
    if (before.trim() !== "" && !examples.some(({ text }) => text === before)) {
      if (own === undefined) select.add(new Option(ownTitle), 1);
      own = { title: ownTitle, text: before };
    }
    if (wanted !== undefined) picked(wanted.text);
  });
  select.value = examples[0]?.title ?? "";
  return {
    first: examples[0]?.text ?? "",
    changed: () => {
      if (select.value !== "" && named(select.value)?.text !== current()) select.value = "";
    },
  };
}
