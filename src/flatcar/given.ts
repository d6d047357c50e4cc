import { hold, textOf, type Mistake, type Path, type Rules, type Type } from "../arguments";
import { closest } from "../butane/help/suggest";
import { joinPath, type Problem } from "../guestinfo";
import type { FlatcarCode } from "./codes";

/** What was given, without what is wrong with it. */
export interface Given {
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Where something was given that is not in `value`. */
  readonly lost: readonly string[];
}

/** Puts a value in the place of one that comes later, by where that was given. */
export type Later = (value: unknown, type: Type, path: string) => unknown;

/** Holds a value of any kind against a type of the schema, as programs give it. */
export function readGiven(
  given: unknown,
  type: Type,
  {
    later,
    ...rules
  }: Pick<Rules, "schema" | "complete" | "reading"> & { readonly later?: Later | undefined },
): Given {
  const mistakes: Mistake[] = [];
  const value = hold(given, type, {
    ...rules,
    report: (one) => void mistakes.push(one),
    ...(later && { later: (one, of, path) => later(one, of, placeOf(path)) }),
  });
  const misspelt = new Set(mistakes.flatMap(meantPlaces));
  // A key that is missing since it is misspelt is one mistake, not two.
  const own = mistakes.filter(
    ({ kind, path }) => kind !== "missing" || !misspelt.has(placeOf(path)),
  );
  const left = own.filter(({ kind }) => kind !== "key").map(({ path }) => placeOf(path));
  return { value, problems: own.map(problemOf), lost: [...left, ...misspelt] };
}

/** The key that was probably meant by one that does not exist. */
export function meantBy(mistake: Mistake): string | undefined {
  return mistake.kind === "key" ? closest(String(mistake.path.at(-1)), mistake.keys) : undefined;
}

function meantPlaces(mistake: Mistake): string[] {
  const key = meantBy(mistake);
  return key === undefined ? [] : [placeOf([...mistake.path.slice(0, -1), key])];
}

const codes: Readonly<Record<Mistake["kind"], FlatcarCode>> = {
  type: "args.type",
  key: "args.key",
  missing: "args.missing",
  plain: "args.plain",
  circular: "args.circular",
};

function problemOf(mistake: Mistake): Problem {
  const { kind, path } = mistake;
  const value = kind === "type" ? mistake.value : undefined;
  const reference = kind === "key" ? `the type ${mistake.struct}` : "";
  return {
    path: placeOf(path),
    code: codes[kind],
    message: textOf(mistake, reference, meantBy(mistake)),
    ...(value === undefined ? {} : { value }),
  };
}

function placeOf(path: Path): string {
  return path.reduce<string>(joinPath, "");
}

/** What was found in what is left, without what nobody can say there: the rest of a value that is wrong may lack something. */
export function besides(lost: readonly string[], found: readonly Problem[]): Problem[] {
  return found.filter(
    ({ path }) => !lost.some((place) => holds(place, path) || (path !== "" && holds(path, place))),
  );
}

function holds(place: string, path: string): boolean {
  if (place === "" || place === path) return true;
  return path.startsWith(`${place}.`) || path.startsWith(`${place}[`);
}
