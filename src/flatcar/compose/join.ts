import { fragment, type Fragment, type FragmentUnit } from "../fragment";

/**
 * Puts the fragments of the machine settings into one config. They have their files, links and disks to themselves; units that
 * two of them extend get the drop-ins of both, and of two opposite kernel arguments the later one holds.
 */
export function joinFragments(fragments: readonly Fragment[]): Fragment {
  const files = fragments.flatMap((one) => one.storage?.files ?? []);
  const links = fragments.flatMap((one) => one.storage?.links ?? []);
  const filesystems = fragments.flatMap((one) => one.storage?.filesystems ?? []);
  const luks = fragments.flatMap((one) => one.storage?.luks ?? []);
  const users = fragments.flatMap((one) => one.passwd?.users ?? []);
  const storage = withoutEmpty({ files, links, filesystems, luks });
  const kernel = joinArguments(fragments);
  const units = joinUnits(fragments.flatMap((one) => one.systemd?.units ?? []));
  return fragment({
    ...(Object.keys(kernel).length > 0 ? { kernel_arguments: kernel } : {}),
    ...(users.length > 0 ? { passwd: { users } } : {}),
    ...(Object.keys(storage).length > 0 ? { storage } : {}),
    ...(units.length > 0 ? { systemd: { units } } : {}),
  });
}

function withoutEmpty<T extends Readonly<Record<string, readonly unknown[]>>>(
  lists: T,
): Partial<T> {
  return Object.fromEntries(
    Object.entries(lists).filter(([, list]) => list.length > 0),
  ) as Partial<T>;
}

function joinArguments(fragments: readonly Fragment[]): NonNullable<Fragment["kernel_arguments"]> {
  const wanted = new Map<string, boolean>();
  for (const { kernel_arguments: kernel } of fragments) {
    for (const argument of kernel?.should_exist ?? []) wanted.set(argument, true);
    for (const argument of kernel?.should_not_exist ?? []) wanted.set(argument, false);
  }
  const chosen = (exists: boolean): string[] =>
    [...wanted].filter(([, value]) => value === exists).map(([argument]) => argument);
  return withoutEmpty({ should_exist: chosen(true), should_not_exist: chosen(false) });
}

function joinUnits(units: readonly FragmentUnit[]): FragmentUnit[] {
  const byName = new Map<string, FragmentUnit>();
  for (const unit of units) {
    const first = byName.get(unit.name);
    if (first === undefined) byName.set(unit.name, unit);
    else {
      const dropins = [...(first.dropins ?? []), ...(unit.dropins ?? [])];
      byName.set(unit.name, { ...first, ...unit, ...(dropins.length > 0 ? { dropins } : {}) });
    }
  }
  return [...byName.values()];
}
