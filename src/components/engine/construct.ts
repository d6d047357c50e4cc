import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";

/**
 * A component that is made for a program in another language. The engine asks a provider for each by a call of its own, many at the
 * same time, in one process that knows no stack and none of the program's other resources (every release).
 */
export class Construct {
  /** Fails as soon as the component turns out to be wrong. */
  readonly failed: Promise<never>;
  /** All that made it fail. */
  readonly errors: Error[] = [];
  #reject!: (error: Error) => void;
  readonly #checks = new Set<Promise<unknown>>();

  constructor(
    /** Of the component; no other in the deployment has it. */
    private readonly urn: string,
    /** Stands for the deployment, in all of its constructs. */
    readonly deployment: object,
    /** Whether the component waits for other resources, which may be what its arguments name. */
    readonly waits: boolean,
  ) {
    this.failed = new Promise((_, reject) => (this.#reject = reject));
    this.failed.catch(() => undefined);
  }

  /** A name for something that a deployment may have only once, which no other component takes and no later operation changes. */
  nameOf(name: string): string {
    return `${name}-${createHash("sha256").update(this.urn).digest("hex").slice(0, 8)}`;
  }

  /** Notes a check that runs: the component is not made as long as one does. */
  check<T>(checked: Promise<T>): Promise<T> {
    const done = (): unknown => this.#checks.delete(checked);
    this.#checks.add(checked);
    checked.then(done, done);
    return checked;
  }

  /** Waits until no check runs. */
  async settled(): Promise<void> {
    while (this.#checks.size > 0) await Promise.allSettled(this.#checks);
  }

  /**
   * Ends it. What depends on the value that is wrong waits for ever: a promise that is rejected and that nobody looks at makes the
   * SDK's server end every call, those of other components too (3.212 to 3.276).
   */
  fail(error: Error): Promise<never> {
    this.errors.push(error);
    this.#reject(error);
    return new Promise<never>(() => undefined);
  }
}

const constructs = new AsyncLocalStorage<Construct>();

/** The component that is being made for a program in another language; none in a program in TypeScript. */
export function currentConstruct(): Construct | undefined {
  return constructs.getStore();
}

/** Runs what makes a component for a program in another language. */
export function withinConstruct<T>(construct: Construct, make: () => T): T {
  return constructs.run(construct, make);
}

/**
 * Has a preview of a program in another language wait for what is said beside making a component: the engine ends the plugin as soon as it
 * has the component. Nothing in an `up` waits for words.
 */
export function beside<T>(saying: Promise<T>): Promise<T> {
  return (pulumi.runtime.isDryRun() ? currentConstruct()?.check(saying) : undefined) ?? saying;
}

const deployments = new Map<string, object>();

/** What stands for the deployment that calls a provider: the address of its monitor, which no other has. */
export function callingDeployment(): object {
  const monitor = pulumi.runtime.getMonitor() as unknown as {
    getChannel: () => { getTarget: () => string };
  };
  const address = monitor.getChannel().getTarget();
  const deployment = deployments.get(address) ?? {};
  deployments.set(address, deployment);
  return deployment;
}

/** What stands for the deployment that runs; none with mocks. */
export function currentDeployment(): object | undefined {
  const stack = pulumi.runtime.getStackResource() as object | undefined;
  return stack ?? currentConstruct()?.deployment;
}
