import type * as pulumi from "@pulumi/pulumi";
import * as vsphere from "@pulumi/vsphere";
import { perProvider } from "../engine/per-provider";
import { findItemByPath } from "../image/library";
import { inheritedFrom, type Inherited } from "./properties/inherited";
import { isHostAlone } from "../lifecycle/esxi";
import { onlyDatacenter } from "../vcenter/finder";
import { reasonOf } from "../vcenter/reason";

/** What a clone inherits from its template. */
export interface TemplateFacts {
  /** The UUID to clone, or a content-library item's id. */
  readonly uuid: string;
  readonly guestId?: string;
  readonly firmware?: string;
  readonly scsiType?: string;
  /** The size of the system disk in GiB. */
  readonly diskSizeGb?: number;
  /** The version of its virtual hardware. */
  readonly hardwareVersion?: number;
  /** How many disks it has; absent where the provider cannot read it, and the rest is a guess. */
  readonly disks?: number;
  readonly thinProvisioned?: boolean;
  readonly eagerlyScrub?: boolean;
  /** What a clone would lose of it. */
  readonly inherited?: Inherited;
  /** Whether it has a virtual TPM; an older provider does not say. */
  readonly vtpm?: boolean;
  /** Whether it is an item of a content library, of which nothing else is known. */
  readonly isItem?: true;
  /** The address that a machine reports; a template has none. */
  readonly address?: string | undefined;
}

/** A template as the vCenter has it, or why it cannot be read. */
export type TemplateLookup = (
  | { readonly found: true; readonly facts: TemplateFacts }
  | { readonly found: false; readonly reason: string }
) & {
  /** The datacenter that was searched, if only one was. */
  readonly datacenterId?: string | undefined;
};

/** The guest id of Flatcar's own image, for providers that cannot read a template by its UUID. */
const flatcarGuestId = "other3xLinux64Guest";

/** The form of UUIDs, which templates and content-library items have alike. */
export const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const goneItems = new Set<string>();

/** Remembers that a content-library item which the state has is not in its library, as the image that made it finds. */
export function noteGoneItem(id: string): void {
  goneItems.add(id);
}

/** Whether it is known that a content-library item is not there any more. */
export function isGoneItem(id: string): boolean {
  return goneItems.has(id);
}

/** One look at a template serves every machine of a deployment that is cloned from it through the same provider. */
const lookupsOf = perProvider(() => new Map<string, Promise<TemplateLookup>>());

/** Where a machine is looked for: right in its folder, as one of its name may be in another. */
export function pathOfMachine(folder: string | undefined, name: string): string {
  const path = (folder ?? "").replace(/^\/+|\/+$/g, "");
  return `${path === "" ? "." : path}/${name}`;
}

/** Reads a template by its UUID, name or path, or finds a library item by its path. One that is not there is an answer, not an error. */
export async function lookUpTemplate(
  image: string,
  datacenterId: string | undefined,
  parent: pulumi.Resource,
): Promise<TemplateLookup> {
  const lookups = lookupsOf(parent);
  const key = JSON.stringify([image, datacenterId]);
  let lookup = lookups.get(key);
  if (lookup === undefined) lookups.set(key, (lookup = read(image, datacenterId, parent)));
  return lookup;
}

async function read(
  image: string,
  datacenterId: string | undefined,
  parent: pulumi.Resource,
): Promise<TemplateLookup> {
  const byUuid = uuidForm.test(image);
  // `uuid` came with a later 4.x of the SDK than the oldest that is supported.
  const place =
    byUuid || image.startsWith("/") ? undefined : (datacenterId ?? (await onlyDatacenter(parent)));
  const query = byUuid ? { uuid: image } : { name: image, datacenterId: place };
  try {
    const vm = await vsphere.getVirtualMachine(query, { parent });
    const disk = vm.disks[0];
    const facts: TemplateFacts = {
      uuid: vm.id,
      guestId: vm.guestId,
      firmware: vm.firmware,
      scsiType: vm.scsiType,
      diskSizeGb: disk?.size,
      hardwareVersion: vm.hardwareVersion,
      disks: vm.disks.length,
      thinProvisioned: disk?.thinProvisioned,
      eagerlyScrub: disk?.eagerlyScrub,
      inherited: inheritedFrom(vm),
      vtpm: Reflect.get(vm, "vtpm") as boolean | undefined,
      address: vm.guestIpAddresses[0],
    };
    return { found: true, facts, datacenterId: place };
  } catch (error) {
    const reason = reasonOf(error);
    if (byUuid && reason.includes('"name": required field')) {
      return { found: true, facts: { uuid: image, guestId: flatcarGuestId } };
    }
    // The provider does not survive a question about libraries to a host that has none.
    const item = byUuid || isHostAlone(place) ? undefined : await findItemByPath(image, parent);
    return item === undefined
      ? { found: false, reason, datacenterId: place }
      : { found: true, facts: { uuid: item, isItem: true } };
  }
}
