import type { Answer } from "../worker/answer";
import type { Question, Reply } from "../worker/messages";

/** How long nobody types before a text is looked at, in milliseconds. */
const pause = 120;

/** Asks a worker about the newest text, one question at a time; answers about older ones are dropped. */
export class Transpiler {
  private worker: Worker | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private newest = 0;
  private isBusy = false;

  constructor(
    private readonly code: string,
    private readonly text: () => string,
    private readonly answered: (answer: Answer) => void,
    private readonly failed: (message: string) => void,
  ) {}

  /** Says that the text is another one. */
  changed(): void {
    this.newest++;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), pause);
  }

  private ask(): void {
    this.timer = undefined;
    if (this.isBusy) return;
    this.isBusy = true;
    const question: Question = { number: this.newest, text: this.text() };
    this.worker ??= this.start();
    this.worker.postMessage(question);
  }

  private reply({ number, answer }: Reply): void {
    this.isBusy = false;
    if (number === this.newest) this.answered(answer);
    else if (this.timer === undefined) this.ask();
  }

  /** A worker of the page's own text needs no server. */
  private start(): Worker {
    const address = URL.createObjectURL(new Blob([this.code], { type: "text/javascript" }));
    const worker = new Worker(address);
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => this.reply(data));
    worker.addEventListener("error", ({ message }) => {
      worker.terminate();
      this.worker = undefined;
      this.isBusy = false;
      this.failed(message);
    });
    return worker;
  }
}
