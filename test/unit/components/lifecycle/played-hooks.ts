/**
 * Stands in for `src/components/engine/update-hooks` and `error-hooks` beside it, since mocks can declare no hook: tests play the engine's
 * part, and call.
 */
import type * as pulumi from "@pulumi/pulumi";

type Hook = (update: Partial<pulumi.ResourceHookArgs>) => Promise<void>;
type ErrorHook = (failure: Partial<pulumi.ErrorHookArgs>) => Promise<boolean>;

const hooks = new Map<string, Hook | ErrorHook>();

export const hasUpdateHooks = (): boolean => true;
export const hasErrorHooks = (): boolean => true;

export function updateHook(name: string, handle: Hook): object {
  hooks.set(name, handle);
  return { name, __registered: Promise.resolve(), __pulumiResourceHook: true };
}

export function errorHook(name: string, handle: ErrorHook): object {
  hooks.set(name, handle);
  return { name, callback: handle };
}

function lastHook(name: string): Hook | ErrorHook {
  const hook = hooks.get(name);
  if (hook === undefined) throw new Error(`no hook ${name} was declared`);
  return hook;
}

/** The hook that the program has declared last by this name. */
export const declaredHook = (name: string): Hook => lastHook(name) as Hook;

/** The same for a hook that is called where something fails. */
export const declaredErrorHook = (name: string): ErrorHook => lastHook(name) as ErrorHook;

/** The type of a resource below a node of a cluster. */
export const belowNode = (type: string): string =>
  `flatcar-vsphere:index:FlatcarCluster$flatcar-vsphere:index:FlatcarVm$${type}`;
