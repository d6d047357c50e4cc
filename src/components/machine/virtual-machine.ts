import * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import { coreosKeys, ignitionKeys, networkKargsKey, upKey } from "../../guestinfo";
import type { KeptPlaces } from "./data-disks-kept";
import { diskFormatsOf } from "./disk-formats";
import { diskLabelsOf, disksFrom, disksOfOthers } from "./disk-labels";
import { diskMovesOf } from "./disk-moves";
import { diskUnitsOf, scsiControllersOf } from "./disk-units";
import { disksInState } from "./disks-in-state";
import { LateIgnores } from "../engine/late-ignores";
import { settledInputs } from "../engine/settled-inputs";
import { tellingAll } from "../engine/telling-all";
import { untraced } from "../engine/untraced";
import { firstBootOnly } from "./first-boot-keys";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import type { Hardware } from "./hardware";
import {
  isPlain,
  knownOrNull,
  knownOrUndefined,
  mapSoon,
  pick,
  soonOf,
  type Soon,
} from "../inputs/inputs";
import type { Machine } from "./machine";
import type { HostKey } from "../lifecycle/host-key";
import { inPlaceHooks } from "../lifecycle/in-place";
import { attemptSetting } from "../lifecycle/interrupted/attempt";
import { retryWithoutLeftover } from "../lifecycle/interrupted/retry";
import { inheritedInputs, inheritedKeys } from "./properties/inherited";
import { checkedHardware, hardwareInputs } from "./properties/inputs";
import { checked } from "./vcenter-rules";
import { adaptersOf, disks, networkInterfaces, type Adapter } from "./virtual-devices";

type Resolved<T> = pulumi.Unwrap<T>;
type Text = pulumi.Input<string> | undefined;

/** Declares the machine's VirtualMachine. Nothing that lives on behind that holds its arguments. */
export function declareVirtualMachine(
  name: string,
  args: vsphere.VirtualMachineArgs,
  options: pulumi.CustomResourceOptions,
): vsphere.VirtualMachine {
  return untraced(() => new vsphere.VirtualMachine(name, args, tellingAll(args, options)));
}

/** The arguments of the machine's VirtualMachine. */
export function virtualMachineArgs(
  component: string,
  name: string,
  args: FlatcarVmArgs,
  machine: Soon<Machine>,
  hardware: pulumi.Output<Hardware>,
  kept: KeptPlaces,
  parent: pulumi.Resource,
): vsphere.VirtualMachineArgs {
  const units = diskUnitsOf(component, name, args, parent);
  const formats = diskFormatsOf(component, name, args, parent);
  const labels = diskLabelsOf(name, units, parent);
  const moves = diskMovesOf(component, name, args, parent);
  const own = checkedHardware(component, args);
  return {
    ...inheritedInputs(args, hardware),
    ...hardwareInputs(own),
    name: checked<string>(component, args, "name") ?? name,
    resourcePoolId: args.resourcePoolId ?? "",
    datastoreId: args.datastoreId,
    datastoreClusterId: args.datastoreClusterId,
    hostSystemId: args.hostSystemId,
    folder: args.folder,
    annotation: args.annotation,
    tags: args.tags,
    customAttributes: args.customAttributes,
    guestId: (own.guestId as Text) ?? hardware.apply((h) => h.guestId as string),
    firmware: (own.firmware as Text) ?? hardware.apply((h) => h.firmware as string),
    scsiType: (own.scsiType as Text) ?? hardware.apply((h) => h.scsiType as string),
    ...(args.dataDisks === undefined ? {} : { scsiControllerCount: scsiControllersOf(units) }),
    clone: {
      templateUuid: hardware.apply((h) => h.uuid as string),
      linkedClone: own.linkedClone as pulumi.Input<boolean>,
      timeout: own.cloneTimeout as pulumi.Input<number>,
    },
    networkInterfaces: networkInterfaces(component, args),
    extraConfig: extraConfig(args, machine, attemptSetting(parent)),
    waitForGuestNetTimeout: pick(
      soonOf([
        args.waitForNetwork ?? true,
        checked(component, args, "waitForNetworkMinutes") ?? 15,
      ]),
      ([wait, minutes]) => (wait === true ? (minutes as number) : 0),
    ),
    waitForGuestNetRoutable: pick(soonOf(adaptersOf(args.networks ?? [])), isRoutable),
    // Behind the others, which wait for less.
    disks: disks(component, hardware, args, kept, units, formats, moves, labels),
    ...withValues(args.virtualMachine),
  };
}

/** What has a value. */
function withValues(further: FlatcarVmArgs["virtualMachine"] = {}): object {
  return Object.fromEntries(Object.entries(further).filter(([, value]) => value !== undefined));
}

