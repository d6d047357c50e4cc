import * as pulumi from "@pulumi/pulumi";
import type * as vsphere from "@pulumi/vsphere";
import { omit } from "../../flatcar/compose/omit";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import {
  inputOrUndefined,
  isPlain,
  isPlainObject,
  knownOrUndefined,
  soonOf,
  withInput,
} from "../inputs/inputs";
import { throwLateProblems, whenKnown } from "../inputs/problems";
import type { KeptPlaces } from "./data-disks-kept";
import type { DiskFormats } from "./disk-formats";
import type { DiskLabels } from "./disk-labels";
import type { DiskMoves } from "./disk-moves";
import type { DiskUnits } from "./disk-units";
import { defaultDiskSizeGb, type Hardware } from "./hardware";
import type { DiskArgs, NetworkArgs } from "./machine-args";
import { diskInputs } from "./properties/disk-inputs";
import { adapterProblems, diskProblems } from "./properties/part-rules";
import { adapterProperties } from "./properties/parts";

/** The adapters as the provider takes them. */
export function networkInterfaces(
  component: string,
  args: FlatcarVmArgs,
): pulumi.Input<pulumi.Input<AdapterInput>[]> {
  const { networks = [] } = args;
  // What else is known was checked with all other arguments.
  if (Array.isArray(networks) && "now" in soonOf(adaptersOf(networks))) {
    return networks.map((network) => adapterInput(network as NetworkArgs));
  }
  const soon = soonOf(networks);
  if ("now" in soon) return soon.now.map((network) => adapterInput(network));
  const checked = soon.later.apply((known) =>
    whenKnown(async () => {
      await throwLateProblems(component, adapterProblems(known, args), [soon.later]);
      return known;
    }),
  );
  if (!Array.isArray(networks) || !networks.every(isPlainObject)) {
    return checked.apply((known) => known.map((network) => adapterInput(network)));
  }
  // @pulumi/vsphere 4.17 takes a list that is not known yet for none: each value is known that does not come later.
  const right = pulumi.unsecret(knownOrUndefined(checked));
  return networks.map((network) => adapterInput(network as NetworkArgs, right));
}

/** An adapter without the network that it is in. */
export type Adapter = Omit<NetworkArgs, "networkId">;

/** The adapters without their networks, whose ids come later than what else is said of them. */
export function adaptersOf(
  networks: NonNullable<FlatcarVmArgs["networks"]>,
): pulumi.Input<pulumi.Input<Adapter>[]> {
  if (!Array.isArray(networks)) return networks;
  return networks.map((network) =>
    isPlainObject(network) ? omit(network as NetworkArgs, "networkId") : network,
  );
}

/** An adapter as the provider takes it: a given MAC address is a static one. What comes later waits for the check of all. */
function adapterInput(network: NetworkArgs, checked?: pulumi.Output<unknown>): AdapterInput {
  const { networkId, adapterType, macAddress } = network;
  const lowerCase = (value: unknown): unknown => (value as string | undefined)?.toLowerCase();
  const soon = (value: unknown, word: (known: unknown) => unknown = (known) => known): unknown =>
    isPlain(value) ? word(value) : pulumi.all([value, checked]).apply(([known]) => word(known));
  const own = Object.keys(adapterProperties).map(
    (key) => [key, soon(Reflect.get(network, key))] as const,
  );
  return {
    networkId: (checked === undefined ? networkId : soon(networkId)) as string,
    adapterType: soon(adapterType, (type) => type ?? "vmxnet3") as string,
    ...Object.fromEntries(own.filter(([, value]) => value !== undefined)),
    ...(macAddress === undefined
      ? {}
      : {
          macAddress: soon(macAddress, lowerCase) as string,
          useStaticMac: soon(macAddress, (mac) => mac !== undefined) as boolean,
        }),
  };
}

type AdapterInput = vsphere.types.input.VirtualMachineNetworkInterface;
type DiskInput = vsphere.types.input.VirtualMachineDisk;

/**
 * The system disk and the data disks, in the order of their names. All of the system disk is known although the image is
 * not, such as where the same program uploads it: the provider asks for that at preview.
 */
export function disks(
  component: string,
  hardware: pulumi.Output<Hardware>,
  args: FlatcarVmArgs,
  kept: KeptPlaces,
  units: DiskUnits,
  formats: DiskFormats,
  moves: DiskMoves,
  labelOf: DiskLabels,
): pulumi.Input<pulumi.Input<DiskInput>[]> {
  const { dataDisks, diskSizeGb } = args;
  const known = knownOrUndefined(hardware);
  const system: DiskInput = {
    label: labelOf(),
    unitNumber: 0,
    size: withInput(
      known,
      inputOrUndefined(diskSizeGb),
      (h, wanted) => h?.systemDiskGb ?? wanted ?? defaultDiskSizeGb,
    ),
    thinProvisioned: known.apply((h) => h?.thinProvisioned ?? true),
    eagerlyScrub: known.apply((h) => h?.eagerlyScrub ?? false),
    datastoreId: moves.apply((known) => known[0] as string),
  };
  if (dataDisks === undefined) return [system];
  if (isPlainObject(dataDisks) && Object.values(dataDisks).every(isPlainObject)) {
    // Disk by disk, so that a size which is not known yet does not hide the labels: the provider asks for them at preview.
    const known = dataDisks as Record<string, DiskArgs>;
    return [system, ...dataDisksOf(component, known, args, kept, units, formats, moves, labelOf)];
  }
  const later = pulumi.output(dataDisks);
  return later.apply((known) =>
    whenKnown(async () => {
      await throwLateProblems(component, diskProblems(known, args), [later]);
      return [system, ...dataDisksOf(component, known, args, kept, units, formats, moves, labelOf)];
    }),
  );
}

function dataDisksOf(
  component: string,
  dataDisks: Readonly<Record<string, DiskArgs>>,
  args: FlatcarVmArgs,
  kept: KeptPlaces,
  units: DiskUnits,
  formats: DiskFormats,
  moves: DiskMoves,
  labelOf: DiskLabels,
): DiskInput[] {
  return Object.entries(dataDisks)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, disk]) => {
      const label = labelOf(name);
      const unitNumber = units.apply((known) => known[name] ?? 0);
      const { size, eagerlyScrub, ...attached } = diskInputs(component, name, disk, args);
      delete attached["thinProvisioned"];
      const own = kept.get(name);
      if (own !== undefined) {
        const { path: file, datastoreId } = own;
        return { ...attached, label, unitNumber, attach: true, path: file, datastoreId };
      }
      const format = {
        thinProvisioned: formats.apply((known) => known[name]?.thinProvisioned ?? true),
        ...(eagerlyScrub === undefined ? {} : { eagerlyScrub }),
      };
      const datastoreId = pulumi.all([moves, unitNumber]).apply(([all, unit]) => all[unit]);
      return { datastoreId, ...attached, label, unitNumber, size, ...format } as DiskInput;
    });
}
