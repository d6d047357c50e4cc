import type * as pulumi from "@pulumi/pulumi";
import { valueOf } from "../components/engine/output-state";

const known = new WeakMap<object, Map<string, pulumi.ProviderResource>>();

/**
 * The providers that a component was given, each as one object for all components of the deployment, which look things up once for each
 * provider. The SDK makes an object of its own for each component (3.212 to 3.276).
 */
export async function sharedProviders(
  { providers = {} }: pulumi.ComponentResourceOptions,
  deployment: object,
): Promise<Pick<pulumi.ComponentResourceOptions, "providers">> {
  const shared = known.get(deployment) ?? new Map<string, pulumi.ProviderResource>();
  known.set(deployment, shared);
  const entries = Object.entries(providers as Record<string, pulumi.ProviderResource>).map(
    async ([name, provider]) => {
      const [urn, id] = await Promise.all([valueOf(provider.urn), valueOf(provider.id)]);
      const key = JSON.stringify([urn, id]);
      const one = shared.get(key) ?? provider;
      shared.set(key, one);
      return [name, one] as const;
    },
  );
  return { providers: Object.fromEntries(await Promise.all(entries)) };
}
