/** What of a stack is secret, and where it is looked for. */
import fs from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** How the engine marks a secret in what it exports. */
const mark = "4dabf18193072939515e22adb298388d";

/** The secrets of an exported state, in clear. */
export function plainSecrets(exported: unknown): string[] {
  if (typeof exported !== "object" || exported === null) return [];
  const { [mark]: kind, plaintext } = exported as Record<string, unknown>;
  if (kind !== undefined && typeof plaintext === "string") return leaves(JSON.parse(plaintext));
  return Object.values(exported).flatMap(plainSecrets);
}

function leaves(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(leaves);
}

/**
 * Of each private key in these texts a line, as it stands in a file and as it stands in a kubeconfig. OpenSSH's form, in which the
 * provider has each key as well, begins alike for all keys; nobody is given it.
 */
export function keyParts(texts: readonly string[]): string[] {
  const pem = /-----BEGIN (?:EC |RSA )?PRIVATE KEY-----\n[^-]+/g;
  const keys = new Set(texts.flatMap((text) => text.match(pem) ?? []));
  return [...keys].flatMap((key) => [
    key.split("\n")[1] ?? key,
    Buffer.from(key).toString("base64").slice(60, 120),
  ]);
}

/** All command lines that a look at the list of processes shows, ten times a second, while something goes on. */
export async function commandLines(change: () => Promise<unknown>): Promise<Set<string>> {
  const seen = new Set<string>();
  let over = false;
  const changing = change().finally(() => (over = true));
  for (; !over; await pause(100)) {
    for (const name of fs.readdirSync("/proc")) {
      if (/^\d+$/.test(name)) seen.add(textOf(`/proc/${name}/cmdline`).replaceAll("\0", " "));
    }
  }
  await changing;
  return seen;
}

/** The text of a file, byte for byte; "" if it is gone. */
export function textOf(file: string): string {
  try {
    return fs.readFileSync(file, "latin1");
  } catch {
    return "";
  }
}
