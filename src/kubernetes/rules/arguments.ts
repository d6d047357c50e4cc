import type { Mistakes } from "./found";

/** What is wrong with the names of a program's arguments. */
export function argumentNames(
  found: Mistakes,
  map: string,
  given: Readonly<Record<string, unknown>> = {},
): void {
  for (const name of Object.keys(given)) {
    if (/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(name)) continue;
    const message = "not the name of an argument without dashes before it, such as audit-log-path";
    found.addAt(map, name, "kubernetes.argument", message, name);
  }
}
