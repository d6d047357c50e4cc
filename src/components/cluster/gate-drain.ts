import * as pulumi from "@pulumi/pulumi";
import type { FlatcarVm } from "../flatcar-vm";
import { promiseOf } from "../engine/output-state";
import { isPlain } from "../inputs/inputs";
import { beforeRestart } from "../lifecycle/in-place";
import { runCommand } from "../lifecycle/run-command";
import { environmentOf, restartsName } from "./gate-environment";
import type { DeclaredNode } from "./node";
import { say } from "../engine/log";

/** Has the node drained before vSphere restarts its machine to change it, as it is before the machine is deleted. */
export function drainBeforeRestart(node: DeclaredNode, vm: FlatcarVm): void {
  const drain = node.gate?.drain;
  if (drain === undefined) return;
  beforeRestart(vm, async (machine) => {
    const environment = environmentOf(node, { ...machine, hostname: vm.hostname });
    const [command, told, hidden] = await Promise.all([
      promiseOf(pulumi.unsecret(pulumi.output(drain))),
      promiseOf(pulumi.unsecret(pulumi.output(environment))),
      secretsIn(environment),
    ]);
    const onLine = (line: string): void => void say("info", line, vm);
    try {
      const restarting = { ...told, [restartsName]: "true" };
      await runCommand({ command, environment: restarting, hidden, onLine });
    } catch (error) {
      const why = (error as Error).message;
      throw new Error(`${node.name} is not restarted, as it could not be drained: ${why}`);
    }
  });
}

/** The secret values of an environment. */
async function secretsIn(
  environment: pulumi.Input<Record<string, pulumi.Input<string>>>,
): Promise<string[]> {
  const all: unknown[] = isPlain(environment) ? Object.values(environment) : [environment];
  const outputs = all.map((value) => pulumi.output(value));
  const secret = await Promise.all(outputs.map((output) => pulumi.isSecret(output)));
  const values = outputs.filter((_, i) => secret[i]).map((output) => promiseOf(output));
  return (await Promise.all(values)).flatMap((value) =>
    typeof value === "string" ? value : Object.values(value as Record<string, string>),
  );
}
