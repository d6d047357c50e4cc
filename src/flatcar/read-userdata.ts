import {
  ButaneError,
  errorWithoutValues,
  explain,
  formatReport,
  transpile,
  withoutValues,
  type TranspileOptions,
} from "../butane";
import { formatProblem } from "../guestinfo";
import { detectIgnition, validateIgnition } from "../ignition";
import { checkCloudConfig } from "./cloud-config";

/** What a machine is to read, and what a person is to read about it. */
export interface ReadUserdata {
  /** Absent where the source is wrong. */
  readonly text?: string;
  /** Mistakes, warnings and advice; empty if there are none. */
  readonly log: string;
}

interface Options extends TranspileOptions {
  /** Whether no value of the source may be quoted. */
  readonly isSecret?: boolean;
}

/** The userdata of a config of any kind: Butane is transpiled, everything else is checked and passed on. */
export function readUserdata(source: string, options: Options): ReadUserdata {
  const wanted = "give a Butane or Ignition config, a cloud-config or a script";
  if (source.trim() === "") return { log: `the input is empty: ${wanted}\n` };
  if (source.startsWith("#!")) return { text: source, log: "" };
  if (source.includes("\0")) return { log: `the input is no text: ${wanted}\n` };
  if (/^#cloud-config\s/.test(source)) return cloudConfig(source, options);
  const detection = detectIgnition(source);
  if (detection.kind === "none") return butane(source, options);
  if (detection.kind === "v2") return { text: source, log: `${detection.explanation}\n` };
  // It quotes the version.
  if (detection.kind === "unknown-version" && options.isSecret !== true) {
    return { log: `${detection.explanation}\n` };
  }
  const { valid, report, error } = validateIgnition(source);
  const shown = options.isSecret === true ? withoutValues(report) : report;
  const reason = valid || error === undefined ? "" : `${error}\n`;
  const isGood = valid && (options.strict !== true || report.length === 0);
  return { ...(isGood ? { text: source } : {}), log: `${formatReport(shown)}${reason}` };
}

function butane(source: string, options: Options): ReadUserdata {
  const isSecret = options.isSecret === true;
  try {
    const result = transpile(source, options);
    const log = isSecret ? formatReport(withoutValues(result.report)) : explain(result, source);
    return { text: result.ignition, log };
  } catch (error) {
    if (!ButaneError.isInstance(error)) throw error;
    if (!isSecret) return { log: explain(error, source) };
    const { report, message } = errorWithoutValues(error);
    return { log: `${formatReport(report)}${message}\n` };
  }
}

function cloudConfig(source: string, { strict, isSecret }: Options): ReadUserdata {
  const { problems, warnings } = checkCloudConfig(source, "");
  const lines = [
    ...warnings.map((one) => `warning: ${formatProblem(one)}\n`),
    ...problems.map((one) => `error: ${formatProblem(one)}\n`),
  ];
  const isGood = problems.length === 0 && (strict !== true || warnings.length === 0);
  const log = lines.join("");
  const shown = isSecret === true ? log.replace(/`[^`]*`|"[^"]*"/g, "[secret]") : log;
  return { ...(isGood ? { text: source } : {}), log: shown };
}
