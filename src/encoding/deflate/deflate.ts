import type { BitWriter } from "./bits";
import { BlockWriter, writeStored } from "./block";
import { MatchChains } from "./chains";

const windowSize = 1 << 15;
/** The reference looks for matches only while this much input is buffered, unless the input ends. */
const lookahead = 258 + 4;
const shortest = 4;
const longest = 258;

/**
 * Compresses with the decisions of Go's compress/flate at level 9, so that the bytes are the same.
 * The reference reads through a buffer of 64 KiB that it shifts by half; what has left the buffer can neither be
 * matched nor stored, and that shows in the output. Here the input is whole and only the buffer's start is followed.
 */
export class Deflater {
  private readonly chains = new MatchChains();
  private readonly block = new BlockWriter();

  run(data: Uint8Array, out: BitWriter): void {
    this.block.clear();
    this.chains.start(data);
    const pass = new Pass(data, out, this.chains, this.block);
    for (let end = 2 * windowSize; end < data.length; end += windowSize) {
      pass.advance(end - lookahead + 1);
      pass.shift();
    }
    pass.advance(data.length);
    pass.finish();
    this.chains.end();
  }
}

class Pass {
  private position = 0;
  private bufferStart = 0;
  private blockStart = 0;
  /** Length and distance of the match found at the position before, which waits for a better one. */
  private waiting = 0;
  private waitingDistance = 0;
  /** The byte before the position is not written yet. */
  private owed = false;

  constructor(
    private readonly data: Uint8Array,
    private readonly out: BitWriter,
    private readonly chains: MatchChains,
    private readonly block: BlockWriter,
  ) {}

  /** Handles every position before `end`. */
  advance(end: number): void {
    const { block } = this;
    while (this.position < end) {
      const length = this.search();
      if (this.waiting >= shortest && length <= this.waiting) {
        this.takeWaiting();
      } else {
        if (this.owed) block.literal(this.data[this.position - 1]!);
        if (block.full) this.writeBlock();
        this.owed = true;
        this.position++;
        this.waiting = length;
        this.waitingDistance = this.chains.distance;
      }
    }
  }

  private search(): number {
    const { position, waiting, chains } = this;
    const candidate = chains.insert(position);
    const floor = Math.max(this.bufferStart, position - windowSize);
    const left = this.data.length - position;
    if (candidate < floor || waiting >= longest || left <= Math.max(waiting, shortest - 1))
      return 0;
    // What is no longer than the match that waits is not taken.
    return chains.find(position, candidate, this.bufferStart, waiting);
  }

  private takeWaiting(): void {
    const { block, chains, waiting } = this;
    block.match(waiting, this.waitingDistance);
    const end = this.position + waiting - 1;
    for (let inside = this.position + 1; inside < end; inside++) chains.insert(inside);
    this.position = end;
    this.waiting = 0;
    this.owed = false;
    if (block.full) this.writeBlock();
  }

  shift(): void {
    this.bufferStart += windowSize;
  }

  finish(): void {
    if (this.owed) this.block.literal(this.data[this.position - 1]!);
    if (!this.block.empty) this.writeBlock();
    writeStored(this.out, new Uint8Array(0), true);
  }

  private writeBlock(): void {
    const raw =
      this.blockStart >= this.bufferStart
        ? this.data.subarray(this.blockStart, this.position)
        : undefined;
    this.block.write(this.out, raw);
    this.blockStart = this.position;
  }
}
