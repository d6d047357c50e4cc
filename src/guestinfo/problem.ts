/** One finding about the options of a machine, as data; all findings are reported together. */
export interface Problem {
  /** Which option, as a program writes it: `networks[0].addresses[1]`. */
  readonly path: string;
  /** Stable name of the rule, listed in docs/errors.md. */
  readonly code: string;
  /** The rule that is broken and what to do, in a sentence or two. */
  readonly message: string;
  /** The value that was given, as text; absent where it may be secret. */
  readonly value?: string;
}

/** Prints one finding: `networks[0].gateway: "10.0.0.300": not an IPv4 address`. */
export function formatProblem(problem: Problem): string {
  const value = problem.value === undefined ? "" : `${JSON.stringify(problem.value)}: `;
  const place = problem.path === "" ? "" : `${problem.path}: `;
  return `${place}${value}${problem.message}`;
}

/** A value as a problem shows it, or nothing of one that has no short form. */
export function shown(value: unknown): { readonly value?: string } {
  if (typeof value === "string") return { value };
  return typeof value === "number" || typeof value === "boolean" ? { value: `${value}` } : {};
}

/** A problem without the value that was given, which is a secret. */
export function withoutValue({ path, code, message }: Problem): Problem {
  return { path, code, message };
}

/** Of the problems with one path the last: what is wrong with all nodes of a pool is said once. */
export function oncePerPath(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [problem.path, problem])).values()];
}

/** Appends a key or an index to a property path. */
export function joinPath(base: string, key: string | number): string {
  if (typeof key === "number") return `${base}[${key}]`;
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${base}[${JSON.stringify(key)}]`;
  return base === "" ? key : `${base}.${key}`;
}
