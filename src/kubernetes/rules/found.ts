import { joinPath, shown, type Problem } from "../../guestinfo/problem";
import type { KubernetesCode } from "../codes";

/** Mistakes as they are found, under one path. */
export class Mistakes {
  readonly problems: Problem[] = [];

  constructor(private readonly base: string) {}

  /** Adds one about a property; a value that has no short form is not shown. */
  add(property: string, code: KubernetesCode, message: string, value?: unknown): void {
    const path =
      property === "" ? this.base : `${this.base}${this.base === "" ? "" : "."}${property}`;
    this.problems.push({ path, code, message, ...shown(value) });
  }

  /** Adds one about a key of a map. */
  addAt(
    map: string,
    key: string | number,
    code: KubernetesCode,
    message: string,
    value?: unknown,
  ): void {
    const path = joinPath(`${this.base}.${map}`, key);
    this.problems.push({ path, code, message, ...shown(value) });
  }

  /** Adds one where a value is given that is not a whole number within limits. */
  wholeNumber(property: string, value: unknown, least: number, most: number, what: string): void {
    if (value === undefined) return;
    if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most)
      return;
    const limits = most === Infinity ? `${least} or more` : `${least} to ${most}`;
    this.add(property, "kubernetes.number", `must be a whole number of ${what}, ${limits}`, value);
  }

  /** Adds one where a value is given that is none of some words. */
  word(property: string, value: unknown, words: readonly string[]): void {
    if (value === undefined || words.includes(value as string)) return;
    const message = `must be one of ${words.map((word) => JSON.stringify(word)).join(", ")}`;
    this.add(property, "kubernetes.word", message, value);
  }
}
