import type * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import { reasonOf } from "../vcenter/reason";

/** What was looked for in the vCenter: its id, or why there is none. */
export type Found = { readonly id: string } | { readonly id?: undefined; readonly reason: string };

/** Answers a question to the vCenter with what it found, or with the reason why not. */
export async function answer(question: () => Promise<{ readonly id: string }>): Promise<Found> {
  try {
    return { id: (await question()).id };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

/** Looks for an item of a content library. */
export function findItem(libraryId: string, name: string, parent: pulumi.Resource): Promise<Found> {
  return answer(() => vsphere.getContentLibraryItem({ libraryId, name, type: "ovf" }, { parent }));
}

/** The id of an item named by `<library>/<item>`, or undefined where there is none. */
export async function findItemByPath(
  path: string,
  parent: pulumi.Resource,
): Promise<string | undefined> {
  const [name = "", ...rest] = path.split("/");
  // Where a machine is looked for in the VM folder itself, no library is meant.
  if (["", "."].includes(name) || rest.length === 0) return undefined;
  const library = await answer(() => vsphere.getContentLibrary({ name }, { parent }));
  if (library.id === undefined) return undefined;
  return (await findItem(library.id, rest.join("/"), parent)).id;
}