/** The options of the machine's VirtualMachine. */
export function virtualMachineOptions(
  name: string,
  args: FlatcarVmArgs,
  machine: Soon<Machine>,
  hostKey: HostKey | undefined,
  parent: pulumi.Resource,
  { retainOnDelete }: pulumi.ComponentResourceOptions = {},
): pulumi.CustomResourceOptions {
  const names = isPlain(args.dataDisks ?? {}) ? Object.keys(args.dataDisks ?? {}) : undefined;
  const policy = args.onConfigChange ?? "replace";
  const ignored = ignoredChanges(args);
  const ignores = new LateIgnores([...ignored, ...disksFrom(1 + (names ?? []).length)]);
  void disksInState(name, parent).then((disks) => {
    if (disks !== undefined) ignores.set([...ignored, ...disksOfOthers(names, disks)]);
  });
  const { ignoreChanges = [], transformations = [] } = ignores.options();
  return {
    ignoreChanges,
    transformations: [...transformations, settledInputs],
    parent,
    // Names, addresses and MAC addresses are fixed: the old machine must be gone before the new one comes. One that is retained keeps its
    // name, so that none can come: then it must stay in the state.
    deleteBeforeReplace: retainOnDelete !== true,
    hooks: {
      ...retryWithoutLeftover(name, { datacenterId: args.datacenterId, parent }),
      ...inPlaceHooks(parent),
    },
    // It differs in every `up`, and is nobody's reason for anything.
    hideDiffs: [`extraConfig[${JSON.stringify(upKey)}]`],
    ...(policy === "replace" ? { replacementTrigger: trigger(machine, hostKey) } : {}),
  };
}

/**
 * What the machine's replacement depends on. A digest that is not known yet claims nothing; but a host key that is not known yet is a new
 * one, and so the machine will be.
 */
function trigger(machine: Soon<Machine>, hostKey: HostKey | undefined): pulumi.Input<unknown> {
  const digest = mapSoon(machine, (m) => m.trigger);
  if ("now" in digest) return digest.now;
  const known = knownOrNull(digest.later);
  if (hostKey === undefined) return known;
  return knownOrUndefined(hostKey.publicKey).apply((key) =>
    key === undefined ? pulumi.output<string | null>("a new host key") : known,
  );
}

/** Whether the guest is to have a default route, without which the wait for one would never end. */
function isRoutable(networks: readonly Resolved<Adapter>[]): boolean {
  return networks.some(
    ({ dhcp, acceptRouterAdvertisements, addresses, gateway, gateway6 }) =>
      acceptRouterAdvertisements === true ||
      (dhcp ?? (gateway !== undefined || gateway6 !== undefined || (addresses ?? []).length === 0)),
  );
}

/** The guestinfo keys and the user's own. The userdata is always a secret, whoever wrote it. */
function extraConfig(
  args: FlatcarVmArgs,
  machine: Soon<Machine>,
  attempt: Record<string, pulumi.Input<string>>,
): vsphere.VirtualMachineArgs["extraConfig"] {
  const secretData = (
    guestinfo: Readonly<Record<string, string>>,
  ): Record<string, pulumi.Input<string>> =>
    Object.fromEntries(
      Object.entries(guestinfo).map(([key, value]) => [
        key,
        key === ignitionKeys.data || key === coreosKeys.data ? pulumi.secret(value) : value,
      ]),
    );
  const own = args.extraConfig ?? {};
  const given = isPlain(own) ? (own as Record<string, pulumi.Input<string>>) : undefined;
  if ("now" in machine && given !== undefined) {
    return { ...secretData(machine.now.plan.guestinfo), ...attempt, ...given };
  }
  if (args.cloudConfig !== undefined || args.script !== undefined || given === undefined) {
    const all = pulumi.output(pick(machine, ({ plan }) => secretData(plan.guestinfo)));
    return pulumi.all([all, own]).apply(([guestinfo, extra]) => ({ ...guestinfo, ...extra }));
  }
  // Key by key, so that the secret userdata does not hide the keys beside it.
  const parts = ["data", "encoding", "url"] as const;
  const keys = parts.flatMap((part) => [ignitionKeys[part], coreosKeys[part]]);
  const planned = [...keys, networkKargsKey].map((key): [string, pulumi.Input<string>] => [
    key,
    // An absent key is undefined, and so left out of the map.
    pick(machine, ({ plan }) => secretData(plan.guestinfo)[key]) as pulumi.Input<string>,
  ]);
  return { ...Object.fromEntries(planned), ...attempt, ...given };
}

/**
 * The properties whose changes are not the machine's: guestinfo that it has read already, defaults for new machines, and, unless a
 * new image replaces machines, everything that comes from the image.
 */
function ignoredChanges(args: FlatcarVmArgs): string[] {
  // With the dot, as the provider writes the path of such a key: it finds no other among those to be ignored.
  const ignored = firstBootOnly.map((key) => `extraConfig.[${JSON.stringify(key)}]`);
  // They are for a machine that is made.
  ignored.push("ignoredGuestIps", ...inheritedKeys(args));
  // Whoever moves the machine later has a reason: DRS, a maintenance mode. The provider would move it back.
  ignored.push("hostSystemId");
  // To switch it on is a restart: a machine from before it was the default keeps what it has.
  if (args.cpuHotAddEnabled === undefined) ignored.push("cpuHotAddEnabled");
  if (args.memoryHotAddEnabled === undefined) ignored.push("memoryHotAddEnabled");
  if (args.onImageChange === "replace") return ignored;
  ignored.push("clone", "disks[0].thinProvisioned", "disks[0].eagerlyScrub");
  if (args.guestId === undefined) ignored.push("guestId");
  if (args.firmware === undefined) ignored.push("firmware");
  if (args.scsiType === undefined) ignored.push("scsiType");
  if (args.diskSizeGb === undefined) ignored.push("disks[0].size");
  return ignored;
}
