/**
 * Lets an error say its text and nothing else. The SDK writes the names of the properties that it was serializing before the text of an
 * error that passes it, and prints the stack trace of a program's error (3.212 to 3.276). Node 20.20 also loops for ever when it colours
 * a frame such as node_modules/@pulumi/output.ts, which the SDK's source maps make of its own frames.
 */
export function sayOnly(error: Error, text: string): void {
  Object.defineProperty(error, "message", { get: () => text, set: () => undefined });
  error.stack = text;
}
