import { setImmediate } from "node:timers/promises";

/**
 * Lets many that wait for the same go on one after the other, each in a turn of the event loop of its own. All at once they would go in
 * step, and the SDK would send the engine the first resource only when it has serialized nearly all of the last (every release).
 */
export function oneByOne(): <T>(value: T) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(value: T): Promise<T> => {
    const own = last.then(() => setImmediate(value));
    last = own;
    return own;
  };
}
