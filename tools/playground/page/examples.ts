import { dataOf } from "./elements";

/** A config to pick. */
interface Example {
  readonly title: string;
  readonly text: string;
}

const ownTitle = "Your text before";

/** Offers the examples, and the text that one of them took the place of. Returns the first one. */
export function useExamples(
  select: HTMLSelectElement,
  current: () => string,
  picked: (text: string) => void,
): string {
  const examples = dataOf("examples") as readonly Example[];
  let own: Example | undefined;
  select.append(new Option("Pick one", ""), ...examples.map(({ title }) => new Option(title)));
  select.addEventListener("change", () => {
    const wanted = [...examples, own].find((example) => example?.title === select.value);
    const before = current();
    if (before.trim() !== "" && !examples.some(({ text }) => text === before)) {
      if (own === undefined) select.add(new Option(ownTitle), 1);
      own = { title: ownTitle, text: before };
    }
    select.value = "";
    if (wanted !== undefined) picked(wanted.text);
  });
  return examples[0]?.text ?? "";
}
