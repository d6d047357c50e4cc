/** Programs for a test's PATH. */
import * as fs from "node:fs";
import * as path from "node:path";

/** Writes a program for Node.js into a folder, under a name that PATH finds. */
export function writeProgram(dir: string, name: string, text: string): void {
  fs.mkdirSync(dir, { recursive: true });
  const script = path.join(dir, `${name}.cjs`);
  fs.writeFileSync(script, text);
  const launcher = `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`;
  fs.writeFileSync(path.join(dir, name), launcher, { mode: 0o755 });
}
