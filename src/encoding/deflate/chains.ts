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

const nothing = new DataView(new ArrayBuffer(0));

/** For each four bytes seen, where they were seen before, newest first. Tables are kept between inputs. */
export class MatchChains {
  private readonly heads = new Int32Array(1 << hashBits);
  private readonly previous = new Int32Array(windowSize);
  /** Entries at or below this belong to an earlier input: nothing needs clearing between inputs. */
  private epoch = 0;
  private data: DataView = nothing;
  /** The last position that four bytes follow. */
  private lastPlace = 0;
  private hashShift = 0;
  /** Set by `find`. */
  distance = 0;

  start(data: Uint8Array): void {
    this.epoch += this.data.byteLength;
    if (this.epoch + data.length >= 2 ** 31 - 1) {
      this.heads.fill(0);
      this.epoch = 0;
    }
    this.data = new DataView(data.buffer, data.byteOffset, data.length);
    this.lastPlace = data.length - shortest;
    this.hashShift = 32 - (data.length <= maxTries ? shortHashBits : hashBits);
  }

  /** Lets go of the input. */
  end(): void {
    this.epoch += this.data.byteLength;
    this.data = nothing;
  }

  /** Records a position and returns the newest earlier one with the same hash, or a negative number. */
  insert(position: number): number {
    if (position > this.lastPlace) return -1;
    const hash = Math.imul(this.data.getInt32(position), 0x1e35a7bd) >>> this.hashShift;
    const newest = this.heads[hash]! - this.epoch - 1;
    this.heads[hash] = this.epoch + position + 1;
    this.previous[position & windowMask] = newest;
    return newest;
  }

  /**
   * The length of the best match at a position among the chain from `candidate` down to `floor`; 0 if there is none that is
   * longer than `beaten`.
   */
  find(position: number, candidate: number, floor: number, beaten: number): number {
    const { data, previous } = this;
    const oldest = position - windowSize;
    const lowest = Math.max(floor, oldest);
    const limit = Math.min(longest, data.byteLength - position);
    let best = Math.max(shortest - 1, beaten);
    let found = 0;
    let tries = maxTries;
    // What does not go on as wanted where the best so far ends is passed without a look at what is before.
    let wanted = data.getInt16(position + best - 1);
    for (let at = candidate; at >= lowest; at = previous[at & windowMask]!) {
      if (data.getInt16(at + best - 1) === wanted) {
        const length = this.matchLength(at, position, limit);
        if (length > best && (length > shortest || position - at <= nearEnough)) {
          best = length;
          found = length;
          this.distance = position - at;
          if (length >= limit) break;
          wanted = data.getInt16(position + best - 1);
        }
      }
      // The entry of the oldest position is overwritten already.
      if (at === oldest || --tries === 0) break;
    }
    return found;
  }

  private matchLength(at: number, position: number, limit: number): number {
    const { data } = this;
    let length = 0;
    while (length + 4 <= limit && data.getInt32(at + length) === data.getInt32(position + length)) {
      length += 4;
    }
    while (length < limit && data.getInt8(at + length) === data.getInt8(position + length))
      length++;
    return length;
  }
}
