/** A copy of an object without some of its keys. */
export function omit<T extends object, K extends keyof T>(
  value: T,
  ...keys: readonly K[]
): Omit<T, K> {
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => !keys.some((other) => other === key)),
  ) as Omit<T, K>;
}
