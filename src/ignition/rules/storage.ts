import type { Disk, Link, Node, Storage } from "../config";
import { cleanPath } from "../go/path";
import { isBlank, type Check } from "./check";

/** What the parts of the storage section demand of each other. */
export function checkStorage(storage: Storage, check: Check): void {
  const links = countBy(storage.links, ({ path }) => path);
  reportThroughLinks(storage.directories, "directory", "directories", links, check);
  reportThroughLinks(storage.files, "file", "files", links, check);
  const directories = countBy(storage.directories, ({ path }) => path);
  storage.links?.forEach((link, index) => {
    reportThroughLink(link, index, "link", "links", links, check);
    checkLink(link, index, directories, check);
  });
  checkFilesystemDevices(storage, check);
}

function countBy<T>(
  items: readonly T[] | undefined,
  key: (item: T) => string,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items ?? []) {
    const name = key(item) ?? "";
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

type Kind = "directory" | "file" | "link";

function reportThroughLinks(
  nodes: readonly Node[] | undefined,
  kind: Kind,
  list: string,
  links: ReadonlyMap<string, number>,
  check: Check,
): void {
  if (links.size === 0) return;
  nodes?.forEach((node, index) => reportThroughLink(node, index, kind, list, links, check));
}

/** A node below a link is reported once for each such link. */
function reportThroughLink(
  { path }: Node,
  index: number,
  kind: Kind,
  list: string,
  links: ReadonlyMap<string, number>,
  check: Check,
): void {
  const text = path ?? "";
  for (let slash = text.indexOf("/"); slash >= 0; slash = text.indexOf("/", slash + 1)) {
    for (let count = links.get(text.slice(0, slash)) ?? 0; count > 0; count--) {
      check.add(`path-through-link-${kind}`, list, index);
    }
  }
}

function checkLink(
  link: Link,
  index: number,
  directories: ReadonlyMap<string, number>,
  check: Check,
): void {
  const { target } = link;
  if (isBlank(target) && check.since("3.3.0")) {
    check.add("link-target-required", "links", index, "target");
    return;
  }
  if (link.hard !== true) return;
  const cleaned = cleanPath(target ?? "");
  // A relative target is taken from the link's own path.
  const absolute = cleaned.startsWith("/") ? cleaned : joinPaths(link.path ?? "", target ?? "");
  for (let count = directories.get(absolute) ?? 0; count > 0; count--) {
    check.add("hard-link-to-directory", "links", index);
  }
  for (const owner of ["user", "group"] as const) {
    for (const part of ["id", "name"] as const) {
      if (link[owner]?.[part] != null) check.add("hard-link-owner", "links", index, owner, part);
    }
  }
}

/** Joins as Go's `path.Join` does: empty parts do not count. */
function joinPaths(first: string, second: string): string {
  const joined = [first, second].filter((part) => part !== "").join("/");
  return joined === "" ? "" : cleanPath(joined);
}

function checkFilesystemDevices({ disks, filesystems }: Storage, check: Check): void {
  const byDevice = new Map<string, Disk>();
  for (const disk of disks ?? []) byDevice.set(disk.device ?? "", disk);
  filesystems?.forEach(({ device, wipeFilesystem }, index) => {
    const disk = byDevice.get(device ?? "");
    if (disk === undefined) return;
    if ((disk.partitions ?? []).length > 0) {
      check.add("filesystem-over-partitions", "filesystems", index, "device");
    } else if (wipeFilesystem !== true && disk.wipeTable === true) {
      check.add("filesystem-implicit-wipe", "filesystems", index, "device");
    }
  });
}
