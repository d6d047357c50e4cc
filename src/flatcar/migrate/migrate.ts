import { isMap, LineCounter, parseAllDocuments, Scalar, type Node } from "yaml";
import { printDocument } from "../../butane/print";
import { yamlReason } from "../yaml-reason";
import { migrateIgnition } from "./ignition";
import { drop, expand, hasAlias, pairOf, put, type Mapping } from "./node";
import { Notes, type Note } from "./notes";
import { migratePasswd, migrateUnits } from "./passwd";
import { migrateServices } from "./services";
import { migrateStorage } from "./storage";
import { lookAtTexts } from "./texts";

export type { Note } from "./notes";

/** What became of a Container Linux Config. */
export type Migration =
  | {
      readonly ok: true;
      /** The Butane config, with the comments of the old one. */
      readonly butane: string;
      /** What is not in it, and what may do something else now, in the order of the lines. */
      readonly notes: readonly Note[];
    }
  | { readonly ok: false; readonly message: string };

const sections = [
  "ignition",
  "storage",
  "systemd",
  "networkd",
  "passwd",
  "etcd",
  "flannel",
  "update",
  "docker",
  "locksmith",
];

/** Writes a Container Linux Config as Butane. What has no words there is in the notes, line by line. */
export function migrateClc(source: string): Migration {
  const lines = new LineCounter();
  const [document, second] = parseAllDocuments(source, {
    version: "1.1",
    merge: true,
    lineCounter: lines,
    logLevel: "silent",
    prettyErrors: false,
  });
  const refused = reasonAgainst(document, second, lines);
  if (refused !== undefined || document === undefined)
    return { ok: false, message: refused ?? "the input is empty" };
  const root = document.contents as unknown as Mapping;
  const notes = new Notes(lines);
  for (const pair of [...root.items]) {
    const key = String(pair.key.value);
    if (key === "version" || sections.includes(key)) continue;
    notes.leftWhole(pair, key, "not moved: a Container Linux Config has no such section");
    drop(root, key);
  }
  drop(root, "version");
  lookAtTexts(root, notes);
  migrateIgnition(root, notes);
  migratePasswd(root);
  // Files and units of the services come after the others, and win over them.
  migrateServices(root, document, notes);
  migrateUnits(root);
  migrateStorage(root, document, notes);
  liftHeader(root, document);
  put(root, "version", new Scalar("1.1.0"), 0);
  put(root, "variant", new Scalar("flatcar"), 0);
  const butane = printDocument(document);
  return { ok: true, butane, notes: notes.all.toSorted((a, b) => a.line - b.line) };
}

/** What stands above a blank line at the top is about the whole config, and stays at the top. */
function liftHeader(root: Mapping, document: Parsed): void {
  const key = root.items[0]?.key;
  const [header = "", ...rest] = (key?.commentBefore ?? "").split("\n\n");
  if (key === undefined || rest.length === 0) return;
  key.commentBefore = rest.join("\n\n");
  document.commentBefore = [document.commentBefore, header].filter((one) => one != null).join("\n");
}

type Parsed = ReturnType<typeof parseAllDocuments>[number];

function reasonAgainst(
  document: Parsed | undefined,
  second: Parsed | undefined,
  lines: LineCounter,
): string | undefined {
  if (document?.contents == null) return "the input is empty: give a Container Linux Config";
  const [error] = document.errors;
  if (error !== undefined) {
    return `line ${lines.linePos(error.pos[0]).line}: not YAML: ${yamlReason(error)}`;
  }
  if (second !== undefined) return "the input has several documents: give them one by one";
  // Before anything is looked at: what an alias stands for is part of it.
  if (!expand(document)) return "the input has too many aliases";
  if (hasAlias(document)) return "the input has an alias that leads nowhere";
  if (!isMap(document.contents))
    return "the input is no Container Linux Config: it is no map of sections";
  const root = document.contents as unknown as Mapping;
  if (pairOf(root, "variant") !== undefined) return "the input has a variant: it is Butane already";
  if (
    ["write_files", "coreos", "ssh_authorized_keys"].some((key) => pairOf(root, key) !== undefined)
  ) {
    return "the input is a cloud-config: docs/migration.md says how to go on with it";
  }
  const ignition = pairOf(root, "ignition")?.value as Node | undefined;
  if (isMap(ignition) && ignition.has("version")) {
    return "the input is an Ignition config: flatcar-vsphere inspect shows one of version 3 as Butane";
  }
  if (!sections.some((key) => pairOf(root, key) !== undefined)) {
    return `the input is no Container Linux Config: it has none of the sections ${sections.join(", ")}`;
  }
  return undefined;
}
