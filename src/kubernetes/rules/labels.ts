import type { Problem } from "../../guestinfo";
import type { KubernetesPoolOptions } from "../options";
import { KubernetesRole, TaintEffect } from "../policies";
import { kubeletArguments } from "./arguments";
import { Mistakes } from "./found";
import { kubeletProblems } from "./kubelet";

const namePart = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const prefixPart = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** The labels of kubernetes.io and k8s.io that a kubelet may set (kubernetes/staging/src/k8s.io/kubelet/pkg/apis/well_known_labels.go). */
const ownLabels = new Set([
  "kubernetes.io/hostname",
  "kubernetes.io/arch",
  "kubernetes.io/os",
  "beta.kubernetes.io/arch",
  "beta.kubernetes.io/os",
  "beta.kubernetes.io/instance-type",
  "node.kubernetes.io/instance-type",
  "node.kubernetes.io/windows-build",
  "failure-domain.beta.kubernetes.io/region",
  "failure-domain.beta.kubernetes.io/zone",
  "topology.kubernetes.io/region",
  "topology.kubernetes.io/zone",
]);
/** Linux takes 128 KiB in one variable (MAX_ARG_STRLEN), of characters that may have four bytes; Kubernetes takes more. */
const mostAnnotations = 32_000;
const ownPrefixes = ["node.kubernetes.io", "kubelet.kubernetes.io"];

/** What is wrong with labels, taints, annotations and arguments of a pool of some nodes. */
export function labelProblems(given: KubernetesPoolOptions, size: number, path: string): Problem[] {
  const found = new Mistakes(path);
  const { labels = {}, annotations = {}, taints = [] } = given;
  for (const [name, value] of Object.entries(labels)) {
    if (!isQualifiedName(name)) {
      found.addAt("labels", name, "kubernetes.label", nameRule("a label"), name);
    } else if (isReserved(name)) {
      const message =
        "a kubelet may not give itself this label (NodeRestriction): take one of a domain of your own, or of node.kubernetes.io";
      found.addAt("labels", name, "kubernetes.label", message, name);
    }
    if (!isLabelValue(value)) {
      const message =
        "not the value of a label: at most 63 letters, digits, -, _ and ., beginning and ending with a letter or digit";
      found.addAt("labels", name, "kubernetes.label", message, value);
    }
  }
  for (const name of Object.keys(annotations)) {
    // A name of these may have capitals before the slash as well (ValidateAnnotations).
    if (isQualifiedName(name.toLowerCase())) continue;
    found.addAt("annotations", name, "kubernetes.annotation", nameRule("an annotation"), name);
  }
  const length = JSON.stringify(annotations).length;
  if (length > mostAnnotations) {
    const message = `have ${length} characters together, and may have ${mostAnnotations}, as one variable of the command that writes them`;
    found.add("annotations", "kubernetes.annotation", message);
  }
  const seen = new Set<string>();
  taints.forEach(({ key, value, effect }, i) => {
    if (seen.has(`${key}:${effect}`)) {
      const message = "a second one with this key and effect, of which a node has one";
      found.add(`taints[${i}]`, "kubernetes.taint", message, `${key}:${effect}`);
    }
    seen.add(`${key}:${effect}`);
    if (!isQualifiedName(key))
      found.add(`taints[${i}].key`, "kubernetes.taint", nameRule("a taint"), key);
    if (value !== undefined && !isLabelValue(value)) {
      found.add(
        `taints[${i}].value`,
        "kubernetes.taint",
        "not the value of a taint: at most 63 letters, digits, -, _ and .",
        value,
      );
    }
    found.word(`taints[${i}].effect`, effect, Object.values(TaintEffect));
  });
  kubeletProblems(given.kubelet, given.role === KubernetesRole.ControlPlane, found);
  kubeletArguments(given, size, found);
  return found.problems;
}

const nameRule = (what: string): string =>
  `not the name of ${what}: a name of at most 63 letters, digits, -, _ and ., with or without a DNS domain and / before it`;

function isQualifiedName(text: string): boolean {
  const [first = "", second, ...more] = text.split("/");
  if (more.length > 0) return false;
  return second === undefined
    ? namePart.test(first)
    : prefixPart.test(first) && namePart.test(second);
}

function isLabelValue(text: string): boolean {
  return text === "" || namePart.test(text);
}

function isReserved(name: string): boolean {
  const [prefix = ""] = name.includes("/") ? name.split("/") : [];
  const isOf = (domain: string): boolean => prefix === domain || prefix.endsWith(`.${domain}`);
  if (!isOf("kubernetes.io") && !isOf("k8s.io")) return false;
  return !ownLabels.has(name) && !ownPrefixes.some(isOf);
}
