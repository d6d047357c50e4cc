import * as fs from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import type { Problem } from "../../guestinfo";
import { knownOrUndefined, mapSoon, pick, resolveInputs } from "../inputs";
import { maskOf, type Mask } from "../mask";
import { InvalidArgsError, throwProblems } from "../problems";
import { noteGoneItem } from "../template";
import { cachedFile, checkDigest, download, ImageError } from "./download";
import type { FlatcarImageArgs } from "./flatcarImageArgs";
import { findItem } from "./library";
import { readImage, type Image, type ImageOptions } from "./release";

/**
 * A release of Flatcar Container Linux as an item of a content library. It is uploaded once and never booted, so that every
 * machine made from it has a first boot.
 */
export class FlatcarImage extends pulumi.ComponentResource {
  /** What to give to a machine as `image`: the item's id. `clone.templateUuid` of a plain `vsphere.VirtualMachine` takes it, too. */
  public readonly templateUuid!: pulumi.Output<string>;
  /** The id of the content-library item. */
  public readonly itemId!: pulumi.Output<string>;
  /** The item's name in the library. */
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
    const { libraryId, retain, ...options } = args;
    const missing: Problem[] = (["version", "libraryId"] as const)
      .filter((key) => args[key] === undefined)
      .map((path) => ({ path, code: "args.missing", message: "is required" }));
    throwProblems(component, missing);
    const image = mapSoon(resolveInputs<ImageOptions>(options), ({ value, hidden }) => {
      const { image: read, problems } = readImage(value);
      const mask = maskOf(hidden, () => "[secret]");
      throwProblems(
        component,
        problems.map((p) => (p.value === undefined ? p : { ...p, value: mask.apply(p.value) })),
      );
      return { ...(read as Image), mask };
    });
    super("flatcar-vsphere:index:FlatcarImage", name, options, opts);

    const itemName = pick(image, (i) => i.name);
    const find = (id: string | undefined, of: string): Promise<string | undefined> =>
      id === undefined ? Promise.resolve(undefined) : findItem(id, of, this);
    const uploaded = pulumi
      .all([knownOrUndefined(pulumi.output(libraryId)), itemName])
      .apply(async ([id, of]) => (await find(id, of)) !== undefined);
    const locateIn = (known: MaskedImage): pulumi.Output<string> =>
      uploaded
        .apply((is) => locate(component, known, is, this))
        .apply((place) =>
          known.mask.apply(place) === place ? pulumi.output(place) : pulumi.secret(place),
        );
    const fileUrl =
      "now" in image
        ? locateIn(image.now)
        : pulumi.output(image.later).apply((known) => locateIn(known as MaskedImage));
    const item = new vsphere.ContentLibraryItem(
      name,
      {
        name: itemName,
        libraryId,
        description: pick(image, (i) => `Flatcar Container Linux ${i.version} (${i.channel})`),
        type: "ovf",
        fileUrl,
      },
      // An item never changes: where its OVA came from is of interest once.
      {
        parent: this,
        retainOnDelete: retain ?? true,
        // The new item comes first: an item that went before would take the machines that were made of it along.
        deleteBeforeReplace: false,
        ignoreChanges: ["fileUrl", "description"],
      },
    );
    // A mistake that shows only in the file ends the program, instead of leaving it to wait for the item.
    const id = pulumi
      .all([item.id, uploaded, libraryId, itemName, fileUrl])
      .apply(async ([itemId, was, inLibrary, of]) => {
        // Uploaded by this very deployment, or gone behind its back.
        if (!was && (await find(inLibrary, of)) === undefined) await noteGone(itemId, of, this);
        return itemId;
      });
    const outputs = {
      templateUuid: id,
      itemId: id,
      name: item.name,
      version: pulumi.output(pick(image, (i) => i.version)),
    };
    Object.assign(this, outputs);
    this.registerOutputs(outputs);
  }
}

/** An image, and what hides the secrets among its arguments, such as a password in the address. */
type MaskedImage = Image & { readonly mask: Mask };

/** Where the provider is to read the OVA, once the OVA is known to be right. */
async function locate(
  component: string,
  { source, digest, mask }: MaskedImage,
  uploaded: boolean,
  parent: pulumi.Resource,
): Promise<string> {
  if ("file" in source) {
    if (!uploaded) await guard(component, "file", mask, () => checkFile(source.file, digest));
    return source.file;
  }
  if (digest === undefined) {
    if (!uploaded) await warnUnchecked(mask.apply(source.url), parent);
    return source.url;
  }
  const file = cachedFile(digest);
  if (!uploaded && !pulumi.runtime.isDryRun()) {
    await guard(component, "url", mask, () => download(source.url, digest, file));
  }
  return file;
}

/** An item that the state has and the library has not: machines that exist do not need it, and new ones cannot be made. */
async function noteGone(id: string, name: string, resource: pulumi.Resource): Promise<void> {
  noteGoneItem(id);
  const text = `the item ${name} is not in its library any more; \`pulumi up --refresh\` uploads it again`;
  await pulumi.log.warn(text, resource);
}

async function checkFile(file: string, digest: string | undefined): Promise<void> {
  if (!fs.existsSync(file)) throw new ImageError("image.file", `there is no file ${file}`);
  if (digest !== undefined) await checkDigest(file, digest);
}

/** Makes a mistake in an OVA one in the argument that names it. */
async function guard(
  component: string,
  path: string,
  mask: Mask,
  f: () => Promise<void>,
): Promise<void> {
  try {
    await f();
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    const message = mask.apply(error.message);
    throw new InvalidArgsError(component, [{ path, code: error.code, message }]);
  }
}

async function warnUnchecked(url: string, resource: pulumi.Resource): Promise<void> {
  const text = `digest: nothing checks what ${url} holds; give the SHA-512 from the release's .DIGESTS file`;
  await pulumi.log.warn(text, resource);
}
