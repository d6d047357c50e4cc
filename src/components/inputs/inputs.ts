import * as pulumi from "@pulumi/pulumi";
import { isKnown, isLater, valueOf, valueOfInput } from "../engine/output-state";
import type { ButaneConfig } from "../../butane/config";
import { isMap } from "../../cluster/settings";
import { isVolatile, partsOf, type HiddenPart } from "./marks";

/** A value of which any part may be an Output or a promise. */
export type DeepInput<T> = pulumi.Input<
  T extends (infer U)[]
    ? DeepInput<U>[]
    : T extends object
      ? { [K in keyof T]: DeepInput<T[K]> }
      : T
>;

/** A Butane config as a typed object, with Outputs and secrets at any depth. */
export type ButaneInput = DeepInput<ButaneConfig>;

/** One Output or promise inside arguments, with the path that leads to it. */
interface Leaf {
  readonly path: readonly (string | number)[];
  readonly input: pulumi.Output<unknown> | Promise<unknown>;
}

/** A value that must not be shown. */
export interface Hidden {
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  readonly volatile: boolean;
  /** Whether the value is a part of the text at `path`, of which the rest may be shown. */
  readonly part?: true;
}

/** Arguments with every Output replaced by its value. */
export interface Resolved<T> {
  readonly value: T;
  readonly hidden: readonly Hidden[];
}

/** A value that is there now, or comes with an Output. */
export type Soon<T> = { readonly now: T } | { readonly later: pulumi.Output<T> };

/** Applies a function now or later. */
export function mapSoon<T, U>(soon: Soon<T>, f: (value: T) => U): Soon<U> {
  if ("now" in soon) return { now: f(soon.now) };
  return {
    later: soon.later.apply((value) => f(value) as pulumi.Unwrap<U>) as pulumi.Output<U>,
  };
}

/** Whether a value is known already. */
export function isPlain(value: unknown): boolean {
  return !isLater(value);
}

/**
 * What comes of an input and of an Output. For plain values it is a third of the work of `pulumi.all`, which is a large part of what a
 * program with many machines costs.
 */
export function withInput<T, U, V>(
  output: pulumi.Output<T>,
  input: pulumi.Input<U>,
  f: (value: T, known: pulumi.Unwrap<U>) => pulumi.Input<V>,
): pulumi.Output<V> {
  const soon: Soon<unknown> = soonOf<unknown>(input);
  const make = (known: unknown): pulumi.Output<unknown> =>
    output.apply((value) => f(value, known as pulumi.Unwrap<U>));
  const made = "now" in soon ? make(soon.now) : soon.later.apply(make);
  return made as pulumi.Output<V>;
}

/** One field of a value that is there now or later, as an input of a resource. */
export function pick<T, U>(soon: Soon<T>, f: (value: T) => U): pulumi.Input<U> {
  const picked = mapSoon(soon, f);
  return "now" in picked ? picked.now : picked.later;
}

/** Whether a value is a map of arguments, not an Output, an asset, a resource or the like. */
export const isPlainObject = isMap;

/** What is worth walking into. */
function children(value: unknown): [string | number, unknown][] {
  if (Array.isArray(value)) return value.map((item, i) => [i, item]);
  return isPlainObject(value) ? Object.entries(value) : [];
}

function leavesOf(value: unknown, path: (string | number)[] = [], found: Leaf[] = []): Leaf[] {
  if (typeof value !== "object" || value === null) return found;
  if (isLater(value)) {
    found.push({ path: [...path], input: value });
    return found;
  }
  for (const [key, child] of children(value)) {
    path.push(key);
    leavesOf(child, path, found);
    path.pop();
  }
  return found;
}

/** Arguments that are there now if no part of them is an Output or a promise. */
export function soonOf<T>(value: T): Soon<pulumi.Unwrap<T>> {
  if (leavesOf(value).length === 0) return { now: value as pulumi.Unwrap<T> };
  return { later: pulumi.output<T>(value) };
}

