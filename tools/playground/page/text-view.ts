import { button, count, element } from "./elements";

/** Lines of a block. Browsers lay out the blocks that are seen. */
const blockLines = 200;
/** The most characters of a line that are shown; a browser lays out a line as a whole. */
const lineLength = 2000;

/** A text of any size with a button that copies it. */
export function textView(text: string, what: string): HTMLElement {
  return element("div", "text-view", copyButton(text, what), pre(text));
}

/** A text of any size; very long lines are cut. */
export function pre(text: string): HTMLElement {
  const lines = text.replace(/\n$/, "").split("\n");
  const made = element("pre", "");
  for (let at = 0; at < lines.length; at += blockLines) {
    const block = lines.slice(at, at + blockLines);
    const shown = element("div", "block", block.map(cut).join("\n"));
    shown.style.containIntrinsicHeight = `auto ${block.length * 20}px`;
    made.append(shown);
  }
  return made;
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
