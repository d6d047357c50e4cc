import { Editor } from "./editor";
import { byId, dataOf } from "./elements";
import { useExamples } from "./examples";
import { fromFragment, toFragment } from "./link";
import { Result } from "./result";
import { useTheme } from "./theme";
import { Transpiler } from "./transpiler";

const result = new Result((place) => editor.goTo(place));
const transpiler = new Transpiler(
  dataOf("worker") as string,
  () => editor.text,
  (answer) => {
    result.show(answer);
    editor.mark(answer.remarks);
  },
  (message) => result.say(`This page has a fault: ${message}`),
);
const editor = new Editor(byId("text", HTMLTextAreaElement), byId("gutter", HTMLElement), () => {
  result.wait();
  examples.changed();
  transpiler.changed();
});

useTheme(byId("theme", HTMLSelectElement));
const examples = useExamples(
  byId("example", HTMLSelectElement),
  () => editor.text,
  (text) => editor.replace(text),
);
const linkStatus = byId("link-status", HTMLElement);

/** Takes the text of the address; without one it gives another. */
async function open(otherwise?: string): Promise<void> {
  try {
    const text = (await fromFragment(location.hash)) ?? otherwise;
    if (text !== undefined) editor.replace(text);
    linkStatus.textContent = "";
  } catch {
    if (otherwise !== undefined) editor.replace(otherwise);
    linkStatus.textContent = "The link is cut or damaged: its text cannot be read.";
  }
}

byId("link", HTMLButtonElement).addEventListener("click", () => void share());

/** Puts the text into the address, and the address where it can be pasted. */
async function share(): Promise<void> {
  const fragment = await toFragment(editor.text);
  history.replaceState(undefined, "", `#${fragment}`);
  linkStatus.textContent = await navigator.clipboard.writeText(location.href).then(
    () => "The address of this page holds the text now, and is copied.",
    () => "The address of this page holds the text now.",
  );
}

addEventListener("hashchange", () => void open());
void open(examples.first);
