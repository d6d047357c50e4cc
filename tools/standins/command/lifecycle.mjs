// What local and remote commands have in common: which command runs when, and what it is told of the run before.
import { hasSecret } from "../base/value.mjs";

export const lifecycleInputs = {
  create: { type: "string" },
  update: { type: "string" },
  delete: { type: "string" },
  triggers: { type: "list", replaces: true },
  stdin: { type: "string" },
  environment: { type: "map", items: "string" },
  addPreviousOutputInEnv: { type: "boolean" },
  logging: { type: "string", oneOf: ["stdout", "stderr", "stdoutAndStderr", "none"] },
};

/** A command resource; run(command, inputs, context) answers { stdout, stderr } or throws. */
export function commandResource({ inputs, outputs = [], run }) {
  const runIfGiven = (command, given, context) => {
    const before = { stdout: context.previous.stdout ?? "", stderr: context.previous.stderr ?? "" };
    return command === undefined ? before : run(command, given, context);
  };
  return {
    inputs,
    outputs: ["stdout", "stderr", ...outputs],
    taints: (given) => Object.entries(given).some(([k, v]) => k !== "connection" && hasSecret(v)),
    create: (given, context) => runIfGiven(given.create, given, context),
    update: (given, context) => runIfGiven(given.update ?? given.create, given, context),
    delete: (state, context) => runIfGiven(state.delete, state, context),
  };
}

/** The outputs of the previous run as environment variables, unless the resource does not want them. */
export function previousOutput(inputs, { previous }) {
  if (inputs.addPreviousOutputInEnv === false) return {};
  const env = {};
  if (previous.stdout) env.PULUMI_COMMAND_STDOUT = previous.stdout;
  if (previous.stderr) env.PULUMI_COMMAND_STDERR = previous.stderr;
  return env;
}

/** Logs what a command prints, line by line, as far as `logging` asks for it. */
export function lineLogger(logging = "stdoutAndStderr", log) {
  const rest = { stdout: "", stderr: "" };
  const wanted = { stdout: /^stdout/, stderr: /stderr/i };
  return (stream, text) => {
    if (!wanted[stream].test(logging)) return;
    const lines = (rest[stream] + text).split("\n");
    rest[stream] = lines.pop();
    lines.forEach((line) => log(line));
  };
}

/** The outputs of a finished command, or the error that the real provider words for a failed one. */
export function outputsOf(command, { stdout, stderr, both, failure }) {
  if (failure !== undefined) {
    throw new Error(`${failure}: running ${JSON.stringify(command)}:\n${both}`);
  }
  return { stdout: stdout.replace(/\n$/, ""), stderr: stderr.replace(/\n$/, "") };
}
