import {
  duplicateProblems,
  marshalConfig,
  validationProblems,
  type IgnitionConfig,
  type ReportEntry,
} from "../ignition";
import type { ButaneConfig } from "./config";
import { LocalFiles } from "./desugar/local-files";
import { ButaneError } from "./error";
import { addAll, isFatal, placeFindings, type Finding } from "./finding";
import { forbiddenFindings } from "./forbidden";
import { advise, type Advice } from "./help/advice";
import { Provenance } from "./provenance";
import { rootType } from "./schema/derive";
import { readSource, type Source } from "./source";
import { sourceFindings } from "./source-rules";
import { translate } from "./translate";

/** How to transpile. */
export interface TranspileOptions {
  /** Directory that `local`, `contents_local`, `ssh_authorized_keys_local` and `trees` read from. Without it they are errors. */
  readonly filesDir?: string;
  /** Refuse a config with any finding, also a mere warning. Defaults to false. */
  readonly strict?: boolean;
  /** Indent the Ignition JSON by two spaces. Defaults to false. */
  readonly pretty?: boolean;
}

/** What transpiling gives. */
export interface TranspileResult {
  /** The Ignition config as JSON text, without a final newline. */
  readonly ignition: string;
  /** The warnings, in the reference's order; `formatReport` prints them. */
  readonly report: ReportEntry[];
  /** Advice of this package's own about the config and its warnings; never part of the report. */
  readonly help: Advice[];
}

/**
 * Turns a Butane config, as text or as a typed object, into an Ignition config. The bytes, the report and the errors
 * are those of the `butane` command; nothing is run and nothing outside `filesDir` is read.
 * Throws a ButaneError for a config that `butane` refuses.
 */
export function transpile(
  source: string | Uint8Array | ButaneConfig,
  options: TranspileOptions = {},
): TranspileResult {
  const read = readSource(source);
  const { config, findings } = run(read, options);
  const report = placeFindings(findings, read.root);
  if (options.strict === true && report.length > 0) {
    const message = "Config produced warnings and --strict was specified";
    throw new ButaneError(message, { code: "strict", report });
  }
  const { pretty } = options;
  const ignition = marshalConfig(config, read.spec.ignition, { pretty });
  return { ignition, report, help: advise(report, read.spec) };
}

/** Runs the phases; one that finds an error is the last. */
function run(
  source: Source,
  options: TranspileOptions,
): { config: IgnitionConfig; findings: readonly Finding[] } {
  const { spec, value, root } = source;
  const findings = [...source.findings];
  const stopIfFatal = (code: "source-invalid" | "generated-invalid"): void => {
    if (!isFatal(findings)) return;
    const report = placeFindings(findings, root);
    throw new ButaneError(`Error translating config: ${outcomes[code]}`, { code, report });
  };
  stopIfFatal("source-invalid");

  addAll(findings, sourceFindings(value, rootType(spec), spec.ignition));
  stopIfFatal("source-invalid");

  const provenance = new Provenance(value);
  const files = new LocalFiles(options.filesDir);
  const config = translate({ files, findings, provenance }, value, spec);
  stopIfFatal("source-invalid");

  const toSource = (found: readonly Finding[]): Finding[] =>
    found.map((finding) => ({ ...finding, path: provenance.origin(finding.path) }));
  addAll(findings, toSource(forbiddenFindings(config, spec)));
  stopIfFatal("source-invalid");

  addAll(findings, toSource(duplicateProblems(config, spec.ignition)));
  addAll(findings, toSource(validationProblems(config, spec.ignition)));
  stopIfFatal("generated-invalid");
  return { config, findings };
}

const outcomes = {
  "source-invalid": "source config is invalid",
  "generated-invalid": "config generated was invalid",
};
