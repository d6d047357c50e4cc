/** Settings of machines. A cluster refines them and puts addresses and facts in place; what else they mean is the machine's to know. */
export type Settings = Readonly<Record<string, unknown>>;

/** Whether a value is a map that was written, not an Output, a resource or the like. A map may be without a prototype. */
export function isMap(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const proto: unknown = Object.getPrototypeOf(value);
  // An object of another realm, such as that of a test runner, has another Object.prototype.
  return proto === null || Object.getPrototypeOf(proto) === null;
}
