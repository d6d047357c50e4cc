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

/** Appends a key or an index to a property path. */
export function joinPath(base: string, key: string | number): string {
  if (typeof key === "number") return `${base}[${key}]`;
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${base}[${JSON.stringify(key)}]`;
  return base === "" ? key : `${base}.${key}`;
}
