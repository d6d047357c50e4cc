/**
 * What the provider said, in one line and without what the engine, the SDK and the provider's library write around it. An engine that
 * ends, since something else failed, says nothing about what it was asked: that is thrown as it is.
 */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (text.includes("grpc: the client connection is closing")) throw error;
  return text
    .replace(/^.*returned an error: /s, "")
    .replace(/^\s*invoking \S+: /, "")
    .replace(/^\s*\d+ errors? occurred:\s*\* /, "")
    .replace(/\s*\n\s*\* /g, "; ")
    .replace(/\s+/g, " ")
    .trim();
}

/** A reason in brackets behind what it is the reason for; nothing where the provider gave none. */
export function because(reason: string): string {
  return reason === "" ? "" : ` (${reason})`;
}
