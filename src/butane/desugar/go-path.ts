import { posix } from "node:path";

/** The shortest path with the same meaning, by its text alone. */
export function cleanPath(path: string): string {
  const normal = posix.normalize(path);
  return normal.length > 1 && normal.endsWith("/") ? normal.slice(0, -1) : normal;
}

/** Parts joined to one clean path; empty parts do not count, and no parts make an empty path. */
export function joinPaths(...parts: readonly string[]): string {
  const given = parts.filter((part) => part !== "");
  return given.length === 0 ? "" : cleanPath(given.join("/"));
}
