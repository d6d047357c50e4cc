import * as pulumi from "@pulumi/pulumi";
import { formatProblem, type Problem } from "../../guestinfo";
import { perDeployment } from "../engine/per-deployment";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import { hostAloneProblem, isHostAlone } from "../lifecycle/esxi";
import {
  imageProblems,
  imageWarnings,
  systemDiskProblems,
  wantedHardware,
  type WantedHardware,
} from "./image-rules";
import { isPlain, knownOrUndefined } from "../inputs/inputs";
import { InvalidArgsError, throwProblems, whenKnownTo, type Speaker } from "../inputs/problems";
import { itStays } from "./reference-check";
import {
  isGoneItem,
  lookUpTemplate,
  pathOfMachine,
  uuidForm,
  type TemplateFacts,
  type TemplateLookup,
} from "./template";
import { checked } from "./vcenter-rules";
import { because } from "../vcenter/reason";
import { say } from "../engine/log";

/** GiB of the system disk unless the arguments or the image say more: room for images and logs of a node. */
export const defaultDiskSizeGb = 30;

/** The arguments about the virtual hardware, known. */
interface HardwareOptions {
  readonly image?: string;
  readonly datacenterId?: string;
  readonly folder?: string;
  readonly name: string;
  readonly diskSizeGb?: number;
  readonly linkedClone?: boolean;
  readonly wanted: WantedHardware;
  /** Whether another image is a new machine. */
  readonly followsImage: boolean;
}

/** The template's facts and the size of the system disk, once both are known and fit together. */
export interface Hardware extends Omit<TemplateFacts, "uuid"> {
  /**
   * What to clone; undefined if nothing can be cloned for a machine that exists already. It stays, as changes of the image
   * are ignored. If it is to be made again, the engine asks the provider about the arguments as they are before it deletes
   * anything, and the provider refuses a clone of nothing. A preview would find that as well, but not every `up` has one.
   */
  readonly uuid: string | undefined;
  readonly systemDiskGb: number;
}

/** What a machine's hardware is, once its template is read. */
export function hardwareOf(
  speaker: Speaker,
  name: string,
  args: FlatcarVmArgs,
  parent: pulumi.Resource,
): pulumi.Output<Hardware> {
  const { component } = speaker;
  const { image, datacenterId, folder } = args;
  return pulumi
    .all([
      args.name ?? name,
      image,
      datacenterId,
      folder,
      checked(component, args, "diskSizeGb"),
      args.linkedClone,
      {
        guestId: ifKnown(args.guestId),
        hardwareVersion: ifKnown(args.hardwareVersion),
        firmware: ifKnown(args.firmware),
        efiSecureBootEnabled: ifKnown(args.efiSecureBootEnabled),
      },
    ])
    .apply(([vmName, ...known]) => {
      const [uuidOrName, datacenter, path, diskSizeGb, linkedClone, own] = known;
      const { guestId, hardwareVersion, firmware, efiSecureBootEnabled } = own;
      const options = {
        name: vmName,
        image: uuidOrName,
        datacenterId: datacenter,
        folder: path,
        diskSizeGb,
        linkedClone,
        wanted: {
          ...wantedHardware(args),
          guestId,
          hardwareVersion,
          ...(firmware === undefined ? {} : { firmware }),
          bootsSecurely: efiSecureBootEnabled === true,
        },
        followsImage: args.onImageChange === "replace",
      };
      return whenKnownTo(speaker, () => readHardware(options, component, parent));
    });
}

/** A value that may come later; what a preview does not know hides nothing of the others. An Output of what is known would cost. */
function ifKnown(value: unknown): unknown {
  return isPlain(value) ? value : knownOrUndefined(pulumi.output(value));
}

/** The images of a deployment that are taken for items: it is said once of each. */
const noted = perDeployment(() => new Set<string>());

