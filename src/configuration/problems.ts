import type { Problem } from "../guestinfo";
import type { Settings } from "./settings";

/** All problems once. One that another explains is left out: what is wrong, or misspelt, is missing as well. */
export function joined(
  { misspelt }: Settings,
  own: readonly Problem[],
  found: readonly Problem[],
): Problem[] {
  const places = own.map(({ path }) => path);
  const meant = new Set(misspelt.flatMap((one) => (one.meant === undefined ? [] : [one.meant])));
  const news = found.filter(({ path, code }) => {
    if (code === "args.missing" && meant.has(lastKey(path))) return false;
    return !places.some((place) => isUnder(place, path) || isUnder(path, place));
  });
  return [...own, ...news];
}

/** The last key of a path. */
export function lastKey(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

/** Whether a path is another, or below it. */
export function isUnder(path: string, parent: string): boolean {
  // The form itself is no place: what is said of it is about its name.
  if (!/[.[]/.test(parent)) return path === parent;
  return path === parent || path.startsWith(`${parent}.`) || path.startsWith(`${parent}[`);
}
