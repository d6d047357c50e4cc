import type { Answer } from "./answer";

/** A text that the page asks about; the answer has the same number. */
export interface Question {
  readonly number: number;
  readonly text: string;
}

/** The answer to a question. */
export interface Reply {
  readonly number: number;
  readonly answer: Answer;
}
