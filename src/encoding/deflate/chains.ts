const hashBits = 17;
/** For an input so short that no search gives up: then no hash finds other matches, and a small table stays in the CPU's cache. */
const shortHashBits = 12;
const windowSize = 1 << 15;
const windowMask = windowSize - 1;
const shortest = 4;
const longest = 258;
const maxTries = 4096;
/** A match of four bytes farther back than this costs more than it saves. */
const nearEnough = 4096;

/** For each four bytes seen, where they were seen before, newest first. Tables are kept between inputs. */
export class MatchChains {
  private readonly heads = new Int32Array(1 << hashBits);
  private readonly previous = new Int32Array(windowSize);
  /** Entries at or below this belong to an earlier input: nothing needs clearing between inputs. */
  private epoch = 0;
  private data: Uint8Array = new Uint8Array(0);
  private hashShift = 0;
  /** Set by `find`. */
  distance = 0;

  start(data: Uint8Array): void {
    this.epoch += this.data.length;
    if (this.epoch + data.length >= 2 ** 31 - 1) {
      this.heads.fill(0);
      this.previous.fill(0);
      this.epoch = 0;
    }
    this.data = data;
    this.hashShift = 32 - (data.length <= maxTries ? shortHashBits : hashBits);
  }

  /** Lets go of the input. */
  end(): void {
    this.epoch += this.data.length;
    this.data = new Uint8Array(0);
  }

  /** Records a position and returns the newest earlier one with the same hash, or a negative number. */
  insert(position: number): number {
    const { data } = this;
    if (position + shortest > data.length) return -1;
    const word =
      (data[position]! << 24) |
      (data[position + 1]! << 16) |
      (data[position + 2]! << 8) |
      data[position + 3]!;
    const hash = Math.imul(word, 0x1e35a7bd) >>> this.hashShift;
    const newest = this.heads[hash]!;
    this.previous[position & windowMask] = newest;
    this.heads[hash] = this.epoch + position + 1;
    return newest - this.epoch - 1;
  }

  /** The length of the best match at a position among the chain from `candidate` down to `floor`; 0 if there is none. */
  find(position: number, candidate: number, floor: number): number {
    const { data, previous, epoch } = this;
    const oldest = position - windowSize;
    const lowest = Math.max(floor, oldest);
    const limit = Math.min(longest, data.length - position);
    let best = shortest - 1;
    let found = 0;
    let at = candidate;
    let wanted = data[position + best]!;
    for (let tries = maxTries; tries > 0 && at >= lowest; tries--) {
      if (data[at + best] === wanted) {
        let length = 0;
        while (length < limit && data[at + length] === data[position + length]) length++;
        if (length > best && (length > shortest || position - at <= nearEnough)) {
          best = length;
          found = length;
          this.distance = position - at;
          if (length >= limit) break;
          wanted = data[position + length]!;
        }
      }
      // The entry of the oldest position is overwritten already.
      if (at === oldest) break;
      at = previous[at & windowMask]! - epoch - 1;
    }
    return found;
  }
}
