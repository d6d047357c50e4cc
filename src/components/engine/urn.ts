import { machineType } from "../machine/types";

/**
 * The engine's names of resources, as texts that are there at once; the SDK gives them as Outputs alone (every release).
 */
export function childUrn(parent: string, type: string, name: string): string {
  return `${parent.slice(0, parent.lastIndexOf("::"))}$${type}::${name}`;
}

/** The URN of a node's component, by that of its cluster and the name of its resource. */
export function nodeUrn(cluster: string, name: string): string {
  return childUrn(cluster, "flatcar-vsphere:index:FlatcarVm", name);
}

/** The URN of a node's machine. */
export function nodeMachineUrn(cluster: string, name: string): string {
  return childUrn(nodeUrn(cluster, name), machineType, name);
}

/** The name of a resource. */
export function nameIn(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}
