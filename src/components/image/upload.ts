import * as pulumi from "@pulumi/pulumi";
import { allRight, knownOrUndefined, pick, type Soon } from "../inputs/inputs";
import { hostAloneProblem, isHostAlone } from "../lifecycle/esxi";
import { InvalidArgsError, throwProblems, whenKnown } from "../inputs/problems";
import { noteGoneItem } from "../machine/template";
import { onlyDatacenter } from "../vcenter/finder";
import { because } from "../vcenter/reason";
import { declareItem, declareTemplate, type Declaration } from "./declare";
import type { FlatcarImageArgs } from "../flatcar-image-args";
import { provideOva, type MaskedImage } from "./ova";
import type { ImageKind } from "./release";
import { placeOf } from "./place";
import { findImage, homeOf, type Where } from "./where";
import { say } from "../engine/log";

/** An image that a component is to have in the vCenter. */
export interface ImageTask {
  readonly component: string;
  /** The name of the resource. */
  readonly resource: string;
  readonly args: FlatcarImageArgs;
  readonly kind: ImageKind;
  readonly image: Soon<MaskedImage>;
  readonly parent: pulumi.Resource;
}

/** The id of an image that another stack has uploaded. */
export function findUploaded(task: ImageTask): pulumi.Output<string> {
  const { component, args, kind, image, parent } = task;
  const { where: home } = homeOf(component, args, parent);
  return pulumi.all([home, pick(image, (i) => i.name)]).apply(([where, name]) =>
    whenKnown(async () => {
      if (where === undefined) return pulumi.unknown as string;
      await refuseHostAlone(task);
      const found = await findImage(where, name, parent);
      if (found.id !== undefined) return found.id;
      const message =
        `there is no ${kind} ${name} ${placeText(where, args)}${because(found.reason)}: ` +
        "run the stack that uploads it first, or leave upload out to upload it here";
      throw new InvalidArgsError(component, [
        { path: "upload", code: "image.not-uploaded", message },
      ]);
    }),
  );
}

function placeText(where: Where, { libraryId }: FlatcarImageArgs): string {
  if ("libraryId" in where) {
    return `in the library ${typeof libraryId === "string" ? libraryId : where.libraryId}`;
  }
  return where.folder === undefined ? "in the VM folder" : `in the folder ${where.folder}`;
}

/** Declares an image, and gives its id once it is uploaded. What is there already is not uploaded again. */
export function uploadImage(task: ImageTask): pulumi.Output<string> {
  const { component, resource, args, kind, image, parent } = task;
  const imageName = pick(image, (i) => i.name);
  const { where, libraryId, template } = homeOf(component, args, parent);
  const find = async (at: Where | undefined, name: string): Promise<string | undefined> =>
    at === undefined ? undefined : (await findImage(at, name, parent)).id;
  // The provider does not survive a question about libraries to a host that has none.
  const before = pulumi.all([where, imageName]).apply(([at, name]) =>
    whenKnown(async () => {
      await refuseHostAlone(task);
      return find(at, name);
    }),
  );
  const isThere = before.apply((id) => id !== undefined);
  const provide = (known: MaskedImage): pulumi.Output<string> =>
    before
      .apply((id) => provideOva(component, known, kind, id !== undefined, parent))
      .apply((ova) => (known.mask.apply(ova) === ova ? pulumi.output(ova) : pulumi.secret(ova)));
  const ova =
    "now" in image
      ? provide(image.now)
      : pulumi.output(image.later).apply((known) => provide(known as MaskedImage));
  const declaration: Declaration = {
    resource,
    imageName,
    ova,
    retain: args.retain ?? true,
    parent,
  };
  const description = pick(image, (i) => `Flatcar Container Linux ${i.version} (${i.channel})`);
  const place =
    template === undefined
      ? undefined
      : placeOf({ component, resource, template, isThere, parent });
  const { id, again } =
    place === undefined
      ? declareItem(declaration, libraryId as pulumi.Output<string>, description)
      : declareTemplate(declaration, place);
  // A mistake that shows only in the file or in the vCenter ends the program, instead of leaving it to wait for the upload.
  const present = pulumi
    .all([id, before, where, imageName, ova, again, allRight(place)])
    .apply(async ([known, was, at, name, , remedy]) => {
      // Uploaded by this very deployment, or gone behind its back.
      if (was === undefined && (await find(at, name)) === undefined) {
        const home = kind === "item" ? "library" : "folder";
        const text = `the ${kind} ${name} is not in its ${home} any more; ${remedy} uploads it again`;
        await noteGone(known, text, parent);
      }
      return known;
    });
  if (kind === "template" || !pulumi.runtime.isDryRun()) return present;
  return pulumi
    .all([knownOrUndefined(id), before, imageName])
    .apply(([own, there, name]) => whenKnown(() => refuseForeign(component, own, there, name)))
    .apply(() => present);
}

async function refuseHostAlone({ component, kind, parent }: ImageTask): Promise<void> {
  if (!isHostAlone(await onlyDatacenter(parent))) return;
  throwProblems(component, [hostAloneProblem(kind === "item" ? "libraryId" : "template")]);
}

/** An image that the state has and the vCenter has not: machines that exist do not need it, and new ones cannot be made. */
async function noteGone(id: string, text: string, resource: pulumi.Resource): Promise<void> {
  noteGoneItem(id);
  await say("warn", text, resource);
}

/** Refuses to upload an item beside one that has its name: the library would. */
function refuseForeign(
  component: string,
  own: string | undefined,
  there: string | undefined,
  name: string,
): void {
  if (own !== undefined || there === undefined) return;
  const message =
    `the library has an item ${name} that this stack has not uploaded: set upload to false to use it; ` +
    "if it is what is left of an upload that was cut off, delete it there first";
  throw new InvalidArgsError(component, [{ path: "libraryId", code: "image.exists", message }]);
}
