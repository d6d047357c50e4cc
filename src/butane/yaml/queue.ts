import type { Token } from "./token";

/** The tokens between the scanner and the parser, counted from the start of the stream. */
export class TokenQueue {
  /** How many tokens have left the queue. */
  taken = 0;
  private items: Token[] = [];
  private head = 0;

  get length(): number {
    return this.items.length - this.head;
  }

  /** The number that the next token pushed will have. */
  get next(): number {
    return this.taken + this.length;
  }

  first(): Token | undefined {
    return this.items[this.head];
  }

  last(): Token | undefined {
    return this.length > 0 ? this.items[this.items.length - 1] : undefined;
  }

  /** The token before the last. */
  previous(): Token | undefined {
    return this.items[this.items.length - 2];
  }

  push(token: Token): void {
    this.items.push(token);
  }

  /** Puts a token before the one with the given number, or last if that one has left. */
  insert(number: number, token: Token): void {
    if (number < this.taken) this.items.push(token);
    else this.items.splice(this.head + number - this.taken, 0, token);
  }

  shift(): void {
    this.head++;
    this.taken++;
    if (this.head === 256) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
  }
}
