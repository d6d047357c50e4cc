/** Payloads that anyone can make again, in this language or another: a linear congruential generator and simple rules. */
export function payload(kind: "text" | "random" | "runs" | "skewed", size: number): Uint8Array {
  let state = 12345;
  const next = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const bytes = new Uint8Array(size);
  const words = ["alpha ", "[Unit]\n", "Description=", "/usr/bin/", "flatcar ", "0123 ", "é "];
  let at = 0;
  while (at < size) {
    let piece: Uint8Array;
    if (kind === "text") piece = Buffer.from(words[next(words.length)]!);
    else if (kind === "random") piece = Uint8Array.of(next(256));
    else if (kind === "skewed") {
      let byte = 0;
      while (byte < 255 && next(100) < 60) byte++;
      piece = Uint8Array.of(byte);
    } else if (at > 0 && next(3) === 0) {
      // A copy from up to 70000 bytes before, so that some lie outside the window.
      const distance = 1 + next(Math.min(at, 70_000));
      piece = bytes.slice(at - distance, Math.min(at, at - distance + 1 + next(400)));
    } else piece = new Uint8Array(1 + next(300)).fill(next(4) * 60);
    const kept = piece.subarray(0, size - at);
    bytes.set(kept, at);
    at += kept.length;
  }
  return bytes;
}
