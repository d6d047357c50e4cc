import type { IgnitionConfig } from "../../../ignition";
import type { Fragment } from "../../fragment";
import { unitsOf } from "../units-of";
import type { Deed } from "./deed";

const getty = /^(?:serial-|console-|container-)?getty@/;

/** A drop-in can log in by itself, whatever the kernel's arguments say. */
export function autologin({ kernel_arguments }: Fragment, theirs: IgnitionConfig): Deed[] {
  if (kernel_arguments?.should_not_exist?.includes("flatcar.autologin") !== true) return [];
  const adding = (theirs.kernelArguments?.shouldExist ?? []).filter((argument) =>
    argument.startsWith("flatcar.autologin="),
  );
  const logging = unitsOf(theirs)
    .filter(({ name }) => getty.test(name))
    .flatMap(({ name, contents, dropins }) => [
      ...(logsIn(contents) ? [{ what: `logs in by itself in ${name}`, value: name }] : []),
      ...(dropins ?? [])
        .filter((dropin) => logsIn(dropin.contents))
        .map((dropin) => ({
          what: `logs in by itself in the drop-in ${dropin.name} of ${name}`,
          value: name,
        })),
    ]);
  return [
    ...adding.map((value) => ({ what: `adds the kernel argument ${value}`, value })),
    ...logging,
  ];
}

function logsIn(unit: string | undefined): boolean {
  return /^ExecStart=.*(?:--autologin|\s-a)\s/m.test(unit ?? "");
}

/** Properties of an account of which there is one: of two configs the later one's holds. */
const accountProperties = [
  ["password_hash", "passwordHash"],
  ["uid", "uid"],
  ["primary_group", "primaryGroup"],
  ["gecos", "gecos"],
  ["home_dir", "homeDir"],
  ["shell", "shell"],
] as const;

export function accounts({ passwd }: Fragment, theirs: IgnitionConfig): Deed[] {
  return (passwd?.users ?? []).flatMap((ours) => {
    const other = theirs.passwd?.users?.find(({ name }) => name === ours.name);
    if (other === undefined) return [];
    if (other.shouldExist === false) {
      return [{ what: `removes the account ${ours.name}`, value: ours.name }];
    }
    return accountProperties
      .filter(
        ([mine, its]) =>
          ours[mine] !== undefined && other[its] != null && ours[mine] !== other[its],
      )
      .map(([, its]) => ({ what: `sets ${its} of the account ${ours.name}`, value: ours.name }));
  });
}
