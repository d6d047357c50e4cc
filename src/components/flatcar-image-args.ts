import type * as pulumi from "@pulumi/pulumi";

/** Where in the vCenter a template is put. Names and meanings are those of a machine's placement. */
export interface ImageTemplateArgs {
  /** The resource pool: its name or path, the name of a vSphere cluster, whose own pool is then used, or its managed object id, such as `resgroup-8`. It says on which hosts the import may run. One that is not there is an error. */
  readonly resourcePoolId: pulumi.Input<string>;
  /** The datastore that keeps the template's disk: its name or its managed object id, such as `datastore-10`. One that is not there is an error. */
  readonly datastoreId: pulumi.Input<string>;
  /** The folder for the template, a path below the datacenter's VM folder. It must exist, or come with the same program. Defaults to the VM folder itself. */
  readonly folder?: pulumi.Input<string>;
  /** The datacenter: its name or its managed object id, such as `datacenter-2`. Names of other things are looked up in it. Defaults to the only one; with several the import fails without it. */
  readonly datacenterId?: pulumi.Input<string>;
  /** The host to import on, needed in a cluster without DRS: its name or its managed object id, such as `host-10`. One that is not there is an error. Defaults to the vCenter's choice. */
  readonly hostSystemId?: pulumi.Input<string>;
  /** The network of the template's adapter: its name or its managed object id, such as `network-13`. One that is not there is an error. Machines have their own networks. Defaults to the vCenter's choice. */
  readonly networkId?: pulumi.Input<string>;
}

/** A check that an OVA was signed with a key. It needs `gpg` on the machine that runs Pulumi. */
export interface ImageSignatureArgs {
  /** The path of the file with the public keys to trust, relative to the program: Flatcar's is `Flatcar_Image_Signing_Key.asc`. No other key counts. */
  readonly keyFile: pulumi.Input<string>;
  /** The path of the detached signature, relative to the program. Either this or `url`; both is an error. Defaults to the OVA's `file` and `.sig`. */
  readonly file?: pulumi.Input<string>;
  /** Where the detached signature is, over HTTP or HTTPS. Defaults to the OVA's `url` and `.sig`. */
  readonly url?: pulumi.Input<string>;
}

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
  /** The SHA-512 or SHA-256 of the OVA in hexadecimal, as in the release's `.DIGESTS` file. An OVA with another digest is an error and is not uploaded. Defaults to no check, which gives a warning for a download without `signature`. */
  readonly digest?: pulumi.Input<string>;
  /** Checks the OVA's detached signature before the upload; one that is not good is an error. Defaults to no check. */
  readonly signature?: ImageSignatureArgs;
  /** The content library that gets the image as an item: its name or its id, such as `vsphere.ContentLibrary.id`. A name that is not there is an error. Either this or `template`; none or both is an error. */
  readonly libraryId?: pulumi.Input<string>;
  /** Makes the image a template instead, which needs `govc` on the machine that runs Pulumi. It decides what resources there are, so it is a plain object. Either this or `libraryId`; none or both is an error. */
  readonly template?: ImageTemplateArgs;
  /** The item's or the template's name, 1 to 80 characters; a template's has none of `/ \ % * ? [ ]`. Another name is another upload. Defaults to `flatcar-<channel>-<version>`. */
  readonly name?: pulumi.Input<string>;
  /** Whether this stack uploads the image. With false it finds what another stack has uploaded, by the same place and name; an image that is not there is an error. It decides what resources there are, so it is a plain value. Defaults to true. */
  readonly upload?: boolean;
  /** Whether the item or the template stays when the resource goes, so that machines of other stacks keep their image. It is a resource option, so it is a plain value. Defaults to true. */
  readonly retain?: boolean;
}
