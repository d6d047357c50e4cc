import * as pulumi from "@pulumi/pulumi";
import { currentConstruct } from "./construct";
import { madeFor } from "./per-deployment";

/**
 * Makes something once for all resources that one program declares, such as a hook, which the SDK serves as long as the program runs. What
 * a provider makes for a program in another language is a program of its own (every release). With mocks each resource has its own.
 */
export function perProgram<T extends object>(make: () => T): (resource: object) => T {
  const stack = (): object | undefined => pulumi.runtime.getStackResource();
  return madeFor((resource) => stack() ?? currentConstruct() ?? resource, make);
}
