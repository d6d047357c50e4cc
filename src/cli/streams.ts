import { readFileSync } from "node:fs";

/** Where a command reads from and writes to. */
export interface Streams {
  /** Everything on the standard input. */
  input(): Uint8Array;
  out(data: string | Uint8Array): void;
  err(data: string | Uint8Array): void;
}

/** The streams of this process. */
export const processStreams: Streams = {
  input: () => readFileSync(0),
  out: (data) => void process.stdout.write(data),
  err: (data) => void process.stderr.write(data),
};
