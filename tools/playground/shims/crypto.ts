// What the package uses of node:crypto, for browsers, whose own digests come later than a plain function can wait.

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

interface Hash {
  update(data: Uint8Array): Hash;
  digest(encoding: "hex"): string;
}

/** SHA-256 alone. */
export function createHash(algorithm: string): Hash {
  if (algorithm !== "sha256") throw new Error(`no digest ${algorithm} in a browser`);
  const summed = sha256.create();
  const hash: Hash = {
    update(data) {
      summed.update(data);
      return hash;
    },
    digest: () => bytesToHex(summed.digest()),
  };
  return hash;
}
