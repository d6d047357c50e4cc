import { createRequire } from "node:module";
import type * as Yaml from "yaml";

/** Documents as one text, each as kubeadm and kubectl read it. */
export function yamlText(...documents: readonly object[]): string {
  // Loaded for clusters that have Kubernetes only.
  const { stringify } = createRequire(__filename)("yaml") as typeof Yaml;
  return documents.map((one) => stringify(one, { lineWidth: 0 })).join("---\n");
}
