import type { IgnitionConfig } from "../../../ignition";
import type { Fragment } from "../../fragment";
import { inlineText } from "../inline";

/** A file with its text. */
export interface TextFile {
  readonly path: string;
  readonly name: string;
  readonly text: string;
}

/** The user's files in a folder whose contents are in the config. */
export function filesIn(folder: string, { storage }: IgnitionConfig): TextFile[] {
  return (storage?.files ?? []).flatMap(({ path, contents }) => {
    const name = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : "";
    const text = /^[^/]+\.conf$/.test(name) ? inlineText(contents) : undefined;
    return text === undefined ? [] : [{ path, name, text }];
  });
}

/** The setting's own files in a folder, whose texts it has by itself. */
export function ownFilesIn(folder: string, { storage }: Fragment): TextFile[] {
  return (storage?.files ?? []).flatMap(({ path, contents }) => {
    const name = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : "";
    return name === "" ? [] : [{ path, name, text: contents?.inline ?? "" }];
  });
}
