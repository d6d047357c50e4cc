import type { Place } from "../../../src/butane/help/remarks";
import type { Answer, Config } from "../worker/answer";
import { button, byId, count, element } from "./elements";
import { guestinfoView } from "./guestinfo-view";
import { machineView } from "./machine-view";
import { problemsView, tally } from "./problems-view";
import { Tabs } from "./tabs";
import { textView } from "./text-view";

/** The right side of the page. Only the tab that is seen is drawn. */
export class Result {
  private readonly status = byId("status", HTMLElement);
  /** Beside what is read aloud, since it changes with every key. */
  private readonly sizes = byId("sizes", HTMLElement);
  private readonly section = byId("result", HTMLElement);
  private readonly tabs = new Tabs(byId("tabs", HTMLElement), () => this.draw());
  private answer: Answer = { remarks: [], more: 0 };
  private readonly drawn = new Map<string, Answer>();

  constructor(private readonly goTo: (place: Place) => void) {}

  /** Says that what is shown is of an older text. */
  wait(): void {
    this.section.setAttribute("aria-busy", "true");
  }

  show(answer: Answer): void {
    this.answer = answer;
    this.section.setAttribute("aria-busy", "false");
    this.say(statusOf(answer));
    this.sizes.textContent = sizesOf(answer);
    this.section.dataset["worst"] = worstOf(answer);
    const found = answer.remarks.length + answer.more;
    byId("tab-problems", HTMLElement).textContent =
      found === 0 ? "Problems" : `Problems (${found})`;
    this.draw();
  }

  say(text: string): void {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  private draw(): void {
    const { name } = this.tabs;
    if (this.drawn.get(name) === this.answer) return;
    this.drawn.set(name, this.answer);
    byId(`panel-${name}`, HTMLElement).replaceChildren(this.view(name));
  }

  private view(name: string): HTMLElement {
    if (name === "problems") return problemsView(this.answer, this.goTo);
    const { config } = this.answer;
    return config === undefined ? this.nothing() : viewOf(name, config);
  }

  private nothing(): HTMLElement {
    const text = element("p", "", "There is no result: ", statusOf(this.answer), ".");
    if (this.answer.remarks.length === 0) return text;
    return element(
      "div",
      "",
      text,
      button("Show the problems", () => this.tabs.show("problems")),
    );
  }
}

function viewOf(name: string, { ignition, guestinfo, machine }: Config): HTMLElement {
  if (name === "guestinfo") return guestinfoView(guestinfo);
  return name === "machine" ? machineView(machine) : textView(ignition, "Ignition");
}

function statusOf(answer: Answer): string {
  const otherwise = answer.config === undefined ? "The text is empty" : "No problems";
  return tally(answer) || otherwise;
}

function sizesOf({ config }: Answer): string {
  if (config === undefined) return "";
  const { rawBytes, encodedBytes } = config.guestinfo;
  return `${count(rawBytes, "byte")} of Ignition, ${count(encodedBytes, "byte")} encoded`;
}

function worstOf({ remarks }: Answer): string {
  return ["error", "warning"].find((kind) => remarks.some((one) => one.kind === kind)) ?? "none";
}
