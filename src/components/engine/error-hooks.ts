import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { currentConstruct } from "./construct";
import * as sdkState from "@pulumi/pulumi/runtime/state";

/**
 * Whether the engine and the SDK have error hooks, which both have from 3.218 on: the SDK refuses to declare one to an engine that
 * does not know them, and has asked it before the program runs. A program that is run with mocks has no engine. No public function
 * of the SDK says it (3.218 to 3.276).
 */
export function hasErrorHooks(): boolean {
  if (pulumi.runtime.getEngine() === undefined || !("ErrorHook" in pulumi)) return false;
  const { getStore } = sdkState as unknown as { getStore: () => { supportsErrorHooks?: boolean } };
  return getStore().supportsErrorHooks === true;
}

/**
 * An error hook that speaks to the engine as the program does. The engine calls it from outside of the program, where the SDK
 * of an inline program does not know to whom it speaks (seen with 3.248).
 */
export function errorHook(
  name: string,
  handle: (failure: pulumi.ErrorHookArgs) => Promise<boolean>,
): pulumi.ErrorHook {
  return new pulumi.ErrorHook(currentConstruct()?.nameOf(name) ?? name, AsyncResource.bind(handle));
}
