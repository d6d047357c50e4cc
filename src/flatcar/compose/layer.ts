import { ButaneError, transpile } from "../../butane";
import { detectIgnition, formatEntry, validateIgnition, type ReportEntry } from "../../ignition";
import { clcProblems } from "../clc";
import type { Findings } from "../findings";

/** One config of the user's: a snippet, `butane` or `ignition`. */
export interface Layer {
  readonly path: string;
  readonly kind: "butane" | "ignition";
  readonly source: string | object;
}

/** What Butane says about one of the user's configs. */
export interface PlanReportEntry extends ReportEntry {
  /** The option that holds the config: `butane`, `snippets[0]`. */
  readonly source: string;
}

/** Turns a config of the user's into Ignition JSON; undefined with a finding if it cannot be. */
export function renderLayer(
  layer: Layer,
  filesDir: string | undefined,
  found: Findings,
  report: PlanReportEntry[],
): string | undefined {
  return layer.kind === "butane"
    ? renderButane(layer, filesDir, found, report)
    : renderIgnition(layer, found, report);
}

function renderButane(
  layer: Layer,
  filesDir: string | undefined,
  found: Findings,
  report: PlanReportEntry[],
): string | undefined {
  const { path, source } = layer;
  if (typeof source === "string" && refuseOtherText(source, path, found)) return undefined;
  try {
    const result = transpile(source, filesDir === undefined ? {} : { filesDir });
    report.push(...result.report.map((entry) => ({ ...entry, source: path })));
    return result.ignition;
  } catch (error) {
    if (!ButaneError.isInstance(error)) throw error;
    report.push(...error.report.map((entry) => ({ ...entry, source: path })));
    const errors = error.report.filter((entry) => entry.kind === "error");
    for (const entry of errors) found.error(path, "userdata.butane", formatEntry(entry));
    if (errors.length === 0) found.error(path, "userdata.butane", error.message);
    return undefined;
  }
}

/** Texts that are something else than Butane are told apart, since Butane's own message would not help. */
function refuseOtherText(source: string, path: string, found: Findings): boolean {
  if (/^\s*#cloud-config\s*$/m.test(source.split("\n", 1)[0] ?? "")) {
    found.error(
      path,
      "userdata.butane",
      "this is a cloud-config: give it as cloudConfig, or write it anew as Butane",
    );
    return true;
  }
  if (source.startsWith("#!")) {
    found.error(
      path,
      "userdata.butane",
      "this is a script: give it as script, or run it from a unit of a Butane config",
    );
    return true;
  }
  if (/^\s*\{/.test(source) && detectIgnition(source).kind !== "none") {
    found.error(path, "userdata.butane", "this is an Ignition config: give it as ignition");
    return true;
  }
  const problems = clcProblems(source, path);
  found.problems.push(...problems);
  return problems.length > 0;
}

function renderIgnition(
  layer: Layer,
  found: Findings,
  report: PlanReportEntry[],
): string | undefined {
  const { path, source } = layer;
  const text = typeof source === "string" ? source : JSON.stringify(source);
  const validation = validateIgnition(text);
  report.push(...validation.report.map((entry) => ({ ...entry, source: path })));
  if (validation.valid) return text;
  const errors = validation.report.filter((entry) => entry.kind === "error");
  for (const entry of errors) found.error(path, "userdata.ignition", formatEntry(entry));
  if (errors.length === 0) {
    found.error(path, "userdata.ignition", validation.error ?? "Ignition refuses this config");
  }
  return undefined;
}
