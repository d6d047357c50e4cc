import type { Problem } from "../../guestinfo";
import { authorityProblems } from "./authorities";
import { Mistakes } from "./found";
import { manifestProblems } from "./manifests";

/** What is wrong with a value of a cluster's Kubernetes that has come, at its path. */
export function laterProblems(value: unknown, path: string): Problem[] {
  const found = new Mistakes("kubernetes");
  const [, index] = /^kubernetes\.manifests\[(\d+)\]$/.exec(path) ?? [];
  if (index !== undefined) manifestProblems(value, Number(index), found);
  const [, name] = /^kubernetes\.ca\.(\w+)$/.exec(path) ?? [];
  if (name !== undefined) authorityProblems({ [name]: value }, found);
  return found.problems;
}
