import * as pulumi from "@pulumi/pulumi";
import { currentConstruct } from "./construct";
import { say } from "./log";

/** The exit status that tells the engine that the program has said what is wrong (3.212 to 3.276). */
const errorsWereLogged = 32;

/** How long an inline program waits for the errors of its Outputs to be noticed. */
const rejectionMs = 100;

type Listener = (error: Error) => void;

/** Who tests a program is told what would end it (`src/testing/ends.ts`), which is then not done: what is wrong never comes. */
function listener(): Listener | undefined {
  return Reflect.get(globalThis, Symbol.for("pulumi-flatcar-vsphere.ends")) as Listener | undefined;
}

/**
 * Ends a program in which an Output turns out to be wrong. In a preview it goes on, with an unknown value in the Output's place, unless
 * it is `final`: then nothing more can be said. Of a program in another language it ends the component alone.
 *
 * A rejected Output is no way to say so where Pulumi's own runner has the debugger on (3.212 to 3.276): V8 then follows every path from
 * a rejected promise to those that depend on it, which for a machine's outputs takes minutes and all memory.
 */
export async function endProgram<T>(error: Error, final: boolean): Promise<T> {
  const construct = currentConstruct();
  if (construct !== undefined) return construct.fail(error);
  const heard = listener();
  if (heard !== undefined) {
    heard(error);
    return new Promise(() => undefined);
  }
  const dryRun = pulumi.runtime.isDryRun();
  if (!dryRun && !isPulumiRunner()) {
    leaveMonitor();
    throw error;
  }
  await say("error", error.message);
  if (!dryRun || (final && isPulumiRunner())) process.exit(errorsWereLogged);
  // The provider may be content with what it is told in the place of unknown values, and the preview must fail all the same.
  if (isPulumiRunner()) process.exitCode = errorsWereLogged;
  return pulumi.unknown as T;
}

/** The same for an Output that is wrong as another is, which has said so and ends the program. */
export function programEnds<T>(error: Error): Promise<T> {
  if (currentConstruct() !== undefined || listener() !== undefined)
    return new Promise<T>(() => undefined);
  if (pulumi.runtime.isDryRun()) return Promise.resolve(pulumi.unknown as T);
  return isPulumiRunner() ? new Promise<T>(() => undefined) : Promise.reject(error);
}

/** Whether Pulumi's own runner runs the program, and not the Automation API or a test. The SDK does not say so (3.212 to 3.276). */
function isPulumiRunner(): boolean {
  return /@pulumi[\\/]pulumi[\\/]cmd[\\/]run/.test(process.argv[1] ?? "");
}

/**
 * Lets the engine not hear that an inline program of the Automation API has come to its end: an Output that fails does not stop
 * such a program, and the engine would delete the machines that are not declared because of it, before the SDK says that
 * something went wrong (3.212 to 3.276). What the program logs is still heard.
 */
function leaveMonitor(): void {
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
