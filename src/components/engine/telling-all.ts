import type * as pulumi from "@pulumi/pulumi";

/**
 * Options with which a resource tells the provider all of its arguments. The class of an SDK passes on what it knows, and leaves
 * out in silence what a later provider has (every release): so the provider itself is to say what it does not have.
 */
export function tellingAll(
  args: object,
  options: pulumi.CustomResourceOptions,
): pulumi.CustomResourceOptions {
  const all: pulumi.ResourceTransformation = ({ props, opts }) => ({
    props: { ...args, ...props },
    opts,
  });
  return { ...options, transformations: [all, ...(options.transformations ?? [])] };
}
