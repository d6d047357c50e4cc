import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import type * as vsphere from "@pulumi/vsphere";
import { promiseOf } from "../../engine/output-state";
import { stateNow } from "../../engine/stack-state";
import { knownOrUndefined } from "../../inputs/inputs";
import { machineType } from "../../machine/types";

/** Runs govc and answers what it prints. */
export type Govc = (...args: string[]) => Promise<string>;

/** The provider's settings that name the vCenter, by the variables in which the environment has them. */
const settings = {
  VSPHERE_SERVER: "vsphereServer",
  VSPHERE_USER: "user",
  VSPHERE_PASSWORD: "password",
} as const;

/** Where govc would look for things instead of where it is told. */
const places = ["DATACENTER", "DATASTORE", "FOLDER", "HOST", "NETWORK", "RESOURCE_POOL"];

/** govc with the account of the vSphere provider that makes a resource's children. It fails where govc is not on PATH. */
export async function govcOf(parent: pulumi.Resource): Promise<Govc> {
  const env = await environment(parent);
  return async (...args) => {
    const { stdout } = await promisify(execFile)("govc", args, { env, maxBuffer: Infinity });
    return stdout;
  };
}

/** As the provider does it: its own settings come before the stack's configuration, and that before the environment. */
async function environment(parent: pulumi.Resource): Promise<NodeJS.ProcessEnv> {
  const provider = parent.getProvider(machineType) as vsphere.Provider | undefined;
  const recorded = await recordedSettings(provider);
  const config = new pulumi.Config("vsphere");
  const env: NodeJS.ProcessEnv = { ...process.env, GOVC_PERSIST_SESSION: "false" };
  for (const place of places) env[`GOVC_${place}`] = undefined;
  for (const [variable, key] of Object.entries(settings)) {
    env[variable] =
      (await known(provider?.[key])) ??
      recorded[key] ??
      (await known(config.getSecret(key))) ??
      env[variable];
  }
  if (env.VSPHERE_SERVER === undefined) return env;
  const unverified =
    recorded["allowUnverifiedSsl"] ??
    config.get("allowUnverifiedSsl") ??
    env.VSPHERE_ALLOW_UNVERIFIED_SSL;
  return {
    ...env,
    GOVC_URL: env.VSPHERE_SERVER,
    GOVC_USERNAME: env.VSPHERE_USER,
    GOVC_PASSWORD: env.VSPHERE_PASSWORD,
    GOVC_INSECURE: unverified,
  };
}

/**
 * A provider's settings as the state has them, each as a text. In a program in another language a provider is a name alone, and none says
 * whether it verifies the vCenter's certificate: an SDK has but the texts of its settings (every release).
 */
async function recordedSettings(
  provider: pulumi.ProviderResource | undefined,
): Promise<Readonly<Record<string, string>>> {
  if (provider === undefined) return {};
  const [urn, state] = await Promise.all([promiseOf(provider.urn), stateNow()]);
  const entries = Object.entries(state?.get(urn) ?? {});
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
}

function known(value: pulumi.Output<string | undefined> | undefined): Promise<string | undefined> {
  return promiseOf(knownOrUndefined(pulumi.output(value)));
}
