import { isScalar, YAMLMap, YAMLSeq, type Document, type Node, type Scalar } from "yaml";
import {
  addComment,
  addEnd,
  drop,
  itemsOf,
  listOf,
  mapOf,
  pairOf,
  put,
  takeComments,
  textOf,
  valueOf,
  type Mapping,
} from "./node";
import type { Notes } from "./notes";

const updateFile = "/etc/flatcar/update.conf";

/** Sections that have no words in Butane, and what does their work now. */
const gone: Readonly<Record<string, string>> = {
  etcd: "not moved: Flatcar's image has no etcd; run it as a container, or with the setting etcd of this package",
  flannel:
    "not moved: Flatcar's image has no flanneld; run it as a DaemonSet of Kubernetes, or as an entry of containers",
};

/** What the update engine and locksmithd read, by the keys of the old sections. */
const updateKeys: readonly (readonly [string, string, string])[] = [
  ["update", "group", "GROUP"],
  ["update", "server", "SERVER"],
  ["locksmith", "reboot_strategy", "REBOOT_STRATEGY"],
  ["locksmith", "window_start", "LOCKSMITHD_REBOOT_WINDOW_START"],
  ["locksmith", "window_length", "LOCKSMITHD_REBOOT_WINDOW_LENGTH"],
  ["locksmith", "group", "LOCKSMITHD_GROUP"],
  ["locksmith", "etcd_endpoints", "LOCKSMITHD_ENDPOINT"],
  ["locksmith", "etcd_cafile", "LOCKSMITHD_ETCD_CAFILE"],
  ["locksmith", "etcd_certfile", "LOCKSMITHD_ETCD_CERTFILE"],
  ["locksmith", "etcd_keyfile", "LOCKSMITHD_ETCD_KEYFILE"],
];

/** Moves the sections of services: files and drop-ins say what they said. */
export function migrateServices(root: Mapping, document: Document, notes: Notes): void {
  moveNetworkd(root, document);
  moveDocker(root, document);
  moveUpdates(root, document, notes);
  for (const [key, message] of Object.entries(gone)) {
    const pair = pairOf(root, key);
    if (pair === undefined) continue;
    notes.leftWhole(pair, key, message);
    drop(root, key);
  }
}

function moveNetworkd(root: Mapping, document: Document): void {
  const files: Node[] = [];
  const units = itemsOf(mapOf(root, "networkd"), "units");
  const comments = takeComments(root, "networkd");
  for (const unit of units) {
    const path = `/etc/systemd/network/${textOf(unit, "name") ?? ""}`;
    const contents = valueOf(unit, "contents");
    if (contents !== undefined) files.push(fileOf(path, contents, document));
    for (const dropin of itemsOf(unit, "dropins")) {
      const name = `${path}.d/${textOf(dropin, "name") ?? ""}`;
      files.push(fileOf(name, valueOf(dropin, "contents"), document));
    }
  }
  addTo(root, "storage", "files", files, comments);
}

function moveDocker(root: Mapping, document: Document): void {
  const docker = mapOf(root, "docker");
  const flags = (listOf(docker, "flags")?.items ?? []).map((flag) =>
    isScalar(flag) ? String(flag.value) : "",
  );
  const comments = takeComments(root, "docker");
  if (docker === undefined) return;
  const contents = `[Service]\nEnvironment="DOCKER_OPTS=${flags.join(" ")}"\n`;
  const dropin = { name: "20-clct-docker.conf", contents };
  const unit = { name: "docker.service", enabled: true, dropins: [dropin] };
  addTo(root, "systemd", "units", [document.createNode(unit)], comments);
}

function moveUpdates(root: Mapping, document: Document, notes: Notes): void {
  const lines: string[] = [];
  for (const [section, key, variable] of updateKeys) {
    const map = mapOf(root, section);
    const text = textOf(map, key);
    const node = map === undefined ? undefined : pairOf(map, key)?.key;
    if (text === undefined || text === "") continue;
    const value = variable === "GROUP" ? text.toLowerCase() : text;
    lines.push(/\s/.test(value) ? `${variable}="${value}"` : `${variable}=${value}`);
    const place = `${section}.${key}`;
    if (key === "server" && /core-?os\.(net|com)/.test(text)) {
      notes.look(
        node,
        place,
        "this server gives no updates for Flatcar: leave it out for Flatcar's own",
      );
    }
    if (key === "reboot_strategy" && text === "etcd-lock") {
      notes.look(
        node,
        place,
        "locksmithd speaks version 2 of etcd's API, which etcd 3.6 has no more: use reboot with a window, or a service such as kured",
      );
    }
  }
  for (const section of ["update", "locksmith"]) {
    const known = updateKeys.filter(([owner]) => owner === section).map(([, key]) => key);
    for (const { key } of mapOf(root, section)?.items ?? []) {
      if (!known.includes(String(key.value))) {
        notes.left(key, `${section}.${String(key.value)}`, "the transpiler read no such key");
      }
    }
  }
  const comments = [takeComments(root, "update"), takeComments(root, "locksmith")];
  const text = lines.length === 0 ? [] : [document.createNode(`${lines.join("\n")}\n`)];
  const files = text.map((node) => fileOf(updateFile, node, document));
  addTo(root, "storage", "files", files, comments.filter((one) => one !== "").join("\n"));
}

function fileOf(path: string, contents: Node | undefined, document: Document): Node {
  const file = document.createNode({ path, overwrite: true, mode: 0o644, contents: {} });
  const map = file as unknown as Mapping;
  const mode = valueOf(map, "mode");
  if (isScalar(mode)) mode.format = "OCT";
  const text = contents ?? document.createNode("");
  // Its comments are with those of its section.
  delete text.commentBefore;
  delete text.comment;
  mapOf(map, "contents")?.items.push(document.createPair("inline", text) as never);
  return file;
}

/** Adds items to a list of a section, the comments above the first; without items they are at the section's end. */
function addTo(
  root: Mapping,
  section: string,
  key: string,
  items: readonly Node[],
  comments: string,
): void {
  const [first] = items;
  if (first === undefined) {
    if (comments !== "") addEnd(root, comments);
    return;
  }
  if (comments !== "") addComment(first, comments);
  const map = mapOf(root, section) ?? new YAMLMap<Scalar, Node | null>();
  put(root, section, map);
  const list = listOf(map, key) ?? new YAMLSeq<Node>();
  put(map, key, list);
  list.items.push(...items);
}
