import { beforeEach, afterEach, expect, it, vi } from "vitest";
import { Transpiler } from "../../tools/playground/page/transpiler";
import type { Answer } from "../../tools/playground/worker/answer";
import type { Question, Reply } from "../../tools/playground/worker/messages";

/** A worker that answers when the test says so. */
class SlowWorker extends EventTarget {
  static readonly questions: Question[] = [];
  static current: SlowWorker;

  constructor() {
    super();
    SlowWorker.current = this;
  }

  postMessage(question: Question): void {
    SlowWorker.questions.push(question);
  }

  terminate(): void {}

  answer(): void {
    const { number, text } = SlowWorker.questions.at(-1)!;
    const data: Reply = { number, answer: { remarks: [], more: text.length } };
    this.dispatchEvent(new MessageEvent("message", { data }));
  }
}

let text = "";
const answers: Answer[] = [];
const faults: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("Worker", SlowWorker);
  for (const list of [answers, faults, SlowWorker.questions]) list.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function transpiler(): Transpiler {
  return new Transpiler(
    "",
    () => text,
    (answer) => answers.push(answer),
    (message) => faults.push(message),
  );
}

const asked = (): string[] => SlowWorker.questions.map((question) => question.text);

it("a text is looked at when nobody types for a moment", () => {
  const one = transpiler();
  for (const typed of ["a", "ab", "abc"]) {
    text = typed;
    one.changed();
    vi.advanceTimersByTime(50);
  }
  expect(asked()).toEqual([]);
  vi.advanceTimersByTime(200);
  expect(asked()).toEqual(["abc"]);
});

it("an answer about an older text is dropped, and the newest is asked about next", () => {
  const one = transpiler();
  for (const typed of ["a", "ab", "abc"]) {
    text = typed;
    one.changed();
    vi.advanceTimersByTime(200);
  }
  expect(asked()).toEqual(["a"]);
  SlowWorker.current.answer();
  expect(answers).toEqual([]);
  expect(asked()).toEqual(["a", "abc"]);
  SlowWorker.current.answer();
  expect(answers).toEqual([{ remarks: [], more: 3 }]);
});

it("a worker that fails is told of, and a new one answers the next text", () => {
  const one = transpiler();
  one.changed();
  vi.advanceTimersByTime(200);
  const first = SlowWorker.current;
  first.dispatchEvent(Object.assign(new Event("error"), { message: "out of memory" }));
  expect(faults).toEqual(["out of memory"]);
  text = "next";
  one.changed();
  vi.advanceTimersByTime(200);
  expect(SlowWorker.current).not.toBe(first);
  SlowWorker.current.answer();
  expect(answers).toEqual([{ remarks: [], more: 4 }]);
});
