import * as pulumi from "@pulumi/pulumi";
import { currentDeployment } from "./construct";
import { perDeployment } from "./per-deployment";
import { stackName } from "./stack-name";

/** The outputs of a stack's resources by URN, as the last operation left them. */
export type StackState = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/**
 * Reads the stack's own state, once for a whole deployment; undefined where that cannot be read, such as by an engine without
 * this function. The engine has it for stack references, and no SDK has a function for a stack's own (3.212 to 3.276).
 */
export const stackState = perDeployment(stateNow);

/**
 * The same before any resource of a deployment is there: an operation writes its state as it goes on, and who waits for this before
 * it declares a resource knows the state without it. Nothing comes of it in a program that is run with mocks (every release).
 */
export function stateBefore(): Promise<StackState | undefined> {
  const deployment = currentDeployment();
  return deployment === undefined ? Promise.resolve(undefined) : stackState(deployment);
}

/** The same as it is now, with what the operation that runs has written of it. */
export async function stateNow(): Promise<StackState | undefined> {
  try {
    const answer: unknown = await pulumi.runtime.invoke("pulumi:pulumi:readStackResourceOutputs", {
      stackName: stackName(),
    });
    const { outputs } = answer as {
      readonly outputs: Record<string, { readonly outputs?: Record<string, unknown> }>;
    };
    return new Map(Object.entries(outputs).map(([urn, state]) => [urn, state.outputs ?? {}]));
  } catch {
    return undefined;
  }
}
