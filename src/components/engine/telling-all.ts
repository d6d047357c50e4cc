import type * as pulumi from "@pulumi/pulumi";

/**
 * Options with which a resource tells the provider all of its arguments. The class of an SDK passes on what it knows, and leaves
 * out in silence what a later provider has (every release): so the provider itself is to say what it does not have. The SDK keeps a
 * resource's transformations as long as the program runs: they hold the arguments no longer than it needs them.
 */
export function tellingAll(
  args: object,
  options: pulumi.CustomResourceOptions,
): pulumi.CustomResourceOptions {
  let untold = args;
  const all: pulumi.ResourceTransformation = ({ props, opts }) => {
    const told = { props: { ...untold, ...props }, opts };
    untold = {};
    return told;
  };
  return { ...options, transformations: [all, ...(options.transformations ?? [])] };
}
