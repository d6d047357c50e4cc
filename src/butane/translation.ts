import type { Finding } from "./finding";
import type { LocalFiles } from "./desugar/local-files";
import { LocalFileError } from "./desugar/local-files";
import type { Path } from "./path";
import type { Provenance } from "./provenance";

/** What all steps of one translation share. */
export interface Translation {
  readonly files: LocalFiles;
  readonly findings: Finding[];
  readonly provenance: Provenance;
}

/** Does something with local files; an error of theirs becomes a finding at `path` and gives undefined. */
export function withLocalFiles<T>(
  { findings }: Translation,
  path: Path,
  action: () => T,
): T | undefined {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof LocalFileError)) throw error;
    findings.push({ kind: "error", path: [...path], code: error.code, message: error.message });
    return undefined;
  }
}
