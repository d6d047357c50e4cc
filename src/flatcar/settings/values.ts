/** Whether a text is an absolute http or https URL without white space or quotes. */
export function isHttpUrl(text: string): boolean {
  return /^https?:\/\/[^\s"'\\]+$/i.test(text) && URL.canParse(text);
}

/** Whether a text is an absolute, normalised path without control characters. */
export function isAbsolutePath(text: string): boolean {
  return (
    text.startsWith("/") &&
    !/[\0-\x1f\x7f]|\/\/|\/$/.test(text) &&
    !text.split("/").some((part) => part === "." || part === "..")
  );
}

/**
 * Whether a text is a DNS name, also one with a dot at its end; underscores are left to service names. Digits and dots alone are a
 * mistyped address: no top-level domain is a number (RFC 3696, 2).
 */
export function isDnsName(text: string): boolean {
  const name = text.replace(/(?<=[^.])\.$/, "");
  return (
    name.length <= 253 &&
    !/^[\d.]+$/.test(name) &&
    name.split(".").every((label) => /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label))
  );
}

const pemBlock = /-----BEGIN ([A-Z ]+)-----\s[A-Za-z0-9+/=\s]+-----END \1-----/g;

/** The certificates in a text, without what is between them. */
export function certificatesOf(text: string): string[] {
  return [...text.matchAll(pemBlock)].flatMap(([block, kind]) =>
    kind === "CERTIFICATE" ? [block] : [],
  );
}

/** Parts of an authority, and what each is called. */
export const pemParts = {
  certificate: { kinds: /^CERTIFICATE$/, what: "a certificate" },
  privateKey: { kinds: /^(RSA |EC )?PRIVATE KEY$/, what: "a private key without a passphrase" },
  publicKey: { kinds: /^(RSA )?PUBLIC KEY$/, what: "a public key" },
} as const;

/** Whether a text is PEM of one of the given kinds alone, such as CERTIFICATE; `EC PARAMETERS`, which openssl writes before a key, pass. */
export function isPem(text: string, kinds: RegExp): boolean {
  const blocks = [...text.matchAll(pemBlock)];
  const names = blocks.map(([, name = ""]) => name).filter((name) => name !== "EC PARAMETERS");
  return names.length > 0 && names.every((name) => kinds.test(name));
}
