import fc from "fast-check";

/** Whatever JSON can hold, with words of the options among the keys and texts. */
export interface AnyJson {
  readonly word: fc.Arbitrary<string>;
  readonly json: fc.Arbitrary<unknown>;
}

/** Any JSON; the names are likely keys, the texts likely values. */
export function anyJson(names: readonly string[], texts: readonly string[]): AnyJson {
  const word = fc.oneof(fc.constantFrom(...names, "__proto__", "constructor"), fc.string());
  const leaf = fc.oneof(
    word,
    fc.constantFrom(...texts),
    fc.boolean(),
    fc.constant(null),
    fc.double(),
    fc.integer(),
  );
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      fc.array(tie("json"), { maxLength: 4 }),
      fc.dictionary(word, tie("json"), { maxKeys: 6 }),
    ),
  }));
  return { word, json };
}

/** Right values with one thing or two in them replaced by anything. */
export function mutated(
  right: fc.Arbitrary<unknown>,
  by: fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const changes = fc.array(fc.tuple(fc.nat(), by), { minLength: 1, maxLength: 2 });
  return fc.tuple(right, changes).map(([value, all]) =>
    all.reduce<unknown>((before, [at, replacement]) => {
      const places = placesOf(before);
      return replaced(before, places[at % places.length] ?? [], replacement);
    }, value),
  );
}

/** Where something is in a value: a way of keys and indexes. */
function placesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => placesOf(item, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy: unknown = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) };
  Reflect.set(copy as object, key, replaced(Reflect.get(copy as object, key), rest, by));
  return copy;
}
