import { ButaneError, transpile, type ButaneConfig } from "../../butane";
import { helpFor, helpForError } from "../../butane/help/advice";
import { remembering } from "../../encoding";
import {
  detectIgnition,
  formatEntry,
  marshalConfig,
  parseConfig,
  type IgnitionConfig,
  type ReportEntry,
} from "../../ignition";
import { clcProblems } from "../clc";
import type { Findings } from "../findings";
import { butaneFor, checkSpec } from "../release/spec";
import type { FlatcarVersion } from "../release/version";

/** One config of the user's: a snippet, `butane` or `ignition`. */
export interface Layer {
  /** The option that holds it: `butane`, `snippets[0]`. */
  readonly path: string;
  /** Which language it is in. */
  readonly kind: "butane" | "ignition";
  /** The config, as a text or as an object. */
  readonly source: string | object;
}

/** A config of the user's with the option that holds it. */
export interface OwnConfig {
  /** The property path of the option. */
  readonly path: string;
  /** What it holds, as Ignition. */
  readonly config: IgnitionConfig;
}

/** What Butane says about one of the user's configs. */
export interface PlanReportEntry extends ReportEntry {
  /** The option that holds the config: `butane`, `snippets[0]`. */
  readonly source: string;
  /** What to do about it, where the message does not say it all. */
  readonly help?: string;
}

/** What is known when configs are put together. */
export interface ComposeOptions {
  /** The folder of `local` contents. */
  readonly filesDir?: string | undefined;
  /** Whether a mere warning is a problem, too. */
  readonly strict?: boolean | undefined;
  /** The image's release; nothing where it is not known. */
  readonly version?: FlatcarVersion | undefined;
}

/** What a layer is rendered with, and where its findings go. */
export interface LayerContext extends ComposeOptions {
  readonly found: Findings;
  readonly report: PlanReportEntry[];
}

/** The nodes of a pool have most configs in common. */
const transpileText = remembering((source) => transpile(source));

/** Turns a config of the user's into Ignition JSON; undefined with a finding if it cannot be. */
export function renderLayer(layer: Layer, context: LayerContext): string | undefined {
  const rendered =
    layer.kind === "butane" ? renderButane(layer, context) : renderIgnition(layer, context);
  if (rendered === undefined) return undefined;
  const { version } = (JSON.parse(rendered) as IgnitionConfig).ignition;
  context.found.add(checkSpec(version, layer.path, context.version));
  return rendered;
}

function renderButane(layer: Layer, context: LayerContext): string | undefined {
  const { path, source } = layer;
  const { filesDir, found, version } = context;
  if (typeof source === "string" && refuseOtherText(source, path, found)) return undefined;
  try {
    const result =
      typeof source === "string" && filesDir === undefined
        ? transpileText(source)
        : transpile(forRelease(source, version), filesDir === undefined ? {} : { filesDir });
    note(result.report, layer, context);
    return result.ignition;
  } catch (error) {
    if (!ButaneError.isInstance(error)) throw error;
    const problems = typeof source === "string" ? clcProblems(source, path) : [];
    found.problems.push(...problems);
    if (problems.length > 0) return undefined;
    note(error.report, layer, context);
    if (error.report.some(({ kind }) => kind === "error")) return undefined;
    found.error(path, "userdata.butane", withHelp(error.message, helpForError(error)));
    return undefined;
  }
}

/** Takes down what is said about a layer, with advice; what is wrong is a problem as well. */
function note(report: readonly ReportEntry[], layer: Layer, context: LayerContext): void {
  const { path, kind, source } = layer;
  const code = kind === "butane" ? "userdata.butane" : "userdata.ignition";
  for (const entry of report) {
    const help = kind === "butane" ? helpFor(entry, source) : undefined;
    context.report.push({ ...entry, source: path, ...(help === undefined ? {} : { help }) });
    if (entry.kind !== "error" && context.strict !== true) continue;
    const why = entry.kind === "error" ? "" : " (an error, since strict is true)";
    context.found.error(path, code, withHelp(`${formatEntry(entry)}${why}`, help));
  }
}

function withHelp(message: string, help: string | undefined): string {
  return help === undefined ? message : `${message}\nhelp: ${help}`;
}

/** A typed config that names no version is of the newest one that the image reads. */
function forRelease(
  source: string | ButaneConfig,
  version: FlatcarVersion | undefined,
): string | ButaneConfig {
  const newest = butaneFor(version);
  if (newest === undefined || typeof source === "string" || source.version !== undefined) {
    return source;
  }
  return { ...source, version: newest as NonNullable<ButaneConfig["version"]> };
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
  return false;
}

function renderIgnition(layer: Layer, context: LayerContext): string | undefined {
  const { path, source } = layer;
  const text = typeof source === "string" ? source : JSON.stringify(source);
  const { config, version, report, error } = parseConfig(text);
  note(report, layer, context);
  if (config !== undefined && version !== undefined) return marshalConfig(config, version);
  if (!report.some(({ kind }) => kind === "error")) {
    const message = error?.message ?? "Ignition refuses this config";
    context.found.error(path, "userdata.ignition", message);
  }
  return undefined;
}
