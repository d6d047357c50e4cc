import type { Problem } from "../guestinfo";
import * as calls from "./secret-calls";

/** The stack's secrets by name. */
export type Secrets = ReadonlyMap<string, string>;

/** A part of a text that must not be shown. */
interface HiddenPart {
  readonly value: string;
  readonly volatile: boolean;
}

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
    const { literals: written, calls: called } = calls.splitAtSecrets(this.source);
    const literals = [written[0] ?? ""];
    const hidden: HiddenPart[] = [];
    called.forEach(({ name, volatile }, i) => {
      const value = this.secrets.get(name) ?? "";
      const next = written[i + 1] ?? "";
      // A secret that is empty hides nothing.
      if (value === "") literals.push(`${literals.pop() ?? ""}${next}`);
      else {
        hidden.push({ value, volatile });
        literals.push(next);
      }
    });
    return { literals, hidden };
  }
}

const advice = "set it with pulumi config set --secret --path secrets.NAME";

/** What is wrong with the secrets that a text calls. */
export function secretProblems(text: string, secrets: Secrets, path: string): Problem[] {
  return calls.secretProblems(text, [...secrets.keys()], path, advice);
}
