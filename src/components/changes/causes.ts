import type { Cause } from "../../cluster/change";
import { kernelOrder } from "../../flatcar/compose/parts";
import type { Told } from "./told";

/** Digits of a digest that people see. */
const shownDigits = 8;

/** What differs between what a machine was told and what it is to be told, in the order of the names. */
export function causesOf(was: Told, now: Told): Cause[] {
  const names = [...new Set([...Object.keys(was.parts), ...Object.keys(now.parts)])].sort();
  const causes = names.flatMap((what): Cause[] => {
    const [before, after] = [was.parts[what], now.parts[what]];
    if (before === after) return [];
    if (before === undefined) return [{ what, how: "added" }];
    if (after === undefined) return [{ what, how: "removed" }];
    const [[shown, all], [shownNow, allNow]] = [before.split("/"), after.split("/")];
    if (shown !== shownNow || all === undefined || allNow === undefined) {
      return [{ what, how: "changed" }];
    }
    const detail = `${all.slice(0, shownDigits)} → ${allNow.slice(0, shownDigits)}`;
    return [{ what, how: "a secret in it changed", detail }];
  });
  // Another argument stands in another place of its own accord.
  const named = causes.filter(({ what }) => what !== kernelOrder);
  return named.some(({ what }) => what.startsWith("kernel argument ")) ? named : causes;
}
