import type { Place, Remark } from "../../../src/butane/help/remarks";
import { element } from "./elements";
import { displayLines, offsetOf } from "./places";

type Kind = Remark["kind"];

/** From this many characters on a text is not pasted by the browser. */
const largePaste = 20_000;

/** The text, with the numbers of the lines that are seen beside it and marks at those that have something said of them. */
export class Editor {
  private marks: ReadonlyMap<number, Kind> = new Map();
  private lines = 1;
  private isDrawing = false;

  constructor(
    private readonly area: HTMLTextAreaElement,
    private readonly gutter: HTMLElement,
    private readonly changed: () => void,
  ) {
    area.addEventListener("input", () => this.changedText());
    area.addEventListener("paste", (event) => this.paste(event));
    area.addEventListener("scroll", () => this.draw());
    new ResizeObserver(() => this.draw()).observe(area);
  }

  get text(): string {
    return this.area.value;
  }

  /** Puts another text in the place of this one. */
  replace(text: string): void {
    this.area.value = text;
    this.area.setSelectionRange(0, 0);
    this.area.scrollTo(0, 0);
    this.marks = new Map();
    this.changedText();
  }

  /** Marks lines; the worst that is said of a line counts. */
  mark(remarks: readonly Remark[]): void {
    const marks = new Map<number, Kind>();
    for (const kind of ["info", "warning", "error"] as const) {
      for (const remark of remarks) {
        if (remark.kind === kind) for (const { line } of remark.places) marks.set(line, kind);
      }
    }
    this.marks = marks;
    this.draw();
  }

  /** Puts the cursor at a place, and shows it. */
  goTo(place: Place): void {
    const { start, end, line } = offsetOf(this.text, place);
    this.area.focus();
    this.area.setSelectionRange(start, end);
    this.area.scrollTo(0, (line - 1) * this.lineHeight - this.area.clientHeight / 2);
  }

  private get lineHeight(): number {
    return Number.parseFloat(getComputedStyle(this.area).lineHeight);
  }

  /** Chromium takes minutes to paste thousands of lines into a text area; putting them there takes no time. */
  private paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length < largePaste) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = this.area;
    this.area.setRangeText(text, selectionStart, selectionEnd, "end");
    this.changedText();
  }

  private changedText(): void {
    this.changed();
    this.lines = 0;
    this.draw();
  }

  /** Draws once for all that happens before the next frame. */
  private draw(): void {
    if (this.isDrawing) return;
    this.isDrawing = true;
    requestAnimationFrame(() => {
      this.isDrawing = false;
      this.drawNow();
    });
  }

  private drawNow(): void {
    if (this.lines === 0) this.lines = displayLines(this.text);
    const { scrollTop, clientHeight } = this.area;
    const height = this.lineHeight;
    const first = Math.floor(scrollTop / height);
    const last = Math.min(this.lines, first + Math.ceil(clientHeight / height) + 1);
    const numbers = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i + 1);
    const column = element("div", "numbers", ...numbers.map((line) => this.number(line)));
    column.style.transform = `translateY(${first * height - scrollTop}px)`;
    this.gutter.style.setProperty("--digits", String(String(this.lines).length));
    this.gutter.replaceChildren(column);
  }

  private number(line: number): HTMLElement {
    return element("div", this.marks.get(line) ?? "", String(line));
  }
}
