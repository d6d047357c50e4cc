import * as pulumi from "@pulumi/pulumi";

/** Whether a value comes later than the program that gives it. */
export function isLater(value: unknown): value is pulumi.Output<unknown> | Promise<unknown> {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** Whether the value of an Output is known; it rejects where the Output fails. No public function says so (3.212 to 3.276). */
export function isKnown(output: pulumi.Output<unknown>): Promise<boolean> {
  return Reflect.get(output, "isKnown") as Promise<boolean>;
}

/** The value of an Output as it is, without another Output that is made of it. No public function gives it (3.212 to 3.276). */
export function valueOf(output: pulumi.Output<unknown>): Promise<unknown> {
  const promise = Reflect.get(output, "promise") as (withUnknowns: boolean) => Promise<unknown>;
  return promise.call(output, true);
}

/** What an Output depends on; undefined where an SDK made it that does not note it. No public function says so (3.212 to 3.276). */
export function resourcesOf(
  output: pulumi.Output<unknown>,
): Promise<ReadonlySet<pulumi.Resource>> | undefined {
  const resources = Reflect.get(output, "allResources") as
    (() => Promise<ReadonlySet<pulumi.Resource>>) | undefined;
  return resources?.call(output);
}

/** The value of an Output that is known, for code that waits. It never comes for one that is not (every release). */
export function promiseOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => {
    void isKnown(output).then((known) => {
      if (known) resolve(valueOf(output) as Promise<T>);
    });
  });
}

/** The same of an input, which may be known now. */
export function valueOfInput<T>(input: pulumi.Input<T>): Promise<pulumi.Unwrap<T>> {
  if (typeof input !== "object") return Promise.resolve(input as pulumi.Unwrap<T>);
  return promiseOf(pulumi.output(input));
}

/**
 * The value of an Output without what it depends on: a child that depended on its own parent would wait for itself (every release).
 */
export function withoutDependencies<T>(output: pulumi.Output<T>): pulumi.Output<T> {
  return pulumi.output(promiseOf(output)) as pulumi.Output<T>;
}
