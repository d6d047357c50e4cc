import { createHash } from "node:crypto";
import { hostname } from "node:os";

/** An import of another computer that began this long ago was cut off. */
const longestSeconds = 3600;

/** What the names of all imports of a template begin with. */
export function importStem(template: string): string {
  return `${template.slice(0, 40)}.importing-`;
}

/** The name of this run's import: it says who makes it, and since when. */
export function ownImportName(template: string): string {
  return importStem(template) + [thisHost(), process.pid, now().toString(36)].join("-");
}

/** Whether the import of this name, or of the path that ends with it, still runs: what a cut-off one left is removed. */
export function isImportRunning(name: string, template: string): boolean {
  const stem = importStem(template);
  const [host, pid, began = ""] = name.slice(name.lastIndexOf(stem) + stem.length).split("-");
  if (host !== thisHost()) return now() - parseInt(began, 36) < longestSeconds;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    // Somebody else's program, which runs.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function thisHost(): string {
  return createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
