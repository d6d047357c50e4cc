import * as pulumi from "@pulumi/pulumi";

const volatiles = new WeakSet<object>();

/**
 * Marks a value of a config as volatile: it reaches the machine, but a change of it alone replaces no machine.
 * For bootstrap tokens and other values that only a new machine needs. It is a secret, too.
 */
export function volatile<T>(value: pulumi.Input<T>): pulumi.Output<pulumi.Unwrap<T>> {
  const output = pulumi.secret(value);
  volatiles.add(output);
  return output;
}

/** Whether a value was marked as volatile. */
export function isVolatile(value: unknown): boolean {
  return typeof value === "object" && value !== null && volatiles.has(value);
}

/** A part of a text that must not be shown. */
export interface HiddenPart {
  readonly value: string;
  readonly volatile: boolean;
}

type HiddenParts = pulumi.Input<readonly HiddenPart[]>;

const hiddenParts = new WeakMap<object, HiddenParts>();

/** Notes that a preview may show everything of a secret text but the given parts. */
export function hideParts<T>(text: pulumi.Output<T>, parts: HiddenParts): pulumi.Output<T> {
  hiddenParts.set(text, parts);
  return text;
}

/** The parts of a text that a preview may not show, where they are known to be parts. */
export function partsOf(text: unknown): HiddenParts | undefined {
  return typeof text === "object" && text !== null ? hiddenParts.get(text) : undefined;
}
