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

/** Whether a text is a DNS name; underscores are left to service names. */
export function isDnsName(text: string): boolean {
  return (
    text.length <= 253 &&
    text.split(".").every((label) => /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label))
  );
}

/** Whether a text is PEM of one of the given kinds, such as CERTIFICATE. */
export function isPem(text: string, kinds: RegExp): boolean {
  const blocks = [
    ...text.matchAll(/-----BEGIN ([A-Z ]+)-----\s+[A-Za-z0-9+/=\s]+-----END \1-----/g),
  ];
  return blocks.length > 0 && blocks.every((block) => kinds.test(block[1] ?? ""));
}
