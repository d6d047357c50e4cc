/** Properties that are made when somebody first asks for them. Whoever copies them asks for all. */
export function lazily<T extends object>(makes: { readonly [K in keyof T]: () => T[K] }): T {
  const made = {} as T;
  for (const key of Object.keys(makes) as (keyof T)[]) {
    const get = (): T[keyof T] => {
      const value = makes[key]();
      Object.defineProperty(made, key, { value, enumerable: true });
      return value;
    };
    Object.defineProperty(made, key, { get, enumerable: true, configurable: true });
  }
  return made;
}
