import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../guestinfo";
import type { FlatcarVmArgs } from "./flatcarVmArgs";
import { InvalidArgsError, whenKnown } from "./problems";
import { lookUpTemplate, uuidForm, type TemplateFacts } from "./template";
import { checked } from "./vcenterRules";

/** GiB of the system disk unless the arguments or the image say more: room for images and logs of a node. */
export const defaultDiskSizeGb = 30;

/** The arguments about the virtual hardware, known. */
interface HardwareOptions {
  readonly image?: string;
  readonly datacenterId?: string;
  readonly folder?: string;
  readonly name: string;
  readonly diskSizeGb?: number;
}

/** The template's facts and the size of the system disk, once both are known and fit together. */
export interface Hardware extends TemplateFacts {
  readonly systemDiskGb: number;
}

/** What a machine's hardware is, once its template is read. */
export function hardwareOf(
  component: string,
  name: string,
  args: FlatcarVmArgs,
  parent: pulumi.Resource,
): pulumi.Output<Hardware> {
  const { image, datacenterId, folder } = args;
  return pulumi
    .all([args.name ?? name, image, datacenterId, folder, checked(component, args, "diskSizeGb")])
    .apply(([vmName, ...known]) => {
      const [uuidOrName, datacenter, path, diskSizeGb] = known;
      const options = {
        name: vmName,
        image: uuidOrName,
        datacenterId: datacenter,
        folder: path,
        diskSizeGb,
      };
      return whenKnown(() => readHardware(options, component, parent));
    });
}

/** Reads the template and checks what it decides. A machine that exists already outlives its template. */
async function readHardware(
  options: HardwareOptions,
  component: string,
  parent: pulumi.Resource,
): Promise<Hardware> {
  const image = options.image ?? "";
  const template = await lookUpTemplate(image, options.datacenterId, parent);
  if (!template.found) {
    const existing = await existingMachine(options, parent);
    // What has the form of a UUID may be a content-library item, which only the provider can tell.
    const item = uuidForm.test(image);
    if (existing === undefined && !item) {
      throw new InvalidArgsError(component, [missingImage(image, template.reason)]);
    }
    if (!item) {
      await pulumi.log.warn(
        `image: ${image} is not there any more; the machine stays as it is`,
        parent,
      );
    } else if (existing === undefined) {
      const text = `image: ${image} is the UUID of no template; it is taken for a content-library item`;
      await pulumi.log.info(text, parent);
    }
    return {
      ...existing,
      uuid: image,
      systemDiskGb: options.diskSizeGb ?? existing?.diskSizeGb ?? defaultDiskSizeGb,
    };
  }
  const { facts } = template;
  const least = facts.diskSizeGb ?? 0;
  const wanted = options.diskSizeGb ?? Math.max(least, defaultDiskSizeGb);
  if (wanted < least && (await existingMachine(options, parent)) === undefined) {
    throw new InvalidArgsError(component, [smallDisk(wanted, least)]);
  }
  return { ...facts, systemDiskGb: wanted };
}

/** Looks for the machine itself: it can stay although a new one could not be made in its place. */
async function existingMachine(
  options: HardwareOptions,
  parent: pulumi.Resource,
): Promise<TemplateFacts | undefined> {
  const path = options.folder === undefined ? options.name : `${options.folder}/${options.name}`;
  const machine = await lookUpTemplate(path, options.datacenterId, parent);
  return machine.found ? machine.facts : undefined;
}

function missingImage(image: string, reason: string): Problem {
  return {
    path: "image",
    code: "image.not-found",
    value: image,
    message: `no template with this UUID, name or path can be read from the vCenter: give one that exists (${reason})`,
  };
}

function smallDisk(wanted: number, least: number): Problem {
  return {
    path: "diskSizeGb",
    code: "disk.too-small",
    value: String(wanted),
    message: `the image's system disk has ${least} GiB, and a clone's cannot be smaller: give ${least} or more, or leave it out`,
  };
}
