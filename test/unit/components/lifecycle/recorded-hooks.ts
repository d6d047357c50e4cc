/** The engine's part in update hooks, in the place of src/components/engine/update-hooks: mocks can declare none. */
export const hooks = new Map<string, unknown>();

export const hasUpdateHooks = (): boolean => true;

export function updateHook(name: string, handle: unknown): object {
  hooks.set(name, handle);
  return { name, __registered: Promise.resolve(), __pulumiResourceHook: true };
}
