import { button, count, element } from "./elements";

/** The most lines that are shown before somebody asks for more: with each answer they are laid out anew. */
const most = 1000;
/** The most characters of a line that are shown; a browser lays out a line as a whole. */
const lineLength = 2000;

/** A text of any size with a button that copies it. */
export function textView(text: string, what: string): HTMLElement {
  return element("div", "", copyButton(text, what), shownText(text));
}

/** A text of any size. Very long lines are cut, and the rest of very many is a button away. */
export function shownText(text: string): HTMLElement {
  const lines = text.replace(/\n$/, "").split("\n");
  const pre = element("pre", "", lines.slice(0, most).map(cut).join("\n"));
  const view = element("div", "", pre);
  if (lines.length > most) {
    const label = `Show all ${count(lines.length, "line")}`;
    const more = button(label, () => {
      pre.textContent = lines.map(cut).join("\n");
      more.remove();
    });
    view.append(more);
  }
  return view;
}

function cut(line: string): string {
  if (line.length <= lineLength) return line;
  const shown = line.slice(0, lineLength).replace(/[\ud800-\udbff]$/, "");
  return `${shown}… (${count(line.length - shown.length, "character")} more)`;
}

/** Says beside the button what came of it. */
function copyButton(text: string, what: string): HTMLElement {
  const said = element("span", "said");
  said.setAttribute("role", "status");
  const copy = button(`Copy ${what}`, () => {
    navigator.clipboard.writeText(text).then(
      () => (said.textContent = "Copied"),
      () => (said.textContent = "The browser did not let it be copied"),
    );
  });
  return element("p", "copy", copy, said);
}
