import type * as pulumi from "@pulumi/pulumi";
import { joinPath, type Problem } from "../../guestinfo";
import type { FlatcarVmArgs } from "../flatcar-vm-args";
import { isPlainObject, mapSoon, soonOf } from "../inputs/inputs";
import { throwProblems } from "../inputs/problems";
import { withDisksInState } from "./disks-in-state";
import type { DiskArgs } from "./machine-args";

/** How the space of a disk is taken from its datastore. */
export interface DiskFormat {
  readonly thinProvisioned: boolean;
  /** Absent where nothing is said. */
  readonly eagerlyScrub?: boolean;
}

/** The formats of a machine's data disks by name. */
export type DiskFormats = pulumi.Output<Readonly<Record<string, DiskFormat>>>;

type GivenFormat = pulumi.Unwrap<Pick<DiskArgs, "thinProvisioned" | "eagerlyScrub">>;

/** The formats of a machine's data disks. An existing disk has its own for ever; the provider would say so in the middle of an `up`. */
export function diskFormatsOf(
  component: string,
  name: string,
  { dataDisks = {} }: FlatcarVmArgs,
  parent: pulumi.Resource,
): DiskFormats {
  // The formats alone, so that a size which is not known yet hides nothing.
  const given =
    isPlainObject(dataDisks) && Object.values(dataDisks).every(isPlainObject)
      ? Object.fromEntries(
          Object.entries(dataDisks as Readonly<Record<string, DiskArgs>>).map(
            ([disk, { thinProvisioned, eagerlyScrub }]) => [
              disk,
              { thinProvisioned, eagerlyScrub },
            ],
          ),
        )
      : dataDisks;
  const formats = mapSoon(soonOf<unknown>(given), (disks) =>
    Object.fromEntries(
      Object.entries(disks as Readonly<Record<string, GivenFormat>>).map(([disk, format]) => [
        disk,
        formatOf(format),
      ]),
    ),
  );
  return withDisksInState(name, parent, formats, (known, disks) => {
    throwProblems(component, changedFormats(known, disks));
    return known;
  });
}

function formatOf({ thinProvisioned, eagerlyScrub }: GivenFormat): DiskFormat {
  return {
    thinProvisioned: thinProvisioned ?? eagerlyScrub !== true,
    ...(eagerlyScrub === undefined ? {} : { eagerlyScrub }),
  };
}

/** What asks of a disk that the machine has to be of another format, by what the stack knows of its disks. */
export function changedFormats(
  formats: Readonly<Record<string, DiskFormat>>,
  state: unknown,
): Problem[] {
  if (!Array.isArray(state)) return [];
  return (state as { readonly label?: string; readonly attach?: boolean }[]).flatMap((disk) => {
    const { label = "", attach } = disk;
    const wanted = formats[label];
    // Of a disk that is attached the machine's own state says nothing.
    if (wanted === undefined || attach === true) return [];
    return (["thinProvisioned", "eagerlyScrub"] as const).flatMap((key): Problem[] => {
      const is: unknown = Reflect.get(disk, key);
      const value = wanted[key] ?? false;
      if (typeof is !== "boolean" || is === value) return [];
      const message = `the machine has this disk with ${key}: ${is}, which no provider can change: give ${is}, or declare a disk of another name and copy the data`;
      return [
        {
          path: joinPath(joinPath("dataDisks", label), key),
          code: "disk.format",
          value: String(value),
          message,
        },
      ];
    });
  });
}
