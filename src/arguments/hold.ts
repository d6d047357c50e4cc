import { holdConfig } from "./config";
import { fieldsOf } from "./fields";
import { fits, nameOf } from "./fit";
import { look, type Seen } from "./look";
import type { Mistake, Path } from "./mistake";
import { put } from "./put";
import type { Schema, Type } from "./type";

/** What values are held against, and who is told of what is wrong. */
export interface Rules {
  readonly schema: Schema;
  readonly report: (mistake: Mistake) => void;
  /** Whether objects that lack what they must have are left out, for those who count on it. All arguments together never are. */
  readonly complete?: boolean;
  /** Puts a value in the place of one that comes later, such as one that is looked at when it is there. */
  readonly later?: (value: unknown, type: Type, path: Path) => unknown;
  /** Reads what programs write otherwise, such as a number that is written as a text. */
  readonly reading?: (value: unknown, type: Type, path: Path) => Reading | undefined;
}

/** A value to look at instead of the given one, or one that needs no look; undefined if it is wrong, which was reported. */
export type Reading = { readonly instead: unknown } | { readonly done: unknown };

/** Where the walk is. */
interface Place extends Rules {
  readonly path: Path;
  /** The objects around the value, to know one that contains itself. */
  readonly around: readonly unknown[];
}

/**
 * Holds a value of any kind against a type, and reports all that is wrong with it. It never throws.
 *
 * @returns A copy of the value without what is wrong, so that the rest can be looked at as well; undefined if nothing is left.
 * Outputs, promises, functions and configs in it are those that were given.
 */
export function hold(value: unknown, type: Type, rules: Rules): unknown {
  return held(value, type, { ...rules, path: [], around: [] });
}

function held(given: unknown, type: Type, place: Place): unknown {
  const { schema, report, path, around } = place;
  const reading = place.reading?.(given, type, path);
  if (reading !== undefined && "done" in reading) return reading.done;
  const value = reading === undefined ? given : reading.instead;
  const seen = look(value);
  if (seen.kind === "later" && type.input === true) {
    return place.later === undefined ? value : place.later(value, type, path);
  }
  if (seen.kind === "later") report({ kind: "plain", path, given: seen.name });
  else if (!fits(value, seen, type, schema)) {
    const wanted = nameOf(type, schema);
    report({ kind: "type", path, wanted, given: seen.name, ...quoted(value, type) });
  } else if (isBroken(value, type)) {
    report({ kind: "type", path, wanted: nameOf(type, schema), given: brokenText });
  } else if (around.includes(value)) report({ kind: "circular", path });
  else return partsOf(value, seen, type, { ...place, around: [...around, value] });
  return undefined;
}

/** A value that is what it must be, as far as its parts are. */
function partsOf(value: unknown, seen: Seen, type: Type, place: Place): unknown {
  switch (type.kind) {
    case "struct":
      return struct(seen, type.name, place);
    case "map":
      return map(seen, type.value, place);
    case "list":
      return list(seen, type.item, place);
    case "config":
    case "object":
      return holdConfig(value, place) ? value : undefined;
    case "union": {
      const one = type.types.find((each) => fits(value, seen, each, place.schema));
      return one === undefined ? undefined : partsOf(value, seen, one, place);
    }
    default:
      return value;
  }
}

function struct(seen: Seen, name: string, place: Place): unknown {
  const { types, required } = fieldsOf(place.schema, name);
  // A key without a value is as good as none, as everywhere in TypeScript.
  const given = new Map(seen.entries.filter(([, item]) => item !== undefined));
  const read = {};
  for (const [key, item] of given) {
    const type = types.get(String(key));
    const at = below(place, key);
    if (type === undefined)
      at.report({ kind: "key", struct: name, path: at.path, keys: [...types.keys()] });
    else put(read, key, held(item, type, at));
  }
  for (const key of required.filter((one) => !given.has(one))) {
    place.report({ kind: "missing", path: [...place.path, key] });
  }
  const isComplete = required.every((key) => Object.hasOwn(read, key));
  return place.complete === true && !isComplete && place.path.length > 0 ? undefined : read;
}

function map(seen: Seen, type: Type, place: Place): unknown {
  const read = {};
  for (const [key, item] of seen.entries) put(read, key, held(item, type, below(place, key)));
  return read;
}

/** Without one of its items a list would speak of the others by wrong numbers. */
function list(seen: Seen, type: Type, place: Place): unknown {
  const read = seen.entries.map(([key, item]) => held(item, type, below(place, key)));
  return read.includes(undefined) ? undefined : read;
}

function below(place: Place, key: string | number): Place {
  return { ...place, path: [...place.path, key] };
}

const brokenText = "one with NUL or half a character in it, which no machine can be told";

/** Whether a text cannot be told as it is: NUL ends it for most programs, and half a surrogate pair has no UTF-8. Configs say it in other ways. */
function isBroken(value: unknown, type: Type): boolean {
  return typeof value === "string" && type.kind !== "config" && /[\0\p{Surrogate}]/u.test(value);
}

/** How long a text is that a mistake shows. */
const mostShown = 60;

/** What a text was probably meant to be where it can be shown. One in the place of an object may be a secret. */
const nearText: readonly Type["kind"][] = ["number", "boolean", "enum"];

function quoted(value: unknown, type: Type): { value?: string } {
  const isShort = typeof value === "string" && value.length <= mostShown && !value.includes("\n");
  return isShort && nearText.includes(type.kind) ? { value } : {};
}
