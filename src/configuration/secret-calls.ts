import { closest } from "../butane/help/suggest";
import type { Problem } from "../guestinfo";

/** What stands for a secret: `${secret.NAME}`. With one more dollar it stands for itself. */
const placeholder = /(\$?)\$\{(secret|volatile)\.([^}\n]*)(\}?)/g;

/** A secret that a text calls by its name. */
export interface SecretCall {
  readonly name: string;
  readonly volatile: boolean;
}

/** Whether a text calls a secret, or has an escape that must be taken out. */
export function callsSecrets(text: string): boolean {
  return text.search(placeholder) >= 0;
}

/** The texts between the secrets that a text calls, one more than these, and the calls. */
export function splitAtSecrets(text: string): {
  readonly literals: readonly string[];
  readonly calls: readonly SecretCall[];
} {
  const literals = [""];
  const calls: SecretCall[] = [];
  let end = 0;
  const add = (literal: string): void => {
    literals.push(`${literals.pop() ?? ""}${literal}`);
  };
  for (const { 0: whole, 1: escape, 2: kind, 3: name = "", index } of text.matchAll(placeholder)) {
    add(text.slice(end, index));
    end = index + whole.length;
    if (escape !== "") add(whole.slice(1));
    else {
      calls.push({ name, volatile: kind === "volatile" });
      literals.push("");
    }
  }
  add(text.slice(end));
  return { literals, calls };
}

/** What is wrong with the secrets that a text calls. `advice` says how to give one that is not there. */
export function secretProblems(
  text: string,
  names: readonly string[],
  path: string,
  advice: string,
): Problem[] {
  return [...text.matchAll(placeholder)].flatMap((match) => {
    const [whole, escape, , name = "", end = ""] = match;
    if (escape !== "" || (end !== "" && names.includes(name))) return [];
    const lines = text.slice(0, match.index).split("\n").length;
    const place = text.includes("\n") ? `line ${lines}: ` : "";
    const message = `${place}${why(name, end, names, advice)} For the text itself write $${whole}`;
    return [{ path, code: "config.secret", value: whole, message }];
  });
}

function why(name: string, end: string, names: readonly string[], advice: string): string {
  if (end === "") return "the name has no end: write ${secret.NAME}.";
  const meant = closest(name, [...names]);
  if (meant !== undefined) return `there is no secret of this name; did you mean "${meant}"?`;
  return `there is no secret of this name: ${advice}.`;
}

/** What is wrong with a text that must be known and shown, and calls a secret all the same. */
export function shownSecretProblems(text: string, path: string): Problem[] {
  if (!/(^|[^$])\$\{(secret|volatile)\./.test(text)) return [];
  const message = "cannot hold a secret: it must be known and shown at every preview";
  return [{ path, code: "config.secret", value: text, message }];
}
