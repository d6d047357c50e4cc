/** By which `src/components/engine/end-program.ts` knows who listens: this room imports nothing of that one. */
const key = Symbol.for("pulumi-flatcar-vsphere.ends");

/** Has what would end a program told to somebody instead, until nobody listens any more. */
export function hearEnds(listener: ((error: Error) => void) | undefined): void {
  if (listener === undefined) Reflect.deleteProperty(globalThis, key);
  else Reflect.set(globalThis, key, listener);
}
