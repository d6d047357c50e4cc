import { yaml } from "../flatcar/yaml";

/** Documents as one text, each as kubeadm and kubectl read it. */
export function yamlText(...documents: readonly object[]): string {
  const { stringify } = yaml();
  return documents.map((one) => stringify(one, { lineWidth: 0 })).join("---\n");
}

/**
 * What is wrong with a text of YAML documents, in a few words; what is wrong with their values, without the empty ones, the reader says.
 * It shows nothing of the text.
 */
export function yamlMistake(
  text: string,
  mistakeOf: (documents: readonly unknown[]) => string | undefined,
): string | undefined {
  const { parseAllDocuments } = yaml();
  // Keys that are there twice are kubectl's to judge.
  const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: "error" });
  const all = "empty" in documents ? [] : documents;
  const [error] = all.flatMap(({ errors }) => errors);
  if (error !== undefined) {
    const [start] = error.linePos ?? [];
    return `is no YAML${start === undefined ? "" : `, at line ${start.line}, column ${start.col}`}`;
  }
  const values = all.map((one) => one.toJS({ maxAliasCount: -1 }) as unknown);
  return mistakeOf(values.filter((value) => value !== null));
}
