/** A seeded source of choices: the same seed gives the same choices on every machine. */
export class Rng {
  private state: number;

  constructor(
    seed: number,
    /** How likely `either` takes a wild item. */
    private readonly wildness = 0.5,
  ) {
    this.state = seed >>> 0;
  }

  /** Something that is good, or now and then something that is not. */
  either<T>(good: readonly T[], wild: readonly T[]): T {
    return this.chance(this.wildness) ? this.pick(wild) : this.pick(good);
  }

  /** A number from 0 up to 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** An integer from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.int(0, items.length - 1)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  }

  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = this.int(0, i);
      [shuffled[i], shuffled[j]] = [shuffled[j] as T, shuffled[i] as T];
    }
    return shuffled;
  }

  text(letters: string, low: number, high: number): string {
    const all = Array.from(letters);
    return Array.from({ length: this.int(low, high) }, () => this.pick(all)).join("");
  }
}
