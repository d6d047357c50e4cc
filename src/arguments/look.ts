/** What a value looks like from outside. */
export interface Seen {
  readonly kind: Kind;
  /** The value in a sentence: "and is a list". */
  readonly name: string;
  /** What is in a list or an object; one that cannot be read is in it as Unreadable. */
  readonly entries: readonly (readonly [string | number, unknown])[];
}

type Kind =
  | "nothing"
  | "text"
  | "number"
  | "boolean"
  | "bigint"
  | "function"
  /** A value that comes later: an Output or a promise. */
  | "later"
  | "list"
  | "object"
  | "other";

/** Stands for a value whose getter throws. */
class Unreadable {}
const unreadable = new Unreadable();

/** Looks at a value of any kind, and never throws: what cannot be looked at is a value of another kind. */
export function look(value: unknown): Seen {
  switch (typeof value) {
    case "string":
      return seen("text", "a text");
    case "number":
      return Number.isFinite(value)
        ? seen("number", `the number ${value}`)
        : seen("other", String(value));
    case "boolean":
      return seen("boolean", String(value));
    case "undefined":
      return seen("nothing", "undefined");
    case "bigint":
    case "function":
      return seen(typeof value as "bigint" | "function", `a ${typeof value}`);
    case "object":
      return value === null ? seen("nothing", "null") : inside(value);
    default:
      return seen("other", `a ${typeof value}`);
  }
}

function seen(kind: Kind, name: string, entries: Seen["entries"] = []): Seen {
  return { kind, name, entries };
}

const noObject = seen("other", "a value that cannot be read");

function inside(value: object): Seen {
  if (value === unreadable) return noObject;
  try {
    // What Pulumi knows its own by, here without its SDK.
    if (Reflect.get(value, "__pulumiOutput") === true) return seen("later", "an Output");
    if (value instanceof Promise) return seen("later", "a promise");
    if (Reflect.get(value, "__pulumiResource") === true)
      return seen("other", "a resource: give one of its outputs");
    if (Array.isArray(value))
      return value.length > mostItems
        ? seen("other", `a list of more than ${mostItems} items`)
        : seen("list", "a list", itemsOf(value));
    const proto: unknown = Object.getPrototypeOf(value);
    // An object of another realm, such as that of a test runner, has another Object.prototype.
    const isPlain = proto === null || Object.getPrototypeOf(proto) === null;
    if (!isPlain) return seen("other", "an object of a class");
    const entries = Object.keys(value).map((key) => [key, read(value, key)] as const);
    return seen("object", "an object", entries);
  } catch {
    return noObject;
  }
}

/** More than any machine has of anything; a list may claim more than there is memory for. */
const mostItems = 100_000;

function itemsOf(list: readonly unknown[]): Seen["entries"] {
  return Array.from({ length: list.length }, (_, i) => [i, read(list, i)] as const);
}

function read(value: object, key: string | number): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return unreadable;
  }
}
