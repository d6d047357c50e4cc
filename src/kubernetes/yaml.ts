import { yaml } from "../flatcar/yaml";

/** Documents as one text, each as kubeadm and the kubelet read it: for YAML 1.1, in which `no` and `0777` are no texts either. */
export function yamlText(...documents: readonly object[]): string {
  const { stringify } = yaml();
  const options = { lineWidth: 0, compat: "yaml-1.1" } as const;
  return documents.map((one) => stringify(one, options)).join("---\n");
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
