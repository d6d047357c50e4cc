import * as pulumi from "@pulumi/pulumi";

/** The exit status that tells the engine that the program has said what is wrong (every release). */
export const errorsWereLogged = 32;

/** Whether Pulumi's own runner runs the program, and not the Automation API or a test. */
export function isPulumiRunner(): boolean {
  return /@pulumi[\\/]pulumi[\\/]cmd[\\/]run/.test(process.argv[1] ?? "");
}

/** How long an inline program waits for the errors of its Outputs to be noticed. */
const rejectionMs = 100;

/**
 * Lets the engine not hear that an inline program of the Automation API has come to its end: an Output that fails does not stop
 * such a program, and the engine would delete the machines that are not declared because of it, before the SDK says that
 * something went wrong (3.212 to 3.270). What the program logs is still heard.
 */
export function leaveMonitor(): void {
  const { runtime } = pulumi;
  const engine = runtime.getEngine() as
    { getChannel: () => { getTarget: () => string } } | undefined;
  // With mocks there is none.
  if (engine === undefined) return;
  const [project, stack] = [runtime.getProject(), runtime.getStack()];
  const address = engine.getChannel().getTarget();
  runtime.disconnectSync();
  runtime.resetOptions(project, stack, 1, address, "", false, runtime.getOrganization());
  setTimeout(runtime.rpcKeepAlive(), rejectionMs);
}