/** Reads the template and checks what it decides. A machine that exists already outlives its template. */
async function readHardware(
  options: HardwareOptions,
  component: string,
  parent: pulumi.Resource,
): Promise<Hardware> {
  const image = options.image ?? "";
  const template = await lookUpTemplate(image, options.datacenterId, parent);
  throwIfHostAlone(component, template);
  if (template.found) return hardwareFrom(template.facts, options, component, parent);
  const machine = await lookUpMachine(options, parent);
  throwIfHostAlone(component, machine);
  const existing = machine.found ? machine.facts : undefined;
  const facts = {
    ...existing,
    systemDiskGb: options.diskSizeGb ?? existing?.diskSizeGb ?? defaultDiskSizeGb,
  };
  // What has the form of a UUID may be a content-library item, which only the provider can tell.
  if (uuidForm.test(image) && !isGoneItem(image)) {
    if (existing === undefined && !noted(parent).has(image)) {
      noted(parent).add(image);
      const text = `image: ${image} is the UUID of no template; it is taken for a content-library item`;
      await say("info", text, parent);
    }
    const problems = imageProblems({ uuid: image, isItem: true }, options.wanted);
    if (problems.length > 0) {
      await throwUnlessItStays(problems, existing !== undefined, options, component, parent);
      return { ...facts, uuid: undefined };
    }
    // What such a machine inherits is the provider's choice each time: given from the one before it, it would be a change.
    return { systemDiskGb: facts.systemDiskGb, uuid: image };
  }
  const missing = missingImage(image, template.reason);
  if (existing === undefined || options.followsImage) {
    throw new InvalidArgsError(component, [missing]);
  }
  await warnThatItStays(missing, parent);
  return { ...facts, uuid: undefined };
}

/** The hardware of a machine whose template is there. */
async function hardwareFrom(
  facts: TemplateFacts,
  options: HardwareOptions,
  component: string,
  parent: pulumi.Resource,
): Promise<Hardware> {
  const { diskSizeGb: least = 0 } = facts;
  const isLinked = options.linkedClone === true && least > 0;
  const wanted = options.diskSizeGb ?? (isLinked ? least : Math.max(least, defaultDiskSizeGb));
  const problems = [
    ...systemDiskProblems(wanted, least, isLinked),
    ...imageProblems(facts, options.wanted),
  ];
  for (const warning of imageWarnings(facts, options.wanted)) {
    await say("warn", formatProblem(warning), parent);
  }
  if (problems.length === 0) return { ...facts, systemDiskGb: wanted };
  const isThere = !options.followsImage && (await lookUpMachine(options, parent)).found;
  await throwUnlessItStays(problems, isThere, options, component, parent);
  return { ...facts, systemDiskGb: wanted, uuid: undefined };
}

/** A machine that is there stays where no other can be made in its place. */
async function throwUnlessItStays(
  problems: readonly Problem[],
  isThere: boolean,
  { followsImage }: HardwareOptions,
  component: string,
  parent: pulumi.Resource,
): Promise<void> {
  if (followsImage || !isThere) throw new InvalidArgsError(component, problems);
  for (const problem of problems) await warnThatItStays(problem, parent);
}

async function warnThatItStays(problem: Problem, parent: pulumi.Resource): Promise<void> {
  const text = `${formatProblem(problem)}\n${itStays}`;
  await say("warn", text, parent);
}

/** Looks for the machine itself: it can stay although a new one could not be made in its place. */
function lookUpMachine(
  { name, folder, datacenterId }: HardwareOptions,
  parent: pulumi.Resource,
): Promise<TemplateLookup> {
  return lookUpTemplate(pathOfMachine(folder, name), datacenterId, parent);
}

function throwIfHostAlone(component: string, { datacenterId }: TemplateLookup): void {
  if (isHostAlone(datacenterId)) throwProblems(component, [hostAloneProblem("image")]);
}

function missingImage(image: string, reason: string): Problem {
  return {
    path: "image",
    code: "image.not-found",
    value: image,
    message: `no template with this UUID, name or path can be read from the vCenter: give one that exists${because(reason)}`,
  };
}
