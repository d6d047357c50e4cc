export { formatReport, type ReportEntry, type ReportKind } from "../ignition";
export type * from "./config";
export { ButaneError, type ButaneErrorDetails } from "./error";
export { transpile, type TranspileOptions, type TranspileResult } from "./transpile";
export {
  defaultVersion,
  flatcarSpecs,
  type FlatcarSpec,
  type ForbiddenField,
} from "./schema/versions";
export type { YamlProblem } from "./yaml/error";
export { explain } from "./help/explain";
export { errorWithoutValues, withoutValues } from "./help/mask";
export type { Advice } from "./help/advice";
