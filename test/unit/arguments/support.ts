import { hold, schema, struct, textOf, type Mistake } from "../../../src/arguments";
import { joinPath } from "../../../src/guestinfo";

export type Component = "FlatcarVm" | "FlatcarCluster" | "FlatcarImage";

/** What is wrong with the arguments of a component, and what is left of them. */
export function heldArgs(component: Component, args: unknown) {
  const mistakes: Mistake[] = [];
  const type = struct(schema.components[component]!.args);
  const value = hold(args, type, { schema, report: (one) => void mistakes.push(one) });
  return { value, mistakes };
}

/** The mistakes in the arguments of a component, a line each. */
export function linesOf(component: Component, args: unknown): string[] {
  return heldArgs(component, args).mistakes.map((mistake) => {
    const path = mistake.path.reduce<string>(joinPath, "");
    return `${path}: ${textOf(mistake, "docs")}`;
  });
}

/** What Pulumi knows its Outputs by; they are proxies that have every property. */
export function output(value: unknown = undefined): object {
  const own: object = { __pulumiOutput: true, apply: () => value };
  return new Proxy(own, {
    get: (target, key): unknown => (key in target ? Reflect.get(target, key) : output()),
  });
}
