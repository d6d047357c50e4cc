/** Stands in for `src/components/engine/update-hooks`, since mocks can declare no hook: tests play the engine's part, and call. */
import type * as pulumi from "@pulumi/pulumi";

type Hook = (update: Partial<pulumi.ResourceHookArgs>) => Promise<void>;

const hooks = new Map<string, Hook>();

export const hasUpdateHooks = (): boolean => true;

export function updateHook(name: string, handle: Hook): object {
  hooks.set(name, handle);
  return { name, __registered: Promise.resolve(), __pulumiResourceHook: true };
}

/** The hook that the program has declared last by this name. */
export function declaredHook(name: string): Hook {
  const hook = hooks.get(name);
  if (hook === undefined) throw new Error(`no hook ${name} was declared`);
  return hook;
}

/** The type of a resource below a node of a cluster. */
export const belowNode = (type: string): string =>
  `flatcar-vsphere:index:FlatcarCluster$flatcar-vsphere:index:FlatcarVm$${type}`;
