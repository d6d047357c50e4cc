import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../guestinfo";
import { mapSoon, pick, resolveInputs, type Resolved } from "./inputs/inputs";
import { maskOf } from "./inputs/mask";
import { throwProblems } from "./inputs/problems";
import type { FlatcarImageArgs } from "./flatcar-image-args";
import type { MaskedImage } from "./image/ova";
import { readImage, type ImageKind, type ImageOptions } from "./image/release";
import { findUploaded, uploadImage } from "./image/upload";
import { placeProblems } from "./image/where";

/**
 * A release of Flatcar Container Linux as an item of a content library or as a template. It is uploaded once and never booted,
 * so that every machine made from it has a first boot.
 */
export class FlatcarImage extends pulumi.ComponentResource {
  /** What to give to a machine as `image`: the item's id or the template's UUID. `clone.templateUuid` of a plain `vsphere.VirtualMachine` takes it, too. */
  public readonly templateUuid!: pulumi.Output<string>;
  /** The id of the content-library item; undefined for a template. */
  public readonly itemId!: pulumi.Output<string | undefined>;
  /** The item's or the template's name. */
  public readonly name!: pulumi.Output<string>;
  /** The Flatcar release, for `flatcarVersion` of machines. */
  public readonly version!: pulumi.Output<string>;

  /**
   * Declares the image.
   *
   * @param name The resource's name.
   * @param args What the image is. Mistakes are thrown as one InvalidArgsError that lists all of them.
   * @param opts Options of the component; `provider`, `protect` and `dependsOn` reach the item.
   */
  constructor(name: string, args: FlatcarImageArgs, opts?: pulumi.ComponentResourceOptions) {
    const component = `FlatcarImage "${name}"`;
    const kind = args.template === undefined ? "item" : "template";
    const misplaced = placeProblems(args);
    const options = imageOptions(args);
    const given = resolveInputs<ImageOptions>(options);
    if ("later" in given) throwProblems(component, misplaced);
    const image = mapSoon(given, (known) => read(component, known, kind, misplaced));
    super("flatcar-vsphere:index:FlatcarImage", name, options, opts);

    const task = { component, resource: name, args, kind, image, parent: this } as const;
    const templateUuid = args.upload === false ? findUploaded(task) : uploadImage(task);
    const outputs = {
      templateUuid,
      itemId: kind === "item" ? templateUuid : pulumi.output(undefined),
      name: pulumi.output(pick(image, (i) => i.name)),
      version: pulumi.output(pick(image, (i) => i.version)),
    };
    Object.assign(this, outputs);
    this.registerOutputs(outputs);
  }
}

/** The arguments that say which image it is, without those that say what becomes of it. */
function imageOptions(args: FlatcarImageArgs): pulumi.Inputs {
  const others: (keyof FlatcarImageArgs)[] = ["libraryId", "template", "retain", "upload"];
  const entries = Object.entries(args) as [keyof FlatcarImageArgs, unknown][];
  return Object.fromEntries(entries.filter(([key]) => !others.includes(key)));
}

/** Reads the arguments of an image, and reports all that is wrong with them together. */
function read(
  component: string,
  { value, hidden }: Resolved<ImageOptions>,
  kind: ImageKind,
  misplaced: readonly Problem[],
): MaskedImage {
  const { image, problems } = readImage(value, kind);
  const mask = maskOf(hidden, () => "[secret]");
  const shown = problems.map((p) =>
    p.value === undefined ? p : { ...p, value: mask.apply(p.value) },
  );
  throwProblems(component, [...shown, ...misplaced]);
  return { ...(image as MaskedImage), mask };
}
