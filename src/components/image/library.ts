import type * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";

/** The id of an item of a content library, or undefined where there is none of this name. */
export async function findItem(
  libraryId: string,
  name: string,
  parent: pulumi.Resource,
): Promise<string | undefined> {
  try {
    const item = await vsphere.getContentLibraryItem({ libraryId, name, type: "ovf" }, { parent });
    return item.id;
  } catch {
    return undefined;
  }
}

/** The id of an item named by `<library>/<item>`, or undefined where there is none. */
export async function findItemByPath(
  path: string,
  parent: pulumi.Resource,
): Promise<string | undefined> {
  const [library = "", ...rest] = path.split("/");
  if (library === "" || rest.length === 0) return undefined;
  try {
    const { id } = await vsphere.getContentLibrary({ name: library }, { parent });
    return await findItem(id, rest.join("/"), parent);
  } catch {
    return undefined;
  }
}
