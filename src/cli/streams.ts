import { readSync } from "node:fs";
import { reasonOf } from "./reason";

/** Where a command reads from and writes to. */
export interface Streams {
  /** Everything on the standard input; throws the operating system's error if it cannot be read. */
  input(): Uint8Array;
  out(data: string | Uint8Array): void;
  err(data: string | Uint8Array): void;
}

/** The streams of this process. */
export const processStreams: Streams = {
  input: readStandardInput,
  out: (data) => void process.stdout.write(data),
  err: (data) => void process.stderr.write(data),
};

/** Ends the process quietly, as SIGPIPE would, once nobody reads what it prints; says why it cannot print. */
export function endWithReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit(141);
      if (stream === process.stdout) process.stderr.write(`cannot write: ${reasonOf(error)}\n`);
      process.exit(1);
    });
  }
}

function readStandardInput(): Uint8Array {
  const chunks: Buffer[] = [];
  for (;;) {
    const chunk = Buffer.allocUnsafe(65536);
    const length = readChunk(chunk);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, length));
  }
}

function readChunk(chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(0, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      // The other end of a pipe set it to non-blocking and has written nothing yet.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
