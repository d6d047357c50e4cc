import * as sdkState from "@pulumi/pulumi/runtime/state";

/** By which `src/components/engine/end-program.ts` knows who listens: this room imports nothing of that one. */
const key = Symbol.for("pulumi-flatcar-vsphere.ends");

/** Has what would end a program told to somebody instead, until nobody listens any more. */
export function hearEnds(listener: ((error: Error) => void) | undefined): void {
  if (listener === undefined) Reflect.deleteProperty(globalThis, key);
  else Reflect.set(globalThis, key, listener);
}

/** Forgets the promises that wait for ever: the SDK says at the end of the process that they do, and has it fail (3.212 to 3.276). */
export function forgetWaiting(): void {
  const { getStore } = sdkState as unknown as {
    getStore: () => { leakCandidates: Set<unknown> };
  };
  getStore().leakCandidates.clear();
}
