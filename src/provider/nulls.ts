import { isPlainObject } from "../components/inputs/inputs";
import type { Reading, Type } from "../arguments";

/** An object as it was meant: some languages give null for what is left out. */
export function withoutNulls(value: unknown, type: Type): Reading | undefined {
  if (type.kind !== "struct" || !isPlainObject(value)) return undefined;
  const entries = Object.entries(value).filter(([, item]) => item !== null);
  return { instead: Object.fromEntries(entries) };
}
