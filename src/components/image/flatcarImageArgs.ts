import type * as pulumi from "@pulumi/pulumi";

/** The arguments of a FlatcarImage. */
export interface FlatcarImageArgs {
  /** The Flatcar release, such as `4593.2.0`. Required; `current` is an error, since an image never changes. */
  readonly version: pulumi.Input<string>;
  /** The channel: `stable`, `beta`, `alpha`, `lts`, or a stream such as `lts-2024`. One that the release is not of is an error. Defaults to the release's own. */
  readonly channel?: pulumi.Input<string>;
  /** The path of an OVA on the machine that runs Pulumi, relative to the program. Either this or `url`; both is an error. */
  readonly file?: pulumi.Input<string>;
  /** Where the OVA is, over HTTP or HTTPS; the address ends in `.ova`. Defaults to where Flatcar publishes the release. */
  readonly url?: pulumi.Input<string>;
  /** The SHA-512 or SHA-256 of the OVA in hexadecimal, as in the release's `.DIGESTS` file. An OVA with another digest is an error and is not uploaded. Defaults to no check, which gives a warning for a download. */
  readonly digest?: pulumi.Input<string>;
  /** The id of the content library that gets the image, such as `vsphere.ContentLibrary.id`. */
  readonly libraryId: pulumi.Input<string>;
  /** The item's name in the library, 1 to 80 characters. Another name is another upload. Defaults to `flatcar-<channel>-<version>`. */
  readonly name?: pulumi.Input<string>;
  /** Whether the item stays in the library when the resource goes, so that machines of other stacks keep their image. Defaults to true. It is a resource option, so it is a plain value. */
  readonly retain?: boolean;
}
