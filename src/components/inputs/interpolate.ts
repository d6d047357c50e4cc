import * as pulumi from "@pulumi/pulumi";
import { hideParts, isVolatile, partsOf, type HiddenPart } from "./marks";

/** What can stand in an interpolated text. */
export type Part = pulumi.Input<string | number | boolean>;

/**
 * A text with values in it, as `pulumi.interpolate` makes it, that remembers which parts are secret or volatile. In a machine's
 * config it is masked part by part, so that a preview shows the lines around a secret, and a volatile part replaces no machine.
 */
export function interpolate(
  literals: TemplateStringsArray,
  ...values: Part[]
): pulumi.Output<string> {
  return interpolated(literals, values);
}

/** The same from the texts before, between and after the values. */
export function interpolated(
  literals: readonly string[],
  values: readonly Part[],
): pulumi.Output<string> {
  const hidden = pulumi.all(values.map(hiddenIn)).apply((parts) => parts.flat());
  const all = literals.flatMap((literal, i) => [literal, ...values.slice(i, i + 1)]);
  const text = hideParts(pulumi.concat(...all), hidden);
  templates.set(text, { literals, values });
  return text;
}

/** How a text with values in it was written. */
interface Template {
  readonly literals: readonly string[];
  readonly values: readonly Part[];
}

const templates = new WeakMap<object, Template>();

/**
 * A text of `interpolate` with what is written in it changed, plain values too, and none that is an Output: a secret may look
 * like anything. Undefined for a text that was made otherwise.
 */
export function rewritten(
  text: unknown,
  rewrite: (literal: string) => string,
): pulumi.Output<string> | undefined {
  if (typeof text !== "object" || text === null) return undefined;
  const template = templates.get(text);
  if (template === undefined) return undefined;
  const { literals, values } = template;
  const inner = values.map((value) =>
    typeof value === "string" ? rewrite(value) : (rewritten(value, rewrite) ?? value),
  );
  return interpolated(literals.map(rewrite), inner);
}

/** What of a value must not be shown. */
function hiddenIn(value: Part): pulumi.Output<readonly HiddenPart[]> {
  const own = partsOf(value);
  if (own !== undefined) return pulumi.unsecret(pulumi.output(own));
  const output = pulumi.output(value);
  const volatile = isVolatile(value);
  return pulumi
    .all([pulumi.unsecret(output), pulumi.isSecret(output)])
    .apply(([known, secret]) => (secret ? [{ value: String(known), volatile }] : []));
}
