import { joinPath, type Problem } from "../../guestinfo";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import { isPlain, isPlainObject } from "../inputs/inputs";
import type { TemplateFacts } from "./template";

/** What of the arguments an image decides about, as far as it is known. */
export interface WantedHardware {
  readonly firmware?: unknown;
  readonly guestId?: unknown;
  readonly hardwareVersion?: unknown;
  /** How many data disks there are to be, where that is known. */
  readonly dataDisks?: number;
  readonly hasVtpm: boolean;
  readonly bootsSecurely: boolean;
  /** Whether a datastore cluster chooses the datastore. */
  readonly hasDatastoreCluster?: boolean;
  /** The path of a disk that is sealed by a TPM. */
  readonly sealed?: string;
}

/** Reads what the arguments say now. */
export function wantedHardware(args: FlatcarVmArgs): Omit<WantedHardware, "bootsSecurely"> {
  const { firmware, vtpm, dataDisks, datastoreClusterId } = args;
  const disks = isPlainObject(dataDisks) ? Object.entries(dataDisks) : [];
  const isCounted = dataDisks === undefined || isPlainObject(dataDisks);
  const sealed = disks.find(([, disk]) => {
    const luks = isPlainObject(disk) ? disk["luks"] : undefined;
    return isPlainObject(luks) && luks["tpm2"] === true;
  });
  return {
    ...(firmware === undefined ? {} : { firmware: isPlain(firmware) ? firmware : "later" }),
    ...(isCounted ? { dataDisks: disks.length } : {}),
    hasVtpm: vtpm !== undefined,
    hasDatastoreCluster: datastoreClusterId !== undefined,
    ...(sealed === undefined
      ? {}
      : { sealed: joinPath(joinPath(joinPath("dataDisks", sealed[0]), "luks"), "tpm2") }),
  };
}

/** What a machine is to have and cannot have with an image. */
export function imageProblems(image: TemplateFacts, wanted: WantedHardware): Problem[] {
  const problems: Problem[] = [];
  if (image.isItem === true && wanted.hasDatastoreCluster === true) {
    const message =
      "excludes an image of a content library, which is deployed to a datastore alone: give datastoreId, or a template as image";
    problems.push({ path: "datastoreClusterId", code: "args.exclusive", message });
  }
  const needsEfi = (path: string): void => {
    const message =
      'needs the firmware efi, and the image has bios: give firmware: "efi", or another image';
    problems.push({ path, code: "firmware.efi", message });
  };
  if (wanted.firmware === undefined && image.firmware === "bios") {
    if (wanted.hasVtpm) needsEfi("vtpm");
    if (wanted.bootsSecurely) needsEfi("efiSecureBootEnabled");
  }
  const firmware = wanted.firmware ?? image.firmware;
  if (wanted.sealed !== undefined && !wanted.hasVtpm) {
    // A machine with bios has no TPM whatever the provider can tell of the image.
    if (firmware === "bios" || image.vtpm === false) {
      const message = `needs a virtual TPM, which the machine would not have: give vtpm: {}${firmware === "bios" ? ' and firmware: "efi"' : ""}`;
      problems.push({ path: wanted.sealed, code: "disk.vtpm", message });
    }
  }
  return [...problems, ...unlikeProblems(image, wanted)];
}

/** What a clone has of its image and cannot have otherwise: the provider or the vCenter refuses it when it is made. */
function unlikeProblems(image: TemplateFacts, wanted: WantedHardware): Problem[] {
  const { guestId, hardwareVersion: version = 0, disks } = image;
  if (disks === undefined) return [];
  const problems: Problem[] = [];
  const unlike = (path: string, value: unknown, message: string): void =>
    void problems.push({ path, code: "image.unlike", value: String(value), message });
  if (wanted.guestId !== undefined && wanted.guestId !== guestId) {
    const message = `a clone has the image's, ${String(guestId)}: give that, or leave it out`;
    unlike("guestId", wanted.guestId, message);
  }
  if (typeof wanted.hardwareVersion === "number" && wanted.hardwareVersion < version) {
    const message = `the image has ${version}, and a clone's cannot be lower: give ${version} or more, or leave it out`;
    unlike("hardwareVersion", wanted.hardwareVersion, message);
  }
  if (wanted.dataDisks !== undefined && disks > 1 + wanted.dataDisks) {
    const message = `the image has ${disks} disks, and a clone has all of them: give a disk in dataDisks for each one beside the first, or take an image with one`;
    problems.push({ path: "image", code: "image.unlike", message });
  }
  return problems;
}

/** Advice about what nobody can tell. */
export function imageWarnings(image: TemplateFacts, wanted: WantedHardware): Problem[] {
  const { sealed, hasVtpm } = wanted;
  if (sealed === undefined || hasVtpm || image.vtpm !== undefined) return [];
  const message =
    "needs a virtual TPM, and this provider does not tell whether the image has one, nor does a later one leave it there: give vtpm: {} with @pulumi/vsphere 4.12 or later";
  return [{ path: sealed, code: "disk.vtpm", message }];
}

/** What is wrong with the size of the system disk, which is a copy of the image's or shares it. */
export function systemDiskProblems(wanted: number, image: number, isLinked: boolean): Problem[] {
  const problem = (code: string, message: string): Problem[] => [
    { path: "diskSizeGb", code, value: String(wanted), message },
  ];
  if (isLinked && wanted !== image) {
    return problem(
      "disk.linked",
      `a linked clone has the image's system disk, of ${image} GiB: leave it out, or give linkedClone: false`,
    );
  }
  if (wanted >= image) return [];
  return problem(
    "disk.too-small",
    `the image's system disk has ${image} GiB, and a clone's cannot be smaller: give ${image} or more, or leave it out`,
  );
}
