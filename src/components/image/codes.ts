/** Every code of a mistake in an image, and what it means. docs/errors.md is made from it. */
export const imageCodes = {
  "image.not-found":
    "A machine's `image` names no template and no content-library item that can be read.",
  "image.file":
    "A file that an image needs is not there, or is no OVA: give the path of one that is.",
  "image.url": "The address of an OVA or a signature is not one over HTTP or HTTPS.",
  "image.digest": "`digest` is neither a SHA-512 nor a SHA-256 in hexadecimal.",
  "image.digest-mismatch": "The OVA has another digest than the one that is pinned.",
  "image.download":
    "The OVA or its signature cannot be fetched: fetch it another way, and give `file`.",
  "image.signature": "gpg does not accept the signature, or the file with the keys.",
  "image.gpg":
    "A signature check is asked for, and `gpg` is not on PATH: install it, or check by hand and leave `signature` out.",
  "image.govc":
    "A template is to be imported, and `govc` is not on PATH: install it from govmomi's releases.",
  "image.connection":
    "A template is to be imported, and the environment does not say where the vCenter is: set what govc or the vSphere provider reads.",
  "image.exists":
    "The library has an item of this name that this stack has not uploaded: set `upload` to false to use it.",
  "image.not-uploaded":
    "With `upload` false, the image is not where another stack should have put it: run that one first.",
} as const;

/** A stable name of a rule about images. */
export type ImageCode = keyof typeof imageCodes;
