import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { currentConstruct } from "./construct";
import * as sdkState from "@pulumi/pulumi/runtime/state";

/**
 * Whether the engine and the SDK have hooks of resources, which both have from 3.182 on; `hasErrorHooks` has why it is found out so. With
 * mocks the SDK says that it has them, and cannot declare one (3.182 to 3.276).
 */
export function hasUpdateHooks(): boolean {
  if (pulumi.runtime.getEngine() === undefined || !("ResourceHook" in pulumi)) return false;
  const { getStore } = sdkState as unknown as {
    getStore: () => { supportsResourceHooks?: boolean };
  };
  return getStore().supportsResourceHooks === true;
}

/** A hook that the engine calls before it updates a resource in place, and at a preview of that. If it throws, nothing is updated. */
export function updateHook(
  name: string,
  handle: (update: pulumi.ResourceHookArgs) => Promise<void>,
): pulumi.ResourceHook {
  // Bound, as the engine calls it from outside of the program: see `errorHook`.
  const own = currentConstruct()?.nameOf(name) ?? name;
  return new pulumi.ResourceHook(own, AsyncResource.bind(handle), { onDryRun: true });
}
