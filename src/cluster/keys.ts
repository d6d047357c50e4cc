import { joinPath, type Problem } from "../guestinfo";

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** The place of a key that is a number, or undefined. "01" is a name: "1" would be the same number. */
export function indexOfKey(key: string): number | undefined {
  return /^(0|[1-9]\d{0,8})$/.test(key) ? Number(key) : undefined;
}

/** Keys in an order of their own, whatever order they were written in: numbers by their value, then names. */
export function sortKeys(keys: readonly string[]): string[] {
  return [...keys].sort((a, b) => {
    const [i, j] = [indexOfKey(a) ?? Infinity, indexOfKey(b) ?? Infinity];
    if (i !== j) return i < j ? -1 : 1;
    return a < b ? -1 : 1;
  });
}

/** A part of a node's name that is none. */
export function labelProblem(text: string, path: string, what: string): Problem[] {
  if (label.test(text)) return [];
  const message = `${what} is part of hostnames: lower-case letters, digits and dashes inside`;
  return [{ path, code: "cluster.name", value: text, message }];
}

/** One node's name, and where it comes from. */
export interface NamedNode {
  readonly name: string;
  readonly path: string;
  /** Whether the name is the hostname, too. */
  readonly isHostname: boolean;
}

/** What is wrong with the names of all nodes together. */
export function nameProblems(cluster: string, at: string, nodes: readonly NamedNode[]): Problem[] {
  // A resource's name may have capitals, which the default hostname has not.
  const small = cluster.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const problems = labelProblem(small, at, "the cluster's name");
  const seen = new Map<string, string>();
  for (const { name, path, isHostname } of nodes) {
    const other = seen.get(name);
    if (other !== undefined) {
      const message = `the name of ${other} as well: rename the pool or the key`;
      problems.push({ path, code: "cluster.name-collision", value: name, message });
    }
    seen.set(name, path);
    if (name.length > 80) {
      const message = `the machine's name has ${name.length} characters, and vCenter allows 80`;
      problems.push({ path, code: "cluster.name-length", value: name, message });
    } else if (isHostname && name.length > 64) {
      const message = `the name is the hostname, has ${name.length} characters, and Linux holds 64: shorten it, or give hostname`;
      problems.push({ path, code: "cluster.name-length", value: name, message });
    }
  }
  return problems;
}

/** The path of a pool. */
export function poolPath(pool: string): string {
  return joinPath("pools", pool);
}

/** The path of a node that is declared by its key. */
export function nodePath(pool: string, key: string): string {
  return joinPath(`${poolPath(pool)}.nodes`, key);
}
