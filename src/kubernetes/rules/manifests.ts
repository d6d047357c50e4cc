import { yamlMistake } from "../yaml";
import type { Mistakes } from "./found";

/** What is wrong with a manifest, as far as it is known: what kubectl cannot apply the founder would try for ever. */
export function manifestProblems(text: unknown, index: number, found: Mistakes): void {
  const mistake = typeof text === "string" ? yamlMistake(text, objectMistake) : undefined;
  // The text may have a secret in it, and is as long as it likes.
  if (mistake !== undefined) found.add(`manifests[${index}]`, "kubernetes.manifest", mistake);
}

/** What is wrong with one document, of which empty ones are left out. */
function objectMistake(documents: readonly unknown[]): string | undefined {
  if (documents.length === 0) return "has no object of Kubernetes in it: leave it out";
  const which = (at: number): string =>
    documents.length === 1 ? "is" : `has a document, number ${at + 1}, that is`;
  const at = documents.findIndex((one) => !isObject(one));
  if (at >= 0) {
    return `${which(at)} no object of Kubernetes, with apiVersion and kind: give the YAML text itself, not its path or URL`;
  }
  const nameless = documents.findIndex((one) => !isList(one) && !isNamed(one));
  if (nameless < 0) return undefined;
  return `${which(nameless)} an object without metadata.name, which kubectl cannot apply`;
}

function isList(value: unknown): boolean {
  const { kind, items } = value as { readonly kind: string; readonly items?: unknown };
  return kind.endsWith("List") && Array.isArray(items);
}

function isNamed(value: unknown): boolean {
  const { metadata } = value as { readonly metadata?: { readonly name?: unknown } | null };
  return typeof metadata?.name === "string" && metadata.name !== "";
}

function isObject(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { apiVersion, kind } = value as Readonly<Record<string, unknown>>;
  return typeof apiVersion === "string" && typeof kind === "string";
}
