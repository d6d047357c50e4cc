import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import { keptDiskFolder, keptDisksOf, type KeptDisk } from "./data-disks";
import { adviseImport } from "./data-disks-import";
import { datastoreIdOf, differences, refuseExchange } from "./data-disks-checks";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import { knownOrUndefined } from "../inputs/inputs";
import { throwProblems, whenKnown } from "../inputs/problems";
import { untraced } from "../engine/untraced";

/** Where a kept disk is, as the machine attaches it. */
export interface KeptPlace {
  readonly path: pulumi.Output<string>;
  readonly datastoreId: pulumi.Output<string>;
  /** Fails if the disk is not as the arguments say, or cannot be attached. */
  readonly checks: pulumi.Output<unknown>;
}

/** Where the kept disks of a machine are, by name. */
export type KeptPlaces = ReadonlyMap<string, KeptPlace>;

/**
 * What decides about an existing disk is the disk itself: the provider would delete it to make another. Arguments that say
 * something else are refused where that matters, see `differences`.
 */
const ignored = [
  "size",
  "type",
  "vmdkPath",
  "datastore",
  "datacenter",
  "createDirectories",
  "adapterType",
];

/** Declares the disks that outlive the machine. */
export function declareKeptDisks(
  component: string,
  name: string,
  args: FlatcarVmArgs,
  parent: pulumi.Resource,
): KeptPlaces {
  return new Map(
    keptDisksOf(args).map((kept) => [kept.name, declare(component, name, args, kept, parent)]),
  );
}

function declare(
  component: string,
  name: string,
  args: FlatcarVmArgs,
  kept: KeptDisk,
  parent: pulumi.Resource,
): KeptPlace {
  const { disk, keep } = kept;
  const resource = `${name}-${kept.name}`;
  const folder = keep.folder ?? keptDiskFolder;
  const vmdkPath = pulumi.interpolate`${folder}/${args.name ?? name}-${kept.name}.vmdk`;
  const { datacenter, datastore } = keep;
  const place = pulumi.all([datastore, datacenter, vmdkPath]).apply(([on, center, file]) => ({
    datastore: on,
    datacenter: center,
    path: file,
  }));
  const declared = { component, machine: name, resource, disk: kept.name, place };
  const allowed = refuseExchange(declared, parent);
  const inputs: vsphere.VirtualDiskArgs = {
    vmdkPath,
    size: pulumi.all([allowed, disk.sizeGb]).apply(([, sizeGb]) => sizeGb),
    type: pulumi
      .all([disk.thinProvisioned, disk.eagerlyScrub])
      .apply(([thin, eager]) =>
        eager === true ? "eagerZeroedThick" : (thin ?? true) ? "thin" : "lazy",
      ),
    datastore: keep.datastore,
    datacenter: keep.datacenter,
    createDirectories: true,
  };
  const options: pulumi.CustomResourceOptions = {
    parent,
    // Otherwise it is as protected as its machine.
    ...(keep.protect === false ? {} : { protect: true }),
    ignoreChanges: ignored,
    ...adviseImport(resource, parent),
  };
  const made = untraced(() => new vsphere.VirtualDisk(resource, inputs, options));
  // An import with a space behind the datastore keeps it since terraform-provider-vsphere 2.7.0.
  const file = made.vmdkPath.apply((known) => known.trimStart());
  const is = pulumi.all([file, made.size, made.datastore]);
  const wanted = pulumi.all([disk.sizeGb, keep.datastore, folder]);
  // A disk that is refused is never made, and so has no outputs to wait for.
  const same = pulumi.all([allowed, is, wanted]).apply(([, [known, size, datastore], asked]) =>
    whenKnown(() => {
      const [sizeGb, wantedDatastore, wantedFolder] = asked;
      const facts = { sizeGb: size, datastore, folder: path.posix.dirname(known) };
      const given = { sizeGb, datastore: wantedDatastore, folder: wantedFolder };
      throwProblems(component, differences(kept.name, facts, given));
    }),
  );
  const id = pulumi
    .all([made.datastore, keep.datacenter])
    .apply(([datastore, datacenter]) =>
      whenKnown(() => datastoreIdOf(component, kept.name, datastore, datacenter, parent)),
    );
  // The provider asks for the place at preview, also where the size is not known yet.
  const checked = knownOrUndefined(same);
  return {
    path: pulumi.all([checked, file]).apply(([, known]) => known),
    datastoreId: pulumi.all([checked, id]).apply(([, known]) => known),
    checks: pulumi.all([same, id]),
  };
}
