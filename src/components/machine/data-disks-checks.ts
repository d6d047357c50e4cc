import * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import { joinPath, type Problem } from "../../guestinfo";
import { promiseOf, withoutDependencies } from "../engine/output-state";
import { stackState } from "../engine/stack-state";
import { knownOrUndefined } from "../inputs/inputs";
import { InvalidArgsError, whenKnown } from "../inputs/problems";
import { onlyDatacenter } from "../vcenter/finder";
import { because, reasonOf } from "../vcenter/reason";
import { adoptionSteps, type AttachedDisk } from "./data-disks-adopt";
import { fileOf, type DiskFile } from "./data-disks-import";
import { diskType, machineType } from "./types";

/** A kept disk as it is, in the words of the arguments. */
interface Facts {
  readonly sizeGb: number;
  readonly datastore: string;
  readonly folder: string;
}

/** A kept disk that is to be declared. */
export interface Declaration {
  readonly component: string;
  /** The name of the machine's resource, and of the disk's own. */
  readonly machine: string;
  readonly resource: string;
  /** The disk's name. */
  readonly disk: string;
  readonly place: pulumi.Input<Pick<DiskFile, "datacenter" | "datastore" | "path">>;
}

/**
 * Refuses to make a kept disk where the machine has one of the same name that goes with it. The provider would refuse that,
 * too, but it is not asked where the machine is replaced for another reason.
 */
export function refuseExchange(
  { component, machine, resource, disk, place }: Declaration,
  parent: pulumi.Resource,
): pulumi.Output<unknown> {
  const urns = [
    pulumi.createUrn(machine, machineType, parent),
    pulumi.createUrn(resource, diskType, parent),
  ];
  return pulumi.all(urns.map(withoutDependencies)).apply(([machineUrn = "", urn = ""]) =>
    whenKnown(async () => {
      const state = await stackState(parent);
      const { disks, moid } = state?.get(machineUrn) ?? {};
      if (!Array.isArray(disks) || state?.has(urn) === true) return;
      const own = (disks as AttachedDisk[]).find(({ label }) => label === disk);
      if (own === undefined || own.attach === true) return;
      const known = await promiseOf(knownOrUndefined(pulumi.output(place)));
      const kept = known === undefined ? undefined : await fileOf(urn, known, parent);
      const how =
        kept === undefined || typeof moid !== "string"
          ? "give this one another name, and copy the data before you take the old one out"
          : `give this one another name and copy the data, or keep this disk with its data:\n${adoptionSteps({ machineId: moid, disk: own, kept })}`;
      const message = `the machine has a disk of this name without keep, which would be deleted with its data to make room for an empty one: ${how}`;
      const at = joinPath(joinPath("dataDisks", disk), "keep");
      throw new InvalidArgsError(component, [{ path: at, code: "disk.keep", message }]);
    }),
  );
}

/** What the arguments say of an existing disk that it is not, and that only a person can make it. */
export function differences(name: string, is: Facts, wanted: Facts): Problem[] {
  const problem = (keys: readonly string[], value: unknown, message: string): Problem => ({
    path: keys.reduce((at, key) => joinPath(at, key), joinPath("dataDisks", name)),
    code: "disk.kept",
    value: String(value),
    message,
  });
  const problems: Problem[] = [];
  if (is.sizeGb !== wanted.sizeGb) {
    const how =
      wanted.sizeGb > is.sizeGb
        ? "make it larger in the vCenter, and run pulumi up --refresh with this size"
        : `a disk cannot shrink: give ${is.sizeGb}`;
    const message = `the disk has ${is.sizeGb} GiB, and to change that Pulumi would delete it with its data: ${how}`;
    problems.push(problem(["sizeGb"], wanted.sizeGb, message));
  }
  for (const key of ["datastore", "folder"] as const) {
    if (is[key] === wanted[key]) continue;
    const message = `the disk is in "${is[key]}", and to move it Pulumi would delete it with its data: give "${is[key]}", or declare another disk and copy the data`;
    problems.push(problem(["keep", key], wanted[key], message));
  }
  return problems;
}

/** The provider makes a disk on a datastore by its name, and attaches it by the datastore's id. */
export async function datastoreIdOf(
  component: string,
  name: string,
  datastore: string,
  datacenter: string | undefined,
  parent: pulumi.Resource,
): Promise<string> {
  const keep = joinPath(joinPath("dataDisks", name), "keep");
  const refuse = (key: string, value: string | undefined, message: string): InvalidArgsError =>
    new InvalidArgsError(component, [
      {
        path: joinPath(keep, key),
        code: "disk.datastore",
        message,
        ...(value === undefined ? {} : { value }),
      },
    ]);
  let place: string | undefined;
  try {
    place =
      datacenter === undefined
        ? await onlyDatacenter(parent)
        : (await vsphere.getDatacenter({ name: datacenter }, { parent })).id;
  } catch (error) {
    throw refuse(
      "datacenter",
      datacenter,
      `no datacenter of this name can be read${because(reasonOf(error))}`,
    );
  }
  if (place === undefined) {
    const message = "is required where the vCenter has several datacenters: give its name";
    throw refuse("datacenter", undefined, message);
  }
  try {
    return (await vsphere.getDatastore({ name: datastore, datacenterId: place }, { parent })).id;
  } catch (error) {
    throw refuse(
      "datastore",
      datastore,
      `no datastore of this name can be read${because(reasonOf(error))}`,
    );
  }
}
