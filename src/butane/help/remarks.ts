import type { ReportEntry, ReportKind } from "../../ignition";
import { remedyOf } from "../codes";
import type { ButaneError } from "../error";
import type { FlatcarSpec } from "../schema/versions";
import type { TranspileResult } from "../transpile";
import { adviseEntry, specOf } from "./advice";

/** A place in a source; lines and columns count from 1, columns in code points. */
export interface Place {
  readonly line: number;
  readonly column?: number;
}

/** What there is to say of a config, with what to do: a finding, an error that ends the work, or advice about the whole. */
export interface Remark {
  readonly kind: ReportKind | "help";
  /** Stable name of what it is about, listed in docs/errors.md. */
  readonly code: string;
  readonly message: string;
  /** Where in the config, as reports have it; undefined if it is about the source as a whole. */
  readonly path?: string;
  readonly places: readonly Place[];
  /** What to do. */
  readonly help?: string;
}

/** Remarks about one source. */
export interface Remarks {
  /** Advice about the whole config, then its findings. */
  readonly remarks: readonly Remark[];
  /** How many findings more there are. */
  readonly more: number;
  /** What ended the work, where no finding says it. */
  readonly end?: Remark;
}

/** Findings beyond this are only counted. */
const most = 100;

/** All that is to be said of an error or a result. */
export function remarksOf(outcome: ButaneError | TranspileResult, source: string): Remarks {
  const spec = specOf(source);
  const found = outcome.report.slice(0, most).map((entry) => ofEntry(entry, spec));
  const more = outcome.report.length - found.length;
  if ("ignition" in outcome) return { remarks: [...general(outcome), ...found], more };
  const isOfReport = ["source-invalid", "generated-invalid"].includes(outcome.code);
  return { remarks: found, more, ...(!isOfReport && { end: ofError(outcome) }) };
}

function general({ help }: TranspileResult): Remark[] {
  const whole = help.filter((advice) => advice.path === undefined);
  return whole.map(({ code, message }) => ({ kind: "help", code, message, places: [] }));
}

function ofEntry(entry: ReportEntry, spec: FlatcarSpec): Remark {
  return remarkOf(entry, adviseEntry(entry, spec)?.message);
}

/** A finding with what to do about it. */
export function remarkOf(entry: ReportEntry, help: string | undefined): Remark {
  const { kind, code = "", message, path, line, column } = entry;
  const places = line === undefined ? [] : [{ line, ...(column !== undefined && { column }) }];
  return { kind, code, message, path, places, ...(help !== undefined && { help }) };
}

function ofError({ code, message, problems, line }: ButaneError): Remark {
  const named = line === undefined ? [] : [line];
  const lines = [...new Set([...problems.map((problem) => problem.line), ...named])];
  const help = remedyOf(code);
  const places = lines.map((one) => ({ line: one }));
  return { kind: "error", code, message, places, ...(help !== undefined && { help }) };
}
