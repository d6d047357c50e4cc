import * as pulumi from "@pulumi/pulumi";
import type * as vsphere from "@pulumi/vsphere";
import { isKnown, promiseOf } from "../engine/output-state";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import { fingerprint, sha256 } from "../machine/digest";
import { isEmpty } from "../machine/property-changes";
import {
  restartingDevices,
  restartingProperties,
  type Properties,
} from "../machine/property-effects";

/** The digests of machines, made when they are asked for: few have anything that runs again. */
const digests = new WeakMap<pulumi.Resource, () => pulumi.Output<string>>();

/** What a new disk or adapter has. */
const usual: Properties = { adapterType: "vmxnet3", diskMode: "persistent" };

/** Notes what the restarts of a machine can be told by; `config` is the digest of one that it is restarted for. */
export function noteRestarts(
  component: pulumi.Resource,
  vm: vsphere.VirtualMachine,
  args: FlatcarVmArgs,
  config: pulumi.Input<string> | undefined,
): void {
  let digest: pulumi.Output<string> | undefined;
  digests.set(component, () => (digest ??= digestOf(vm, args, config)));
}

/**
 * A text that is another one when a machine has been restarted to change it. What has it among its inputs runs again behind the
 * restart, and once more where that fails. Growth by hot-add changes it as well: what has grown can shrink, and that is a restart.
 */
export function restartDigest(component: pulumi.Resource): pulumi.Output<string> {
  const digest = digests.get(component);
  if (digest === undefined) throw new Error("no machine was declared");
  return digest();
}

/** Most of it is what the machine was made with, so that what is ignored or chosen by the provider counts as it is. */
function digestOf(
  vm: vsphere.VirtualMachine,
  { extraConfig, networks, dataDisks }: FlatcarVmArgs,
  config: pulumi.Input<string> | undefined,
): pulumi.Output<string> {
  const properties = pulumi.output(madeWith(vm));
  const keys = pulumi.unsecret(pulumi.output(extraConfig));
  return pulumi
    .all([properties, keys, networks, dataDisks, config])
    .apply(([known, own, adapters = [], disks = {}, told = ""]) => {
      const devices = [...adapters, ...Object.values(disks)].map(unusual);
      const facts = [
        given(known),
        devices.filter(({ length }) => length > 0),
        isEmpty(own) ? [] : fingerprint(JSON.stringify(given(own!))),
        told,
        // One that goes may take a restart.
        ...(adapters.length > 1 ? [adapters.length] : []),
      ];
      return sha256(JSON.stringify(facts)).slice(0, 16);
    });
}

/** What a machine was made with. What a preview does not know, which is all that the state does not have, is left out. */
async function madeWith(vm: vsphere.VirtualMachine): Promise<Properties> {
  const made = vm as unknown as Record<string, pulumi.Output<unknown> | undefined>;
  const known = restartingProperties.map(async (name): Promise<[string, unknown]> => {
    const output = made[name];
    if (output === undefined || !(await isKnown(output))) return [name, undefined];
    return [name, await promiseOf(output)];
  });
  return Object.fromEntries(await Promise.all(known));
}

function given(properties: Properties): [string, unknown][] {
  return Object.entries(properties)
    .filter(([, value]) => !isEmpty(value))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function unusual(device: object): [string, unknown][] {
  return given(device as Properties).filter(
    ([name, value]) => restartingDevices.has(name) && usual[name] !== value,
  );
}
