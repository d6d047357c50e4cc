import { shellWord } from "../../encoding";
import { importCommands, type DiskFile } from "./data-disks-import";

/** A disk of a machine, as the stack's state has it. */
export interface AttachedDisk {
  readonly label?: string;
  readonly attach?: boolean;
  readonly path?: string;
  readonly datastoreId?: string;
}

/** What a disk is to become, and the machine that has it. */
export interface Adoption {
  readonly machineId: string;
  readonly disk: AttachedDisk;
  readonly kept: DiskFile;
}

/**
 * The steps after which a machine's own disk is one that is kept, with all that is on it. Its file moves, as the vCenter may delete the
 * folder of a machine with the machine.
 */
export function adoptionSteps({ machineId, disk, kept }: Adoption): string {
  const { datacenter, datastore, path } = kept;
  const folder = path.slice(0, path.lastIndexOf("/"));
  const machine = `VirtualMachine:${machineId}`;
  const file = disk.path ?? "";
  // By its file, as the vCenter calls disks after the keys of their controllers, which no state has.
  const find = `govc device.info -vm ${machine} 'disk-*' | awk -v file=${shellWord(`] ${file}`)} '$1 == "Name:" { name = $2 } index($0, file) { print name }'`;
  const from = `Datastore:${disk.datastoreId}`;
  const [later, earlier] = importCommands(kept);
  return [
    "1. shut the machine down, and wait until it is off:",
    `  govc vm.power -s ${machine}`,
    "2. take the disk out and leave its file, and move that:",
    `  govc device.remove -vm ${machine} -keep "$(${find})"`,
    `  govc datastore.mkdir -ds ${shellWord(datastore)} -p ${shellWord(folder)}`,
    `  govc datastore.mv -ds ${from} -ds-target ${shellWord(datastore)} ${shellWord(file)} ${shellWord(path)}`,
    "3. let the stack know; with @pulumi/vsphere before 4.10 the second import in place of the first:",
    "  pulumi refresh --yes",
    `  ${later}`,
    `  ${earlier}`,
    "4. attach it, and so start the machine:",
    "  pulumi up",
    ...(datacenter === undefined
      ? []
      : [`govc works in this datacenter: GOVC_DATACENTER=${shellWord(datacenter)}`]),
  ].join("\n");
}
