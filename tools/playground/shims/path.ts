// What the package uses of node:path, for browsers.

/** The path without empty parts, `.` and, where something stands before it, `..`; a slash at the end stays. */
function normalize(path: string): string {
  if (path === "") return ".";
  const isAbsolute = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    const isUp = part === "..";
    if (isUp && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (!isUp || !isAbsolute) parts.push(part);
  }
  const joined = parts.join("/");
  const slash = path.endsWith("/") && joined !== "" ? "/" : "";
  if (isAbsolute) return `/${joined}${slash}`;
  return joined === "" ? (path.endsWith("/") ? "./" : ".") : `${joined}${slash}`;
}

export const posix = { normalize };
