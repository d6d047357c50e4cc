import { schema, struct } from "../../arguments";
import { besides, readGiven, type Given } from "../../flatcar/given";
import type { Problem } from "../../guestinfo";
import { holdLater } from "./later";

/** What is wrong so far. */
export interface Found {
  readonly problems: readonly Problem[];
  /** Where something was left out of the arguments since it is wrong. */
  readonly lost?: readonly string[];
}

/** The arguments of a component, as far as they are what they must be. */
export interface GivenArgs<T> extends Given {
  readonly value: T;
}

const checked = new WeakSet();

/** Notes that arguments were looked at: those of a cluster's nodes are made of what was. */
export function noteChecked(args: object): void {
  checked.add(args);
}

const foundBefore = new WeakMap<object, Required<Found>>();

/** Notes what a door has found in arguments, so that the component says it together with the rest. */
export function noteFound(args: object, found: Required<Found>): void {
  foundBefore.set(args, found);
}

/** What a door has found in arguments before the component is made of them. */
export function foundIn(args: unknown): Required<Found> {
  const found = isObject(args) ? foundBefore.get(args) : undefined;
  return found ?? { problems: [], lost: [] };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Holds what a program gave a component against the schema: JavaScript, JSON and spreads bring what no compiler has looked at. */
export function givenArgs<T extends object>(
  component: "FlatcarVm" | "FlatcarImage",
  name: unknown,
  args: unknown,
): GivenArgs<T> {
  if (isObject(args) && checked.has(args)) return { value: args as T, problems: [], lost: [] };
  const type = (schema.components[component] as { args: string }).args;
  const { value, problems, lost } = readGiven(args, struct(type), {
    schema,
    later: holdLater(titleOf(component, name)),
  });
  const unnamed = nameProblems(name);
  const before = foundIn(args);
  const fresh = besides(before.lost, problems);
  const left = [...before.lost, ...lost];
  return {
    value: (value ?? {}) as T,
    problems: [...unnamed, ...[...before.problems, ...fresh].map(ofAll)],
    // The resource's name is the machine's unless the arguments say otherwise.
    lost: unnamed.length === 0 ? left : [...left, "name"],
  };
}

/** What errors call a component: `FlatcarVm "web"`. */
export function titleOf(component: string, name: unknown): string {
  return typeof name === "string" ? `${component} "${name}"` : component;
}

/** What is wrong with the name of a resource, which Pulumi needs before anything else. */
export function nameProblems(name: unknown): Problem[] {
  if (typeof name === "string" && name !== "") return [];
  const message =
    "the first argument is the resource's name: give a text that is not empty, and the arguments as the second";
  return [{ path: "", code: "args.name", message }];
}

/** A problem of the arguments as a whole, which have no path of their own. */
export function ofAll(problem: Problem): Problem {
  return problem.path === "" && problem.code.startsWith("args.")
    ? { ...problem, path: "args" }
    : problem;
}
