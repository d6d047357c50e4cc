import * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import { commandSdk } from "../engine/late-sdks";
import { templateImportProgram, templateRemoveProgram } from "../../programs";
import { networkReference, reference } from "./govc";
import type { TemplatePlace } from "./place";

/** What an image's resource is made of. */
export interface Declaration {
  /** The resource's name. */
  readonly resource: string;
  readonly imageName: pulumi.Input<string>;
  /** Where the OVA is. */
  readonly ova: pulumi.Input<string>;
  readonly retain: boolean;
  readonly parent: pulumi.Resource;
}

/** An image's resource. */
export interface Declared {
  /** The id of the item or the UUID of the template. */
  readonly id: pulumi.Output<string>;
  /** How to upload the image again when it was deleted behind Pulumi's back. */
  readonly again: pulumi.Output<string>;
}

/** Declares an item of a content library. */
export function declareItem(
  { resource, imageName, ova, retain, parent }: Declaration,
  libraryId: pulumi.Input<string>,
  description: pulumi.Input<string>,
): Declared {
  const item = new vsphere.ContentLibraryItem(
    resource,
    { name: imageName, libraryId, description, type: "ovf", fileUrl: ova },
    {
      parent,
      retainOnDelete: retain,
      // The new item comes first: an item that went before would take the machines that were made of it along.
      deleteBeforeReplace: false,
      // An item never changes: where its OVA came from is of interest once.
      ignoreChanges: ["fileUrl", "description"],
    },
  );
  return { id: item.id, again: pulumi.output("`pulumi up --refresh`") };
}

/**
 * Declares a template. The provider powers on what it makes of an OVA, so govc makes it. It takes the account from the
 * environment, and nothing of it gets into the state.
 */
export function declareTemplate(
  { resource, imageName, ova, retain, parent }: Declaration,
  template: TemplatePlace,
): Declared {
  const placed = (
    id: pulumi.Input<string> | undefined,
    of: (known: string | undefined) => string,
  ): pulumi.Output<string> => pulumi.output(id).apply(of);
  const { folder = "" } = template;
  const datacenter = placed(template.datacenterId, (id) => reference("Datacenter", id));
  const { Command, Logging } = commandSdk().local;
  const command = new Command(
    resource,
    {
      create: templateImportProgram,
      delete: templateRemoveProgram,
      interpreter: ["node", "-e"],
      environment: {
        IMAGE_NAME: imageName,
        IMAGE_OVA: ova,
        IMAGE_FOLDER: folder,
        IMAGE_DATACENTER: datacenter,
        IMAGE_DATASTORE: placed(template.datastoreId, (id) => reference("Datastore", id)),
        IMAGE_POOL: placed(template.resourcePoolId, (id) => reference("ResourcePool", id)),
        IMAGE_HOST: placed(template.hostSystemId, (id) => reference("HostSystem", id)),
        IMAGE_NETWORK: placed(template.networkId, networkReference),
      },
      logging: Logging.Stderr,
      triggers: [imageName, folder, datacenter],
    },
    {
      parent,
      retainOnDelete: retain,
      deleteBeforeReplace: false,
      // A template never changes: only another name or another place is another one.
      ignoreChanges: ["create", "delete", "interpreter", "environment", "logging"],
    },
  );
  // A secret in the address of the OVA makes all of the command's output one; the UUID is none.
  const id = pulumi.unsecret(command.stdout).apply(uuidIn);
  return { id, again: command.urn.apply((urn) => `\`pulumi up --replace '${urn}'\``) };
}

/** The UUID that the import has printed. The mocks of a unit test print nothing. */
function uuidIn(printed: string | undefined): string {
  return /"uuid":"([^"]+)"/.exec(printed ?? "")?.[1] ?? "";
}
