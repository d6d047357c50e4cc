import { utf8Length } from "../../../src/encoding/utf8";
import type { ConfigView } from "../../../src/flatcar/plan";
import { count, element } from "./elements";
import { shownText } from "./text-view";

type Texts = Readonly<Record<string, string>>;

/** What a machine gets: files and units with their texts, and all else by section. */
export function machineView({ files, units, other }: ConfigView): HTMLElement {
  const sections = Object.fromEntries(
    Object.entries(other).filter(([section]) => section !== "ignition"),
  );
  const parts = [
    ...part("Files", files, bytes),
    ...part("Units", units, bytes),
    ...part("More", sections, entries, words),
  ];
  return parts.length === 0
    ? element("p", "", "A machine gets nothing of this config.")
    : element("div", "machine", ...parts);
}

function part(
  title: string,
  texts: Texts,
  size: (text: string) => string,
  name = (key: string) => key,
): HTMLElement[] {
  const items = Object.entries(texts);
  if (items.length === 0) return [];
  return [
    element("h3", "", `${title} (${items.length})`),
    ...items.map(([key, text]) => details(name(key), size(text), text)),
  ];
}

/** What is open, which stays so while the text changes. */
const opened = new Set<string>();

/** A text that is laid out when it is opened. */
function details(name: string, size: string, text: string): HTMLElement {
  const made = element(
    "details",
    "",
    element("summary", "", element("code", "", name), " ", element("span", "size", size)),
  );
  const lay = (): void =>
    made.append(text === "" ? element("p", "", "It is empty.") : shownText(text));
  made.open = opened.has(name);
  if (made.open) lay();
  made.addEventListener("toggle", () => {
    if (made.open) opened.add(name);
    else opened.delete(name);
    if (made.open && made.children.length === 1) lay();
  });
  return made;
}

const bytes = (text: string): string => count(utf8Length(text), "byte");
const entries = (text: string): string => count(text.split("\n").length - 1, "entry", "entries");

/** A section as people call it. */
function words(section: string): string {
  return section.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
