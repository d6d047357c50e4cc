// command:local:Command and the function command:local:run.
import { resolve } from "node:path";
import { runProgram } from "../base/process.mjs";
import { commandResource, lifecycleInputs, lineLogger } from "./lifecycle.mjs";
import { outputsOf, previousOutput } from "./lifecycle.mjs";
import { collectAssets, wrapArchive } from "./files.mjs";

const signals = { SIGKILL: "killed", SIGTERM: "terminated", SIGINT: "interrupt" };

function failureOf({ code, signal }) {
  if (signal) return `signal: ${signals[signal] ?? signal}`;
  return code === 0 ? undefined : `exit status ${code}`;
}

async function run(command, inputs, context) {
  const argv = [...(inputs.interpreter?.length ? inputs.interpreter : ["/bin/sh", "-c"]), command];
  const cwd = resolve(inputs.dir ?? ".");
  const finished = await runProgram(argv, {
    cwd,
    env: { ...process.env, ...inputs.environment, ...previousOutput(inputs, context) },
    stdin: inputs.stdin,
    onLine: lineLogger(inputs.logging, context.log),
    signal: context.signal,
  }).catch((error) => ({ stdout: "", stderr: "", both: "", failure: error.message }));
  const outputs = outputsOf(command, { failure: failureOf(finished), ...finished });
  const { assetPaths, archivePaths } = inputs;
  if (assetPaths) outputs.assets = await collectAssets(cwd, assetPaths);
  if (archivePaths) outputs.archive = wrapArchive(await collectAssets(cwd, archivePaths));
  return outputs;
}

export const localCommand = commandResource({
  inputs: {
    ...lifecycleInputs,
    dir: { type: "string" },
    interpreter: { type: "list", items: "string" },
    assetPaths: { type: "list", items: "string" },
    archivePaths: { type: "list", items: "string" },
  },
  outputs: ["assets", "archive"],
  run,
});

/** A command that runs at every evaluation of the program. */
export async function localRun(args, context) {
  return { ...args, ...(await run(args.command, args, context)) };
}
