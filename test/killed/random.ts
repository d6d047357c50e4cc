import { createHash } from "node:crypto";

/** Gives numbers from 0 up to 1, which are the same for the same seed. */
export function random(seed: number): () => number {
  let count = 0;
  return () => {
    const digest = createHash("sha256").update(`${seed} ${count++}`).digest();
    return digest.readUInt32BE() / 2 ** 32;
  };
}
