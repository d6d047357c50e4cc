import type { Problem } from "../../guestinfo";
import type { KubernetesAuthoritiesOptions } from "../options";
import { authorityKeyProblems, authorityProblems } from "./authorities";
import { Mistakes } from "./found";
import { manifestProblems } from "./manifests";

/** What is wrong with a value of a cluster's Kubernetes that has come, at its path. */
export function laterProblems(value: unknown, path: string): Problem[] {
  const found = new Mistakes("kubernetes");
  const [, index] = /^kubernetes\.manifests\[(\d+)\]$/.exec(path) ?? [];
  const [, name] = /^kubernetes\.ca\.(\w+)$/.exec(path) ?? [];
  const property = path.slice("kubernetes.".length);
  const nothing = value === undefined || value === null ? "turns out to be nothing" : undefined;
  if (index !== undefined) {
    if (nothing !== undefined) {
      found.add(property, "kubernetes.manifest", `${nothing}: give a text, or a list without it`);
    } else manifestProblems(value, Number(index), found);
  }
  if (name !== undefined) {
    if (nothing !== undefined) found.add(property, "kubernetes.authority", nothing);
    else authorityProblems({ [name]: value }, found);
  }
  return found.problems;
}

/** The keys of authorities that have come which are another's. */
export function laterKeyProblems(ca: KubernetesAuthoritiesOptions): Problem[] {
  const found = new Mistakes("kubernetes");
  authorityKeyProblems(ca, found);
  return found.problems;
}
