/** Where a value is: keys and indexes from the top. */
export type Path = readonly (string | number)[];

/** What is wrong with a value, as data. */
export type Mistake = { readonly path: Path } & (
  | {
      /** A value of another kind than its place. */
      readonly kind: "type";
      /** What it must be: "a list". */
      readonly wanted: string;
      /** What it is: "a text". */
      readonly given: string;
      /** The value itself where it is a short text. */
      readonly value?: string;
    }
  | {
      /** A key that does not exist. */
      readonly kind: "key";
      /** The struct that does not have it. */
      readonly struct: string;
      /** Those that do. */
      readonly keys: readonly string[];
    }
  /** A key that must be there. */
  | { readonly kind: "missing" }
  /** A value that comes later where only a plain one can be. */
  | { readonly kind: "plain"; readonly given: string }
  /** A value that contains itself. */
  | { readonly kind: "circular" }
);

/** How many keys are listed. */
const mostKeys = 12;

/**
 * What is wrong and what to do, in a sentence that follows the value's path. For a key that does not exist: `meant` is the
 * one that was probably meant, `reference` the page that has all of them.
 */
export function textOf(mistake: Mistake, reference: string, meant?: string): string {
  switch (mistake.kind) {
    case "type":
      return typeText(mistake);
    case "key": {
      if (meant !== undefined) return `is no key here; did you mean ${JSON.stringify(meant)}?`;
      const { keys } = mistake;
      const all =
        keys.length > mostKeys
          ? `${reference} lists those that are`
          : `there are ${keys.join(", ")}`;
      return `is no key here; ${all}`;
    }
    case "missing":
      return "is required, and is not given";
    case "plain":
      return `must be a plain value, and is ${mistake.given}: it must be known before anything is made`;
    case "circular":
      return "contains itself";
  }
}

function typeText({ wanted, given, value }: Extract<Mistake, { kind: "type" }>): string {
  if (value !== undefined) return `must be ${wanted}`;
  const isNothing = given === "null" || given === "undefined";
  return `must be ${wanted}, and is ${given}${isNothing ? ": leave it out if there is none" : ""}`;
}
