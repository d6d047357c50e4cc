import { ButaneError, transpile } from "../../../src/butane";
import { remarkOf, remarksOf, type Remark, type Remarks } from "../../../src/butane/help/remarks";
import { remedyOf } from "../../../src/butane/codes";
import { clcProblems } from "../../../src/flatcar/clc";
import { viewOf, type ConfigView } from "../../../src/flatcar/compose/view";
import { kindOf } from "../../../src/guestinfo/kind";
import { detectIgnition, validateIgnition, type IgnitionConfig } from "../../../src/ignition";
import { sizedUserdata, type SizedUserdata } from "./sizes";

/** What the page shows of a text. */
export interface Answer {
  /** The last one is what ended the work, if it did not come to a config. */
  readonly remarks: readonly Remark[];
  /** How many findings more there are. */
  readonly more: number;
  /** What the text becomes; absent where it cannot be used. */
  readonly config?: Config;
}

/** What a text becomes. */
export interface Config {
  /** Ignition, indented. */
  readonly ignition: string;
  readonly guestinfo: SizedUserdata;
  readonly machine: ConfigView;
}

/** Says what is wrong with a text and what a machine gets of it: a Butane config, or an Ignition config as it is. */
export function answerTo(source: string): Answer {
  switch (kindOf(source)) {
    case "empty":
      return { remarks: [], more: 0 };
    case "binary":
      return refusal("no-text", "this is no text: give a Butane config");
    case "script":
    case "cloud-config":
      return refusal(
        "no-butane",
        "this is for coreos-cloudinit, and no Butane config: flatcar-vsphere explain looks at it",
      );
    case "guestinfo":
      return refusal(
        "no-butane",
        "this is guestinfo, and no Butane config: flatcar-vsphere inspect shows it as Butane",
      );
    case "json":
      return ofIgnition(source) ?? ofButane(source);
    case "yaml":
      return ofContainerLinux(source) ?? ofButane(source);
  }
}

function refusal(code: string, message: string): Answer {
  return { remarks: [{ kind: "error", code, message, places: [] }], more: 0 };
}

function ofButane(source: string): Answer {
  try {
    const result = transpile(source, { pretty: true });
    const { ignition } = transpile(source);
    return sized(remarksOf(result, source), ignition, result.ignition);
  } catch (error) {
    if (!ButaneError.isInstance(error)) throw error;
    const { remarks, more, end } = remarksOf(error, source);
    const all = end === undefined ? remarks : [...remarks, end];
    return { remarks: all.map(withoutFiles), more };
  }
}

function ofIgnition(source: string): Answer | undefined {
  const { kind, explanation } = detectIgnition(source);
  if (kind === "none") return undefined;
  if (kind !== "v3") return refusal("no-butane", explanation);
  const { valid, report, error } = validateIgnition(source);
  const remarks = report.map((entry) => remarkOf(entry, remedyOf(entry.code ?? "")));
  if (valid) return sized({ remarks, more: 0 }, source, source);
  const end = refusal("no-ignition", error ?? "the config is not valid");
  return { remarks: [...remarks, ...end.remarks], more: 0 };
}

function ofContainerLinux(source: string): Answer | undefined {
  const remarks = clcProblems(source, "").map(({ code, message }): Remark => {
    const line = /^line (\d+): /.exec(message)?.[1];
    return {
      kind: "error",
      code,
      message,
      places: line === undefined ? [] : [{ line: Number(line) }],
    };
  });
  const [first, ...rest] = remarks;
  if (first === undefined) return undefined;
  const help = "flatcar-vsphere migrate FILE writes it as Butane.";
  return { remarks: [{ ...first, help }, ...rest], more: 0 };
}

function sized({ remarks, more }: Remarks, ignition: string, pretty: string): Answer {
  const { problem, ...guestinfo } = sizedUserdata(ignition);
  const machine = viewOf(JSON.parse(ignition) as IgnitionConfig);
  const all = problem === undefined ? remarks : [...remarks, problem];
  return { remarks: all, more, config: { ignition: pretty, guestinfo, machine } };
}

/** What to do about local files, which a page does not have. */
function withoutFiles(remark: Remark): Remark {
  if (remark.code !== "no-files-dir") return remark;
  const help =
    "This page reads no files of your computer. Put the contents under `inline` here, " +
    "or run `flatcar-vsphere butane --files-dir DIR FILE` where the files are.";
  return { ...remark, help };
}
