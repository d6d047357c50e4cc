// @ts-check
// Says what is being done, how far it is and for how long: one line that is rewritten on a terminal, a line
// for each end, and each beginning if wanted, elsewhere.

/** @param {number} ms */
export function seconds(ms) {
  return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;
}

export class Progress {
  #stream;
  #announce;
  #started = Date.now();
  #title = "";
  #detail = "";
  /** @type {NodeJS.Timeout | undefined} */
  #timer;

  /**
   * @param {NodeJS.WriteStream} [stream]
   * @param {{ announce?: boolean }} [options] Whether a beginning is a line of its own where lines stay.
   */
  constructor(stream = process.stderr, { announce = true } = {}) {
    this.#stream = stream;
    this.#announce = announce;
  }

  /** @param {string} title */
  begin(title) {
    this.#started = Date.now();
    this.#title = title;
    this.#detail = "";
    if (!this.#stream.isTTY) {
      if (this.#announce) this.#stream.write(`${title} ...\n`);
      return;
    }
    this.#draw();
    this.#timer = setInterval(() => this.#draw(), 250);
  }

  /** @param {string} detail */
  detail(detail) {
    this.#detail = detail;
  }

  /** @param {string} [result] */
  end(result = "done") {
    clearInterval(this.#timer);
    const said = result && ` ${result}`;
    this.say(`${this.#title}${said} (${seconds(Date.now() - this.#started)})`);
  }

  /**
   * Says something that stays, above what is being done.
   *
   * @param {string} line
   */
  say(line) {
    this.#stream.write(this.#stream.isTTY ? `\r\x1b[K${line}\n` : `${line}\n`);
  }

  #draw() {
    const detail = this.#detail && `, ${this.#detail}`;
    const line = `${this.#title} ... ${seconds(Date.now() - this.#started)}${detail}`;
    this.#stream.write(`\r\x1b[K${line.slice(0, (this.#stream.columns || 80) - 1)}`);
  }
}

/**
 * Tells of the beginning and the end of what may be done beside something else.
 *
 * @param {string} title
 * @param {() => Promise<unknown>} job
 */
export async function beside(title, job) {
  const progress = new Progress();
  const began = Date.now();
  progress.say(`${title} ...`);
  await job();
  progress.say(`${title} done (${seconds(Date.now() - began)})`);
}
