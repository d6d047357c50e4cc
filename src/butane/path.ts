/** Where in a config: keys and list indexes from the root. */
export type Path = readonly (string | number)[];

/** A path as the reports print it; the root itself is the empty text. */
export function formatPath(path: Path): string {
  return path.length === 0 ? "" : `$.${path.join(".")}`;
}

/** The path in the source that carries the same names as a path in the Ignition config. */
export function sourcePath(path: Path): Path {
  return path.map((part) => (typeof part === "number" ? part : snakeName(part)));
}

function snakeName(json: string): string {
  return json.replace(/MiB|[A-Z]/g, (part) => `_${part.toLowerCase()}`);
}
