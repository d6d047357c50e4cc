/** Gives an object a key with a value that is there. A key of a map is the user's: "__proto__" is one like any other. */
export function put(object: object, key: string | number, value: unknown): void {
  const own = { value, enumerable: true, configurable: true, writable: true };
  if (value !== undefined) Object.defineProperty(object, key, own);
}
