import type * as pulumi from "@pulumi/pulumi";

/** An Output that is there no earlier than another, and fails with it. */
export function after<T>(
  other: pulumi.Output<unknown>,
  output: pulumi.Output<T>,
): pulumi.Output<T> {
  return other.apply<T>(() => output);
}
