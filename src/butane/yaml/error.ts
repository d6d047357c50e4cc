/** One line of a type error: a rule that a node of the source breaks. */
export interface YamlProblem {
  /** The line of the source, from 1 on. */
  readonly line: number;
  /** What is wrong there, as the reference says it. */
  readonly message: string;
}

/**
 * Text that is not YAML, or YAML whose shape does not fit. `message` is the whole text of the
 * reference, from `yaml: ` on; it may carry raw bytes (see utf8Decode).
 */
export class YamlError extends Error {
  override readonly name = "YamlError";

  private constructor(
    message: string,
    /** The line that the message prints, if it prints one. */
    readonly line: number | undefined,
    /** The collected type errors in decode order; empty for a syntax error or another fatal one. */
    readonly problems: readonly YamlProblem[],
  ) {
    super(message);
  }

  /** An error that ends the reading at once. */
  static fatal(text: string, line?: number): YamlError {
    return new YamlError(`yaml: ${line === undefined ? "" : `line ${line}: `}${text}`, line, []);
  }

  /** Every type error of a document in one. */
  static unmarshal(problems: readonly YamlProblem[]): YamlError {
    const lines = problems.map((p) => `\n  line ${p.line}: ${p.message}`);
    return new YamlError(`yaml: unmarshal errors:${lines.join("")}`, undefined, problems);
  }
}
