import * as pulumi from "@pulumi/pulumi";

/**
 * Makes something once for all resources of a deployment. Programs of the Automation API share one process, so that a variable of a
 * module would outlive its deployment (every release). A program that is run with mocks has none, and each resource its own.
 */
export function perDeployment<T extends object | string>(
  make: () => T,
): (resource: pulumi.Resource) => T {
  const all = new WeakMap<object, T>();
  return (resource) => {
    const deployment = pulumi.runtime.getStackResource() ?? resource;
    let made = all.get(deployment);
    if (made === undefined) all.set(deployment, (made = make()));
    return made;
  };
}
