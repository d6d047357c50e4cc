import type { Place, Remark } from "../../../src/butane/help/remarks";
import type { Answer } from "../worker/answer";
import { button, count, element } from "./elements";

/** What is to be said of the text, each with buttons that go to its places. */
export function problemsView({ remarks, more }: Answer, goTo: (place: Place) => void): HTMLElement {
  if (remarks.length === 0) return element("p", "", "There are no problems.");
  const items = remarks.map((remark) => item(remark, goTo));
  const list = element("ol", "problems", ...items);
  return more === 0
    ? list
    : element("div", "", list, element("p", "", `and ${count(more, "more finding")}`));
}

function item(
  { kind, message, path, places, help }: Remark,
  goTo: (place: Place) => void,
): HTMLElement {
  const buttons = places.map((place) => button(placeText(place), () => goTo(place)));
  const label = kind === "help" ? "advice" : kind;
  return element(
    "li",
    kind,
    element("p", "message", element("strong", "", `${label}: `), ...withCode(message)),
    ...(path === undefined || path === "" ? [] : [element("p", "path", element("code", "", path))]),
    ...(help === undefined ? [] : [element("p", "help", ...withCode(help))]),
    ...(buttons.length === 0 ? [] : [element("p", "places", ...buttons)]),
  );
}

function placeText({ line, column }: Place): string {
  return column === undefined ? `Line ${line}` : `Line ${line}, column ${column}`;
}

/** A text whose parts in backticks are code. */
function withCode(text: string): (Node | string)[] {
  const parts = text.split(/`([^`]+)`/);
  return parts.map((part, i) => (i % 2 === 1 ? element("code", "", part) : part));
}

/** How many of what there are, worst first: "2 errors, 1 warning". */
export function tally({ remarks, more }: Answer): string {
  const kinds = [
    ["error", "error", "errors"],
    ["warning", "warning", "warnings"],
    ["info", "note", "notes"],
    ["help", "piece of advice", "pieces of advice"],
  ] as const;
  const counted = kinds.flatMap(([kind, one, many]) => {
    const number = remarks.filter((remark) => remark.kind === kind).length;
    return number === 0 ? [] : [count(number, one, many)];
  });
  return [...counted, ...(more === 0 ? [] : [count(more, "more finding")])].join(", ");
}
