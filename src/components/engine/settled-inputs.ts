import * as pulumi from "@pulumi/pulumi";
import { isMap } from "../../cluster/settings";
import { isKnown, isLater, resourcesOf, valueOf } from "./output-state";

/**
 * Gives a resource the plain value of each Output and promise among its inputs that has one by the time that the SDK serializes it. The SDK
 * takes a stack trace for each that it waits for (3.212 to 3.276), which are a large part of what a machine costs; it serializes one
 * input after the other, and most of them wait for the same look-ups. A secret, a value that is not known and one that depends on a
 * resource stay Outputs, and so does everything for a transformation that copies the inputs before.
 */
export function settledInputs({
  props,
  opts,
}: pulumi.ResourceTransformationArgs): pulumi.ResourceTransformationResult {
  return { props: settling(props), opts };
}

/** Inputs that are the same, and plain once their values are there. */
export function settling<T>(inputs: T): T {
  if (!Array.isArray(inputs) && !isMap(inputs)) return inputs;
  let copy: object | undefined;
  for (const [key, value] of Object.entries(inputs)) {
    const property = settlingProperty(value);
    if (property === undefined) continue;
    copy ??= Array.isArray(inputs) ? [...(inputs as unknown[])] : { ...inputs };
    Object.defineProperty(copy, key, { ...property, enumerable: true, configurable: true });
  }
  return (copy ?? inputs) as T;
}

/** What takes the place of a property that is not plain; undefined for one that is. */
function settlingProperty(value: unknown): PropertyDescriptor | undefined {
  if (isLater(value)) return inputUntilThere(value);
  const inside = settling(value);
  return inside === value ? undefined : { value: inside, writable: true };
}

/** A property that is an input until its value is there. Others may write it. */
function inputUntilThere(input: pulumi.Output<unknown> | Promise<unknown>): PropertyDescriptor {
  let now: unknown = input;
  const settled = pulumi.Output.isInstance(input)
    ? plainValueOf(input)
    : input.then((value) => ({ value }));
  settled.then(
    (plain) => {
      if (plain !== undefined && now === input) now = plain.value;
    },
    () => undefined, // who serializes it says why it fails
  );
  return { get: () => now, set: (value: unknown) => (now = value) };
}

async function plainValueOf(
  output: pulumi.Output<unknown>,
): Promise<{ readonly value: unknown } | undefined> {
  const [known, secret, resources] = await Promise.all([
    isKnown(output),
    pulumi.isSecret(output),
    resourcesOf(output),
  ]);
  return known && !secret && resources?.size === 0 ? { value: await valueOf(output) } : undefined;
}
