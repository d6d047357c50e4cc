import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The files that the configuration can name. */
export interface Files {
  /** The text of a file; undefined if there is none. */
  readonly read: (path: string) => string | undefined;
  /** The full path of a file or folder. */
  readonly resolve: (path: string) => string;
}

/** The folder of the project: the nearest one upwards that holds a Pulumi.yaml. */
export function projectFolder(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (["Pulumi.yaml", "Pulumi.yml"].some((name) => existsSync(join(folder, name)))) return folder;
    if (folder === dirname(folder)) return from;
  }
}

/** Files by their paths from a folder. */
export function filesIn(folder: string): Files {
  return {
    resolve: (path) => resolve(folder, path),
    read: (path) => {
      const file = resolve(folder, path);
      const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() === true;
      return isFile ? readFileSync(file, "utf8") : undefined;
    },
  };
}
