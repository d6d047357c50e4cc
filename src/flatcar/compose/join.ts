import { fragment, type Fragment, type FragmentUnit } from "../fragment";

/**
 * Puts the fragments of the machine settings into one config. They have their files, links and disks to themselves, or make the
 * same of them; units that two of them extend get the drop-ins of both, and of two opposite kernel arguments the later one holds.
 */
export function joinFragments(fragments: readonly Fragment[]): Fragment {
  const files = distinct(fragments.flatMap((one) => one.storage?.files ?? []));
  const links = distinct(fragments.flatMap((one) => one.storage?.links ?? []));
  const filesystems = fragments.flatMap((one) => one.storage?.filesystems ?? []);
  const users = fragments.flatMap((one) => one.passwd?.users ?? []);
  const storage = withoutEmpty({ files, links, filesystems });
  const kernel = joinArguments(fragments);
  const ignition = Object.assign({}, ...fragments.map((one) => one.ignition ?? {})) as NonNullable<
    Fragment["ignition"]
  >;
  const units = joinUnits(fragments.flatMap((one) => one.systemd?.units ?? []));
  return fragment({
    ...(Object.keys(ignition).length > 0 ? { ignition } : {}),
    ...(Object.keys(kernel).length > 0 ? { kernel_arguments: kernel } : {}),
    ...(users.length > 0 ? { passwd: { users } } : {}),
    ...(Object.keys(storage).length > 0 ? { storage } : {}),
    ...(units.length > 0 ? { systemd: { units } } : {}),
  });
}

/** Items without those that are there already, word by word. */
function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
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
      const dropins = distinct([...(first.dropins ?? []), ...(unit.dropins ?? [])]);
      byName.set(unit.name, { ...first, ...unit, ...(dropins.length > 0 ? { dropins } : {}) });
    }
  }
  return [...byName.values()];
}
