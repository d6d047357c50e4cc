import * as pulumi from "@pulumi/pulumi";
import { errorHook, hasErrorHooks } from "../engine/error-hooks";
import { promiseOf } from "../engine/output-state";
import { perProgram } from "../engine/per-program";
import { importCommand } from "../lifecycle/import-command";
import { say } from "../engine/log";
import { diskType } from "./types";

/** A file that a kept disk is to be. */
export interface DiskFile {
  readonly urn: string;
  readonly parentUrn: string;
  readonly providerUrn: string | undefined;
  readonly datacenter: string | undefined;
  readonly datastore: string;
  readonly path: string;
}

/**
 * The commands that bring the file of a disk into the state: for @pulumi/vsphere 4.10 or later, and for an earlier one. Providers read
 * the id in two ways; each refuses the other's, and does nothing.
 */
export function importCommands(file: DiskFile): readonly [later: string, earlier: string] {
  const { datacenter = "<datacenter>", datastore, path } = file;
  const command = (id: string): string => importCommand({ ...file, type: diskType }, id);
  const place = `/${datacenter}/[${datastore}]`;
  // Each of its values is a text to the provider, and what follows the bracket is the path.
  const id = { virtual_disk_path: `${place}${path}`, create_directories: "true" };
  return [command(JSON.stringify(id)), command(`${place} ${path}`)];
}

/** What is said where an `up` would make a disk whose file is there. */
export function importText(file: DiskFile): string {
  const [later, earlier] = importCommands(file);
  return [
    `the datastore has the file of this disk already: "[${file.datastore}] ${file.path}". Nothing is overwritten. If it is this disk, take it over and run up again; otherwise give the disk another name or folder. With @pulumi/vsphere 4.10 or later:`,
    `  ${later}`,
    "With an earlier one:",
    `  ${earlier}`,
  ].join("\n");
}

/** The kept disks of a deployment by URN, and what is said where one cannot be made. */
interface Advice {
  readonly parents: Map<string, pulumi.Resource>;
  readonly hook: pulumi.ErrorHook;
}

/** Says how to take over the file that is in a kept disk's place, where an `up` meets one. */
export function adviseImport(name: string, parent: pulumi.Resource): pulumi.CustomResourceOptions {
  if (pulumi.runtime.isDryRun() || !hasErrorHooks()) return {};
  const { parents, hook } = adviceOf(parent);
  pulumi.createUrn(name, diskType, parent).apply((urn) => parents.set(urn, parent));
  return { hooks: { onError: [hook] } };
}

const adviceOf = perProgram((): Advice => {
  const parents = new Map<string, pulumi.Resource>();
  const hook = errorHook("flatcar-vsphere-disk-file", async (failure) => {
    const parent = parents.get(failure.urn);
    if (parent !== undefined) await advise(failure, parent);
    return false;
  });
  return { parents, hook };
});

async function advise(failure: pulumi.ErrorHookArgs, parent: pulumi.Resource): Promise<void> {
  const { failedOperation, errors, newInputs, urn } = failure;
  // The vCenter's fault, and its text in English.
  if (failedOperation !== "create" || !/already ?exists/i.test(errors.join("\n"))) return;
  const { datacenter, datastore, vmdkPath } = newInputs as Partial<Record<string, string>>;
  if (datastore === undefined || vmdkPath === undefined) return;
  const place = { datacenter, datastore, path: vmdkPath };
  await say("warn", importText(await fileOf(urn, place, parent)), parent);
}

/** The file of a kept disk of a component. */
export async function fileOf(
  urn: string,
  place: Pick<DiskFile, "datacenter" | "datastore" | "path">,
  parent: pulumi.Resource,
): Promise<DiskFile> {
  const urns = pulumi.all([parent.urn, parent.getProvider(diskType)?.urn]);
  const [parentUrn, providerUrn] = await promiseOf(urns);
  return { urn, parentUrn, providerUrn, ...place };
}
