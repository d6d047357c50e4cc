import { specReaders, type ReportEntry } from "../../ignition";
import { remedyOf } from "../codes";
import type { ButaneError } from "../error";
import { defaultVersion, findSpec, latestReleased, type FlatcarSpec } from "../schema/versions";
import { adviseUnused } from "./unused";

/** A hint of this package's own: what to do about a finding, or about the config as a whole. */
export interface Advice {
  /** Stable name of what the advice is about, listed in docs/errors.md. */
  readonly code: string;
  /** What to do. */
  readonly message: string;
  /** Path, line and column of the finding that it is about; undefined if it is about the whole config. */
  readonly path?: string;
  /** The line of the source, from 1. */
  readonly line?: number;
  /** The column of the source, from 1. */
  readonly column?: number;
}

/** Nobody reads more advice than this. */
const most = 100;

/** Advice for a whole config: about its version, then about each of its first hundred findings that has a remedy. */
export function advise(report: readonly ReportEntry[], spec: FlatcarSpec): Advice[] {
  const advice = report.slice(0, most).flatMap((entry) => adviseEntry(entry, spec) ?? []);
  return spec.experimental ? [experimental(spec), ...advice] : advice;
}

/** What to do about a finding in a config of the user's, which may name its version; undefined if its message says it all. */
export function helpFor(entry: ReportEntry, source: string | object): string | undefined {
  return adviseEntry(entry, specOf(source))?.message;
}

/** What to do about an error that has no report; undefined if its message says it all. */
export function helpForError({ code }: ButaneError): string | undefined {
  return remedyOf(code);
}

/** The version that a source names, roughly: enough to give advice. */
export function specOf(source: string | object): FlatcarSpec {
  const named =
    typeof source === "string"
      ? /^version:\s*["']?([^\s"'#]+)/m.exec(source)?.[1]
      : (Reflect.get(source, "version") as unknown);
  return (
    findSpec("flatcar", typeof named === "string" ? named : defaultVersion) ?? latestReleased()
  );
}

/** What to do about one finding; undefined if its message says it all. */
export function adviseEntry(entry: ReportEntry, spec: FlatcarSpec): Advice | undefined {
  const { code = "", path, line, column } = entry;
  const message =
    code === "unused-key"
      ? adviseUnused(path, entry.message.replace("unused key ", ""), spec)
      : remedyOf(code);
  if (message === undefined) return undefined;
  return { code, message, path, ...(line !== undefined && { line, column }) };
}

function experimental(spec: FlatcarSpec): Advice {
  return {
    code: "experimental-version",
    message:
      `Version ${spec.version} makes an Ignition config of version ${spec.ignition}, which Ignition ` +
      `${readers(spec)}. Use version ${defaultVersion} where it is enough.`,
  };
}

function readers({ ignition }: FlatcarSpec): string {
  const { since, until = "" } = specReaders[ignition];
  return `accepts from ${since} on and refuses again from ${until} on`;
}
