/**
 * The engine's names of resources, as texts that are there at once; the SDK gives them as Outputs alone (every release).
 */
export function childUrn(parent: string, type: string, name: string): string {
  return `${parent.slice(0, parent.lastIndexOf("::"))}$${type}::${name}`;
}

/** The name of a resource. */
export function nameIn(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}
