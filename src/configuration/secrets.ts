import { closest } from "../butane/help/suggest";
import type { Problem } from "../guestinfo";

/** The stack's secrets by name. */
export type Secrets = ReadonlyMap<string, string>;

/** A part of a text that must not be shown. */
interface HiddenPart {
  readonly value: string;
  readonly volatile: boolean;
}

/** What stands for a secret: `${secret.NAME}`. With one more dollar it stands for itself. */
const placeholder = /(\$?)\$\{(secret|volatile)\.([^}\n]*)(\}?)/g;

/** A text in which secrets are called by their names. */
export class Sealed {
  constructor(
    /** The text as it was written. */
    readonly source: string,
    private readonly secrets: Secrets,
  ) {}

  /** The text with the secrets in it. */
  open(): string {
    const { literals, hidden } = this.parts();
    return literals.map((literal, i) => `${literal}${hidden[i]?.value ?? ""}`).join("");
  }

  /** What is written in the text, and the secrets between. */
  parts(): { readonly literals: readonly string[]; readonly hidden: readonly HiddenPart[] } {
    const literals = [""];
    const hidden: HiddenPart[] = [];
    const write = (text: string): void => {
      literals.push(`${literals.pop() ?? ""}${text}`);
    };
    let end = 0;
    for (const match of this.source.matchAll(placeholder)) {
      const [whole, escape, kind, name = ""] = match;
      write(this.source.slice(end, match.index));
      end = match.index + whole.length;
      const value = this.secrets.get(name) ?? "";
      if (escape !== "") write(whole.slice(1));
      else if (value !== "") {
        hidden.push({ value, volatile: kind === "volatile" });
        literals.push("");
      }
    }
    write(this.source.slice(end));
    return { literals, hidden };
  }
}

/** Whether a text calls a secret, or has an escape that must be taken out. */
export function callsSecrets(text: string): boolean {
  return text.search(placeholder) >= 0;
}

/** What is wrong with the secrets that a text calls. */
export function secretProblems(text: string, secrets: Secrets, path: string): Problem[] {
  return [...text.matchAll(placeholder)].flatMap(([whole, escape, , name = "", end = ""]) => {
    if (escape !== "" || (end !== "" && secrets.has(name))) return [];
    const lines = text.slice(0, text.indexOf(whole)).split("\n").length;
    const place = text.includes("\n") ? `line ${lines}: ` : "";
    const message = `${place}${why(name, end, secrets)} For the text itself write $${whole}`;
    return [{ path, code: "config.secret", value: whole, message }];
  });
}

function why(name: string, end: string, secrets: Secrets): string {
  if (end === "") return "the name has no end: write ${secret.NAME}.";
  const meant = closest(name, [...secrets.keys()]);
  if (meant !== undefined) return `there is no secret of this name; did you mean "${meant}"?`;
  return "there is no secret of this name: set it with pulumi config set --secret --path secrets.NAME.";
}
