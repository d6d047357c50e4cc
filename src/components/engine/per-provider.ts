import type * as pulumi from "@pulumi/pulumi";
import { currentDeployment } from "./construct";
import { machineType } from "../machine/types";

/**
 * Makes something once for all resources of a deployment that go to the same vCenter. Without a provider of its own a resource
 * goes to the stack's (every release). A program that is run with mocks has none of both, and each resource its own.
 */
export function perProvider<T extends object>(
  make: (resource: pulumi.Resource | undefined) => T,
): (resource: pulumi.Resource | undefined) => T {
  const all = new WeakMap<object, T>();
  return (resource) => {
    const provider = resource?.getProvider(machineType);
    const owner = provider ?? currentDeployment() ?? resource;
    if (owner === undefined) return make(resource);
    let made = all.get(owner);
    if (made === undefined) all.set(owner, (made = make(resource)));
    return made;
  };
}
