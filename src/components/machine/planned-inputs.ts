import type { FlatcarVmArgs } from "../flatcar-vm-args";
import { isPlainObject } from "../inputs/inputs";
import { hostKeyToCheck, makesHostKey } from "../lifecycle/host-key";
import { hardwareKeys } from "./properties/machine";
import { adapterProperties, diskProperties } from "./properties/parts";

/** Arguments that only the vCenter sees. An unknown one must not make the config unknown. */
const vcenterOnly: ReadonlySet<string> = new Set<keyof FlatcarVmArgs>([
  "resourcePoolId",
  "datastoreId",
  "datastoreClusterId",
  "hostSystemId",
  "hostAffinity",
  "folder",
  "datacenterId",
  "image",
  ...hardwareKeys,
  "virtualMachine",
  "annotation",
  "tags",
  "customAttributes",
  "onConfigChange",
  "onImageChange",
  "waitForNetwork",
  "waitForNetworkMinutes",
  "ssh",
  "ready",
  "makeSshHostKey",
  "exposeIgnition",
]);

/**
 * What a machine's plan is made from: its arguments without those that only the vCenter sees. In the place of a host key that
 * Pulumi makes, and is not there yet, stands another.
 */
export function plannedInputs(name: string, args: FlatcarVmArgs): Record<string, unknown> {
  const own = Object.entries(args).filter(([key]) => !vcenterOnly.has(key));
  const inputs: Record<string, unknown> = { name, ...Object.fromEntries(own) };
  return {
    ...inputs,
    ...(makesHostKey(args) ? { sshHostKey: hostKeyToCheck } : {}),
    networks: mapItems(inputs.networks, (network) =>
      without(network, ["networkId", ...Object.keys(adapterProperties)]),
    ),
    dataDisks: mapItems(inputs.dataDisks, (disk) =>
      without(disk, ["keep", ...Object.keys(diskProperties)]),
    ),
    extraConfig: mapItems(inputs.extraConfig, () => ""),
  };
}

/** Maps the items of a plain array or the values of a plain object; anything else, such as an Output, stays. */
function mapItems(value: unknown, f: (item: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(f);
  return isPlainObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, f(item)]))
    : value;
}

function without(value: unknown, keys: readonly string[]): unknown {
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}
