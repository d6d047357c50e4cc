import type { ReportEntry } from "../../ignition";
import { ignitionRules } from "../../ignition/codes";
import { butaneCodes } from "../codes";
import { ButaneError } from "../error";

const general: ReadonlyMap<string, string> = new Map([
  ...Object.entries(ignitionRules).map(([code, { message }]): [string, string] => [code, message]),
  ...butaneCodes.map(({ code, message }): [string, string] => [code, message]),
]);

/**
 * A report for places where no value of the config may be seen: each message becomes the general text of its code. Kind,
 * path, line, column and code stay; a path has keys and indexes only.
 */
export function withoutValues(report: readonly ReportEntry[]): ReportEntry[] {
  return report.map((entry) => ({ ...entry, message: generalText(entry.code ?? "") }));
}

/** An error for places where no value of the config may be seen, with the same code and the same places. */
export function errorWithoutValues(error: ButaneError): ButaneError {
  const { code, report, problems, line } = error;
  return new ButaneError(generalText(code), {
    code,
    report: withoutValues(report),
    problems: problems.map((problem) => ({
      ...problem,
      message: problem.message.replace(/`.*`/s, "`…`"),
    })),
    line,
  });
}

function generalText(code: string): string {
  return general.get(code) ?? "the finding has no general text";
}
