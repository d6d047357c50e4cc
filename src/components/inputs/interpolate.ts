import * as pulumi from "@pulumi/pulumi";
import { hideParts, isVolatile, partsOf, type HiddenPart } from "./inputs";

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
  const hidden = pulumi.all(values.map(hiddenIn)).apply((parts) => parts.flat());
  return hideParts(pulumi.interpolate(literals, ...values), hidden);
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
