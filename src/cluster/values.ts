import type { Problem } from "../guestinfo";

/** A config with the facts of its node in place, and what was wrong with it. */
export interface Filled {
  readonly config: unknown;
  readonly problems: readonly Problem[];
}

/** How settings are worked with whose values may come later, as Outputs do. */
export interface Values {
  /** Whether a value is there now. It may hold others that are not. */
  readonly isKnown: (value: unknown) => boolean;
  /** What comes of values, as soon as all of them are there. */
  readonly map: (values: readonly unknown[], f: (...known: unknown[]) => unknown) => unknown;
  /** A text with values in it that come later, what is written in it changed and no value; undefined for any other. */
  readonly rewritten?: (text: unknown, rewrite: (literal: string) => string) => unknown;
  /** A config that is filled in when it is there. What is wrong with it is a problem of the named node at `path`, reported then. */
  readonly fill: (
    config: unknown,
    fill: (known: unknown) => Filled,
    path: string,
    node: string,
  ) => unknown;
}

/** How settings are worked with that are all there. */
export const knownValues: Values = {
  isKnown: () => true,
  map: (values, f) => f(...values),
  fill: (config, fill) => fill(config).config,
};