/** A copy of arguments in which the leaves have their values. */
function substitute(value: unknown, values: Map<unknown, unknown>): unknown {
  if (values.has(value)) return values.get(value);
  if (Array.isArray(value)) return value.map((item: unknown) => substitute(item, values));
  const entries = children(value);
  if (entries.length === 0) return value;
  return Object.fromEntries(entries.map(([key, child]) => [key, substitute(child, values)]));
}

/**
 * Replaces every Output in arguments by its value. What was secret is no longer marked so: it is listed in `hidden`, and
 * the caller marks again whatever it makes of it.
 */
export function resolveInputs<T>(args: unknown): Soon<Resolved<T>> {
  const leaves = leavesOf(args);
  if (leaves.length === 0) return { now: { value: args as T, hidden: [] } };
  const outputs = leaves.map(({ input }) =>
    pulumi.Output.isInstance(input) ? input : pulumi.output(input),
  );
  const later = pulumi.unsecret(pulumi.all(outputs)).apply(async (known): Promise<Resolved<T>> => {
    const secret = await Promise.all(outputs.map((output) => pulumi.isSecret(output)));
    const hiding = await Promise.all(leaves.map(({ input }) => hiddenPartsOf(input)));
    const byLeaf = new Map<unknown, unknown>(leaves.map(({ input }, i) => [input, known[i]]));
    const hidden = leaves.flatMap(({ path, input }, i): Hidden[] => {
      const volatile = isVolatile(input);
      const own = hiding[i];
      if (own !== undefined) return own.map((part) => ({ path, ...part, part: true }));
      return secret[i] === true || volatile ? [{ path, value: known[i], volatile }] : [];
    });
    return { value: substitute(args, byLeaf) as T, hidden };
  });
  return { later };
}

/** What of a text must not be shown, if that is a part of it. */
async function hiddenPartsOf(text: unknown): Promise<readonly HiddenPart[] | undefined> {
  const parts = partsOf(text);
  return parts === undefined ? undefined : valueOfInput(parts);
}

/**
 * An Output that is known once all of some values have come, and that fails with the first of them. The outputs of a resource whose
 * arguments fail never come, and a program of the Automation API that waited for them would never end (every release).
 */
export function allRight(...values: readonly unknown[]): pulumi.Output<boolean> {
  return pulumi.output(allCome(values).then(() => true));
}

/** Waits for all that comes later in a value, and for what comes later in that. An Output for each would be most of the work. */
async function allCome(value: unknown): Promise<unknown> {
  return Promise.all(
    leavesOf(value).map(async ({ input }) => {
      if (!pulumi.Output.isInstance(input)) return allCome(await input);
      await isKnown(input);
      return allCome(await valueOf(input));
    }),
  );
}

/** An Output that is undefined where another fails, for what must come to an end all the same. */
export function undefinedIfFailed<T>(output: pulumi.Output<T>): pulumi.Output<T | undefined> {
  const settled = isKnown(output).then(
    () => true,
    () => false,
  );
  return otherwise(settled, output, undefined);
}

/** An Output that is undefined while its value is not known, so that a preview claims nothing about it. */
export function knownOrUndefined<T>(output: pulumi.Output<T>): pulumi.Output<T | undefined> {
  return otherwise(isKnown(output), output, undefined);
}

/** The same of an input: one that is known now needs no Output. */
export function inputOrUndefined<T>(input: pulumi.Input<T>): pulumi.Input<T | undefined> {
  return "now" in soonOf(input)
    ? input
    : knownOrUndefined(pulumi.output(input) as pulumi.Output<T>);
}

/** The same with a null, for what the SDK sends as it is: mocks refuse an undefined (every release). */
export function knownOrNull<T>(output: pulumi.Output<T>): pulumi.Output<T | null> {
  return otherwise(isKnown(output), output, null);
}

function otherwise<T, U>(
  condition: Promise<boolean>,
  output: pulumi.Output<T>,
  other: U,
): pulumi.Output<T | U> {
  const soon: Promise<unknown> = condition.then((is) => (is ? output : other));
  return pulumi.output(soon) as pulumi.Output<T | U>;
}
