import { isScalar, Scalar, YAMLSeq, type Document, type Node } from "yaml";
import { convertVerification } from "./ignition";
import {
  drop,
  hoist,
  itemsOf,
  keepOnly,
  listOf,
  mapOf,
  pairOf,
  put,
  rename,
  scalarOf,
  textOf,
  valueOf,
  type Mapping,
} from "./node";
import type { Notes } from "./notes";
import { filesystemPaths } from "./filesystems";

const partitionTypes: Readonly<Record<string, string>> = {
  raid_containing_root: "be9067b9-ea49-4f15-b4f6-f36f8c9e1818",
  linux_filesystem_data: "0fc63daf-8483-4772-8e79-3d69d8477de4",
  swap_partition: "0657fd6d-a4ab-43c4-84e5-0933c84b4f4f",
  raid_partition: "a19d880f-05fc-4d3b-a006-743f0f84911e",
};

/** Moves disks, filesystems, files, directories and links. */
export function migrateStorage(root: Mapping, document: Document, notes: Notes): void {
  const storage = mapOf(root, "storage");
  if (storage === undefined) return;
  itemsOf(storage, "disks").forEach((disk, i) => {
    itemsOf(disk, "partitions").forEach((partition, j) => {
      const place = `storage.disks[${i}].partitions[${j}]`;
      for (const key of ["size", "start"]) moveSize(partition, key, place, notes);
      const type = valueOf(partition, "type_guid");
      const guid = partitionTypes[textOf(partition, "type_guid") ?? ""];
      if (isScalar(type) && guid !== undefined) type.value = guid;
    });
  });
  const paths = filesystemPaths(root, notes);
  itemsOf(storage, "files").forEach((file, i) => {
    moveContents(file, `storage.files[${i}]`, document, notes);
  });
  for (const kind of ["files", "directories", "links"]) placeNodes(storage, kind, paths, notes);
  if (paths.usesOem()) addOem(storage, document);
}

/** How many MiB a size is, as the transpiler read it; undefined where it is none, or no whole number of MiB. */
function mebibytes(text: string): number | undefined {
  if (/^0+$/.test(text)) return 0;
  if (!/^(\d+(\.\d+)?([KMGTPE]i?)?B)+$/.test(text)) return undefined;
  const bytes = [...text.matchAll(/(\d+(?:\.\d+)?)([KMGTPE]?)i?B/g)]
    .map(
      ([, number, unit]) =>
        Number(number) * 1024 ** " KMGTPE".indexOf(unit === "" ? " " : (unit ?? " ")),
    )
    .reduce((sum, part) => sum + part, 0);
  const size = bytes / 1024 ** 2;
  return Number.isInteger(size) ? size : undefined;
}

function moveSize(partition: Mapping, key: string, place: string, notes: Notes): void {
  const text = textOf(partition, key);
  const pair = pairOf(partition, key);
  if (pair === undefined) return;
  const size = mebibytes(text ?? "");
  if (text === undefined || text === "" || size === undefined) {
    if (text !== undefined && text !== "") {
      notes.left(pair.key, `${place}.${key}`, `${JSON.stringify(text)} is no whole number of MiB`);
    }
    return drop(partition, key);
  }
  const value = new Scalar(size);
  Object.assign(value, { comment: pair.value?.comment });
  pair.value = value;
  rename(partition, key, `${key}_mib`);
}

function moveContents(file: Mapping, place: string, document: Document, notes: Notes): void {
  const contents = mapOf(file, "contents");
  const remote = mapOf(contents, "remote");
  if (contents !== undefined && remote !== undefined) {
    rename(remote, "url", "source");
    convertVerification(remote, `${place}.contents.remote`, notes);
    hoist(contents, "remote");
  }
  const isAppended = scalarOf(file, "append") === true;
  drop(file, "append");
  if (isAppended) {
    const list = new YAMLSeq<Node>();
    list.items.push(contents ?? document.createNode({ inline: "" }));
    const at = pairOf(file, "contents");
    if (at === undefined) put(file, "append", list);
    else {
      at.value = list;
      rename(file, "contents", "append");
    }
    // An append to what is there replaces nothing.
    return drop(file, "overwrite");
  }
  if (contents === undefined || contents.items.length === 0) {
    put(file, "contents", document.createNode({ inline: "" }));
  }
  // Files replaced what was there unless they said otherwise.
  if (scalarOf(file, "overwrite") == null) {
    drop(file, "overwrite");
    const path = file.items.findIndex(({ key }) => key.value === "path");
    put(file, "overwrite", new Scalar(true), path + 1);
  }
}

/** Gives each node its whole path. One that has no place is left out; of two in one place the later one stays, with what is appended. */
function placeNodes(
  storage: Mapping,
  kind: string,
  paths: ReturnType<typeof filesystemPaths>,
  notes: Notes,
): void {
  const list = listOf(storage, kind);
  if (list === undefined) return;
  const kept = new Map<string, Mapping>();
  itemsOf(storage, kind).forEach((item, i) => {
    const place = `storage.${kind}[${i}]`;
    const path = paths.pathOf(item, place);
    if (path === undefined) return;
    const earlier = kept.get(path);
    const more = listOf(item, "append");
    if (earlier !== undefined && kind === "files" && more !== undefined) {
      const appended = listOf(earlier, "append");
      if (appended === undefined) put(earlier, "append", more);
      else appended.items.push(...more.items);
      return;
    }
    if (earlier !== undefined) {
      notes.left(earlier, path, `${place} is written to the same place, and replaced it`);
      kept.delete(path);
    }
    kept.set(path, item);
  });
  keepOnly(storage, kind, [...kept.values()]);
}

/** Files of the OEM partition need it mounted while Ignition runs. */
function addOem(storage: Mapping, document: Document): void {
  const oem = { device: "/dev/disk/by-label/OEM", format: "btrfs", path: "/oem" };
  const list = listOf(storage, "filesystems");
  const node = document.createNode(oem) as Node;
  if (list !== undefined) list.items.push(node);
  else {
    const fresh = new YAMLSeq<Node>();
    fresh.items.push(node);
    put(storage, "filesystems", fresh, 0);
  }
}
