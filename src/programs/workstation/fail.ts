/** Ends the program as failed, with a message for people. */
export function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
