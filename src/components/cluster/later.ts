import * as pulumi from "@pulumi/pulumi";

/** A text whose value is given afterwards. */
export interface Later {
  readonly output: pulumi.Output<string>;
  readonly give: (value: pulumi.Input<string>) => void;
}

/**
 * A text that comes from a resource which is not there yet: a cluster looks for mistakes in its nodes before it is a resource
 * that can have children.
 */
export function later(): Later {
  let give: (value: pulumi.Input<string>) => void = () => undefined;
  const promise = new Promise<pulumi.Input<string>>((resolve) => {
    // An Output inside a promise is one value more to wait for.
    give = (value) => resolve(value);
  });
  return { output: pulumi.output(promise), give };
}
