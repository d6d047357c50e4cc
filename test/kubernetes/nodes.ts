/** What the nodes of a cluster are called, where they are, and what is done to them. */
import type { Result } from "../support";

const vmType = "vsphere:index/virtualMachine:VirtualMachine";
export const gateType = "command:local:Command";

export const controlPlanes = (count: number): string[] => names("prod-cp", count);
export const workers = (count: number): string[] => names("prod-web", count);

function names(pool: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${pool}-${i}`);
}

/** The address of a node, by its name. */
export function addressOf(node: string, subnet = "10.77.0"): string {
  const [, pool, key] = /^prod-(cp|web)-(\d+)$/.exec(node) ?? [];
  return `${subnet}.${(pool === "cp" ? 10 : 20) + Number(key)}`;
}

/** Members of etcd that have started. */
export const started = (nodes: readonly string[]): string[] =>
  nodes.map((node) => `started ${node}`);

/** What was done to machines, in the order in which it was finished. */
export const done = ({ steps }: Result): string[] =>
  steps
    .filter(({ phase, type }) => phase === "done" && type === vmType)
    .filter(({ op }) => !["refresh", "replace", "same", "read"].includes(op))
    .map(({ op, name }) => `${op} ${name}`);

/** What is done to a machine that is replaced. */
export const replaced = (node: string): string[] => [
  `delete-replaced ${node}`,
  `create-replacement ${node}`,
];
