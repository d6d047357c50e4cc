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
  const at = documents.findIndex((one) => !isObject(one));
  if (at < 0) return undefined;
  const which = documents.length === 1 ? "is" : `has a document, number ${at + 1}, that is`;
  return `${which} no object of Kubernetes, with apiVersion and kind: give the YAML text itself, not its path or URL`;
}

function isObject(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { apiVersion, kind } = value as Readonly<Record<string, unknown>>;
  return typeof apiVersion === "string" && typeof kind === "string";
}
