import { cleanPath } from "../go/path";
import type { Finding } from "./check";

/** Paths are absolute and written in their simplest form. */
export function pathFinding(path: string | undefined): Finding | undefined {
  if (path === undefined || path === "") return "path-required";
  if (!path.startsWith("/")) return "path-relative";
  return cleanPath(path) === path ? undefined : "path-not-simplified";
}
