import * as pulumi from "@pulumi/pulumi";
import { besides } from "../flatcar/given";
import { givenArgs, titleOf, type Found } from "./inputs/given";
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
    const component = titleOf("FlatcarImage", name);
    const given = givenArgs<FlatcarImageArgs>("FlatcarImage", name, args);
    const { value: wanted, lost } = given;
    const kind = wanted.template === undefined ? "item" : "template";
    const found = [...given.problems, ...besides(lost, placeProblems(wanted))];
    const options = imageOptions(wanted);
    const resolved = resolveInputs<ImageOptions>(options);
    if ("later" in resolved) throwProblems(component, found);
    const image = mapSoon(resolved, (known) =>
      read(component, known, kind, { problems: found, lost }),
    );
    super("flatcar-vsphere:index:FlatcarImage", name, options, opts);

    const task = { component, resource: name, args: wanted, kind, image, parent: this } as const;
    const templateUuid = wanted.upload === false ? findUploaded(task) : uploadImage(task);
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
  { problems: found, lost = [] }: Found,
): MaskedImage {
  const { image, problems } = readImage(value, kind);
  const mask = maskOf(hidden, () => "[secret]");
  const shown = besides(lost, problems).map((p) =>
    p.value === undefined ? p : { ...p, value: mask.apply(p.value) },
  );
  throwProblems(component, [...shown, ...found]);
  return { ...(image as MaskedImage), mask };
}
