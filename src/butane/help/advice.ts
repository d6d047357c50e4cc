import type { ReportEntry } from "../../ignition";
import { defaultVersion, type FlatcarSpec } from "../schema/versions";
import { remedyOf } from "../codes";
import { adviseUnused } from "./unused";

/** A hint of this package's own: what to do about a finding, or about the config as a whole. */
export interface Advice {
  /** Stable name of what the advice is about, listed in docs/errors.md. */
  readonly code: string;
  readonly message: string;
  /** Path, line and column of the finding that it is about; undefined if it is about the whole config. */
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
}

/** Nobody reads more advice than this. */
const most = 100;

/** Advice for a whole config: about its version, then about each of its first hundred findings that has a remedy. */
export function advise(report: readonly ReportEntry[], spec: FlatcarSpec): Advice[] {
  const advice = report.slice(0, most).flatMap((entry) => adviseEntry(entry, spec) ?? []);
  return spec.experimental ? [experimental(spec), ...advice] : advice;
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
      `Version ${spec.version} makes an Ignition config of version ${spec.ignition}, which no Flatcar release ` +
      `accepts: a machine with it does not boot. Use version ${defaultVersion}.`,
  };
}
