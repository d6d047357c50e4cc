/** Units of the SCSI bus as the provider counts them: fifteen on each of four controllers. Unit 0 is the system disk. */
export const lastUnit = 59;
const unitsOfController = 15;

/** Where a disk is on the bus, as the guest sees it. */
export interface DiskPlace {
  /** The number of the controller in the vCenter, 0 to 3. */
  readonly controller: number;
  /** The SCSI target, which is the vCenter's unit number. */
  readonly target: number;
}

/**
 * The place of a unit. The provider leaves out the unit that the controller itself has, 7: what it counts as 7 is the vCenter's 8
 * (terraform-provider-vsphere, virtual_machine_disk_subresource.go, assignDisk).
 */
export function placeOfUnit(unit: number): DiskPlace {
  const onController = unit % unitsOfController;
  return {
    controller: Math.floor(unit / unitsOfController),
    target: onController < 7 ? onController : onController + 1,
  };
}

/** How many SCSI controllers a machine needs for a unit. */
export function controllersFor(unit: number): number {
  return placeOfUnit(unit).controller + 1;
}

interface WithUnit {
  readonly unitNumber?: number;
}

/**
 * The unit of each disk. A lone disk is on unit 1. For several without `unitNumber` it is a proposal, the one that the order of
 * their names gave in earlier releases: taken as it is, a further name would move the others.
 */
export function unitsOf(disks: Readonly<Record<string, WithUnit>>): Record<string, number> {
  const taken = new Set(Object.values(disks).map((disk) => disk.unitNumber));
  const names = Object.keys(disks).sort();
  return Object.fromEntries(
    names.map((name, position) => {
      const given = disks[name]?.unitNumber;
      if (given !== undefined) return [name, given];
      let unit = position + 1 < 7 ? position + 1 : position + 2;
      if (taken.has(unit)) for (unit = 1; taken.has(unit); unit++);
      taken.add(unit);
      return [name, unit];
    }),
  );
}
