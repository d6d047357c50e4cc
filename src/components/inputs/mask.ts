import { decodeDataUrl } from "../../encoding";
import type { Problem } from "../../guestinfo";
import type { Hidden } from "./inputs";

/** Shorter lines of a hidden text are left alone unless they are the whole text: masking each "}" would hide everything. */
const minMaskedLine = 6;

/** Where a whole text of userdata stands among the arguments. A secret there hides all that comes of it. */
const texts = new Set(["butane", "ignition", "cloudConfig", "script", "ignitionUrl", "snippets"]);

/** Replaces hidden values in texts. */
export interface Mask {
  /** Whether a whole config is hidden, so that no part of it can be shown. */
  readonly all: boolean;
  /** The text without hidden values. */
  readonly apply: (text: string) => string;
}

function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return value > 999 ? [String(value)] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(strings);
}

/** A hidden text and what a view may show of it: its decoded form, and each of its lines. */
function forms(text: string): string[] {
  const decoded = text.startsWith("data:") ? decodeDataUrl(text) : undefined;
  const plain = decoded?.ok === true ? new TextDecoder().decode(decoded.value) : "";
  return [text, plain, JSON.stringify(text).slice(1, -1)].flatMap((form) => [
    form,
    ...form
      .split("\n")
      .filter((line) => line.trim().length >= minMaskedLine)
      .map((line) => line.trim()),
  ]);
}

/** Whether a hidden value is a whole text of userdata. */
export function isText(hidden: Hidden): boolean {
  const [first, second] = hidden.path;
  if (hidden.part === true) return false;
  if (typeof first !== "string" || !texts.has(first)) return false;
  return (
    hidden.path.length === 1 ||
    (first === "snippets" && typeof second === "number" && hidden.path.length === 2)
  );
}

/** Makes a mask that replaces hidden values by a word of what they are. */
export function maskOf(hidden: readonly Hidden[], word: (hidden: Hidden) => string): Mask {
  const words = new Map<string, string>();
  for (const item of hidden) {
    for (const form of strings(item.value).flatMap(forms)) {
      if (form !== "" && !words.has(form)) words.set(form, word(item));
    }
  }
  const longestFirst = [...words].sort(([a], [b]) => b.length - a.length);
  return {
    all: hidden.some(isText),
    apply: (text) => longestFirst.reduce((masked, [form, by]) => masked.replaceAll(form, by), text),
  };
}

/** A problem without hidden values. */
export function maskedProblem(problem: Problem, mask: Mask): Problem {
  const { value } = problem;
  return {
    ...problem,
    message: maskedMessage(problem.message, mask),
    ...(value === undefined ? {} : { value: mask.apply(value) }),
  };
}

/** Masks a message. One about a wholly hidden config keeps its rule and place and loses every quotation. */
export function maskedMessage(message: string, mask: Mask): string {
  const masked = mask.apply(message);
  return mask.all ? masked.replace(/`[^`]*`|"[^"]*"/g, "[secret]") : masked;
}
