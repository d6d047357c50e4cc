// command:remote:Command.
import { connect, connectionInput } from "./connection.mjs";
import { commandResource, lifecycleInputs, lineLogger } from "./lifecycle.mjs";
import { outputsOf, previousOutput } from "./lifecycle.mjs";
import { runCommand } from "./session.mjs";

export const remoteCommand = commandResource({
  inputs: { ...lifecycleInputs, connection: connectionInput },
  async run(command, inputs, context) {
    const client = await connect(inputs.connection, context);
    try {
      const finished = await runCommand(client, command, {
        env: inputs.environment ?? {},
        hints: previousOutput(inputs, context),
        stdin: inputs.stdin,
        onLine: lineLogger(inputs.logging, context.log),
        log: context.log,
        signal: context.signal,
      });
      return outputsOf(command, finished);
    } finally {
      client.end();
    }
  },
});
