import { currentDeployment } from "./construct";

/**
 * Makes something once for all resources of a deployment. Programs of the Automation API share one process, so that a variable of a
 * module would outlive its deployment (every release). A program that is run with mocks has none, and each resource its own.
 */
export function perDeployment<T extends object | string>(make: () => T): (resource: object) => T {
  return madeFor((resource) => currentDeployment() ?? resource, make);
}

/** Makes something once for each thing that it is for. */
export function madeFor<T extends object | string>(
  ownerOf: (resource: object) => object,
  make: () => T,
): (resource: object) => T {
  const all = new WeakMap<object, T>();
  return (resource) => {
    const owner = ownerOf(resource);
    let made = all.get(owner);
    if (made === undefined) all.set(owner, (made = make()));
    return made;
  };
}
