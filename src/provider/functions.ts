import * as pulumi from "@pulumi/pulumi";
import { struct } from "../arguments";
import {
  ButaneError,
  errorWithoutValues,
  formatReport,
  transpile,
  withoutValues,
  type ButaneConfig,
  type ReportEntry,
  type TranspileOptions,
} from "../butane";
import { planCluster, type ClusterOptions } from "../cluster";
import { planMachine } from "../flatcar/machine";
import { readGiven } from "../flatcar/given";
import type { MachineOptions } from "../flatcar/options/machine";
import { readUserdata } from "../flatcar/read-userdata";
import { keyedUserdata, readGuestinfo, type Problem, type WrittenEncoding } from "../guestinfo";
import type { FunctionName } from "./function-structs";
import { withoutNulls } from "./nulls";
import { schema } from "./schema";
import { withoutSecretMarks } from "./secret-marks";

/** What a function gives, or why it cannot. */
type Answer =
  | { readonly outputs: object }
  | { readonly problems: readonly Pick<Problem, "path" | "message">[] };

type Args = Readonly<Record<string, unknown>>;

const functions: Readonly<Record<FunctionName, (args: Args, isSecret: boolean) => Answer>> = {
  transpileButane: ({ config, ...options }, isSecret) => {
    try {
      const { ignition, report } = transpile(config as string | ButaneConfig, options);
      const shown = isSecret ? withoutValues(report) : report;
      return { outputs: { ignition, report: shown.map(entry) } };
    } catch (error) {
      if (!ButaneError.isInstance(error)) throw error;
      const { report, message } = isSecret ? errorWithoutValues(error) : error;
      return refused("config", `${formatReport(report)}${message}`);
    }
  },
  encodeGuestinfo: ({ userdata, encoding, coreosAlias, ...options }, isSecret) => {
    const read = readUserdata(userdata as string, { ...(options as TranspileOptions), isSecret });
    if (read.text === undefined) return refused("userdata", read.log);
    const { values, log } = keyedUserdata(read.text, {
      encoding: (encoding ?? "auto") as "auto" | WrittenEncoding,
      coreosAlias: coreosAlias === true,
    });
    if (Object.keys(values).length === 0) return refused("userdata", log);
    return { outputs: { guestinfo: values, log: `${read.log}${log}` } };
  },
  decodeGuestinfo: ({ guestinfo, encoding }) => {
    const read = readGuestinfo(guestinfo as string, encoding as string | undefined);
    return read.ok ? { outputs: { userdata: read.value } } : refused("guestinfo", read.message);
  },
  planMachine: ({ name, args }) => {
    const { view, ...plan } = planMachine({ ...(args as object), name } as MachineOptions);
    const { files, units } = view;
    return { outputs: { ...plan, files, units, report: plan.report.map(entry) } };
  },
  planCluster: ({ name, args }) => ({
    outputs: planCluster({ ...(args as ClusterOptions), name: name as string }),
  }),
};

function refused(path: string, text: string): Answer {
  return { problems: [{ path, message: text.trimEnd() }] };
}

function entry({
  kind,
  path,
  message,
  line,
  column,
  ...more
}: ReportEntry & { readonly source?: string }): object {
  return { kind, path, message, line, column, source: more.source };
}

/** Calls a function for a program in another language. */
export function invoke(token: string, inputs: unknown): Promise<pulumi.provider.InvokeResult> {
  const name = token.slice("flatcar-vsphere:index:".length) as FunctionName;
  if (!Object.hasOwn(functions, name)) {
    return Promise.reject(new Error(`flatcar-vsphere has no function ${token}`));
  }
  const { value: given, isSecret } = withoutSecretMarks(inputs);
  const { value: args, problems } = readGiven(given, struct(`${name}Args`), {
    schema,
    reading: withoutNulls,
  });
  const answer = problems.length > 0 ? { problems } : functions[name](args as Args, isSecret);
  if ("problems" in answer) {
    const failures = answer.problems.map(({ path, message }) => ({
      property: path,
      reason: message,
    }));
    return Promise.resolve({ outputs: {}, failures });
  }
  // What is undefined has no place in what is sent.
  const outputs = JSON.parse(JSON.stringify(answer.outputs)) as Args;
  return Promise.resolve({ outputs: isSecret ? allSecret(outputs) : outputs });
}

/** What comes of a secret is one. */
function allSecret(outputs: Args): object {
  const { specialSigKey, specialSecretSig } = pulumi.runtime;
  const mark = (value: unknown): object => ({ [specialSigKey]: specialSecretSig, value });
  return Object.fromEntries(Object.entries(outputs).map(([key, value]) => [key, mark(value)]));
}
