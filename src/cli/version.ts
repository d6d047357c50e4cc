import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The version of this package, from its package.json two directories above the compiled file. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(join(__dirname, "..", "..", "package.json"), "utf8"),
  );
  const version = (manifest as { readonly version?: unknown }).version;
  return typeof version === "string" ? version : "unknown";
}
