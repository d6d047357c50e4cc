import * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import { joinPath, type Problem } from "../../guestinfo";
import { knownOrUndefined } from "../inputs/inputs";
import { speakerFor } from "../inputs/problems";
import { hostAloneProblems } from "../lifecycle/esxi";
import { onlyDatacenter } from "../vcenter/finder";
import { idOf } from "../vcenter/one";
import type { FlatcarImageArgs, ImageTemplateArgs } from "../flatcar-image-args";
import { answer, findItem, type Found } from "./library";

/** Where an image is kept. */
export type Where =
  | { readonly libraryId: string }
  | { readonly folder: string | undefined; readonly datacenterId: string | undefined };

/** What is wrong with the arguments that say where the image goes. */
export function placeProblems({ libraryId, template }: FlatcarImageArgs): Problem[] {
  if (libraryId === undefined && template === undefined) {
    const message = "is required, or template: an image is an item of a library or a template";
    return [{ path: "libraryId", code: "args.missing", message }];
  }
  if (template === undefined) return [];
  const missing = (["resourcePoolId", "datastoreId"] as const)
    .filter((key) => template[key] === undefined)
    .map((key) => ({
      path: joinPath("template", key),
      code: "args.missing",
      message: "is required",
    }));
  const alone = hostAloneProblems({ image: "", networks: [], ...template }).map((problem) => ({
    ...problem,
    path: joinPath("template", problem.path),
  }));
  if (libraryId === undefined) return [...missing, ...alone];
  const message = "excludes libraryId: give the one or the other, or declare two images";
  return [{ path: "template", code: "args.exclusive", message }, ...missing, ...alone];
}

/** Where an image is kept, with ids in the place of names. */
export interface Home {
  /** Undefined while a preview does not know it. */
  readonly where: pulumi.Output<Where | undefined>;
  readonly libraryId?: pulumi.Output<string>;
  /** With the datacenter's id, and the folder without slashes around it. */
  readonly template?: ImageTemplateArgs;
}

/** Looks for what an image is kept in. */
export function homeOf(
  component: string,
  { libraryId, template }: FlatcarImageArgs,
  parent: pulumi.Resource,
): Home {
  const speaker = speakerFor(component);
  if (template === undefined) {
    const value = libraryId as pulumi.Input<string>;
    const id = idOf(speaker, { kind: "library", path: "libraryId", value }, parent);
    const where = id.apply((known) => ({ libraryId: known }));
    return { where: knownOrUndefined(where), libraryId: id };
  }
  const path = "template.datacenterId";
  const value = template.datacenterId;
  const datacenterId =
    value === undefined ? undefined : idOf(speaker, { kind: "datacenter", path, value }, parent);
  const folder = pulumi.output(template.folder).apply((known) => trimmed(known) ?? "");
  const where = pulumi
    .all([folder, datacenterId])
    .apply(([known, id]) => ({ folder: trimmed(known), datacenterId: id }));
  return {
    where: knownOrUndefined(where),
    template: { ...template, folder, ...(datacenterId && { datacenterId }) },
  };
}

/** A folder's path as the provider and govc take it. */
function trimmed(folder: string | undefined): string | undefined {
  const path = folder?.replace(/^\/+|\/+$/g, "");
  return path === "" ? undefined : path;
}

/** Looks for an image by its name. */
export function findImage(where: Where, name: string, parent: pulumi.Resource): Promise<Found> {
  if ("libraryId" in where) return findItem(where.libraryId, name, parent);
  const { folder, datacenterId } = where;
  return answer(async () =>
    vsphere.getVirtualMachine(
      {
        name: folder === undefined ? name : `${folder}/${name}`,
        datacenterId: datacenterId ?? (await onlyDatacenter(parent)),
      },
      { parent },
    ),
  );
}
