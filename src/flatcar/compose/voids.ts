import type { IgnitionConfig, Unit } from "../../ignition";
import type { Findings } from "../findings";
import type { Fragment, FragmentUnit } from "../fragment";
import type { Setting } from "../setting";
import { inlineText } from "./inline";
import type { OwnConfig } from "./layer";
import type { Deed } from "./rivals/deed";
import { unitsOf } from "./units-of";
import { removedEngines } from "./rivals/engine";
import { rivalDeeds } from "./rivals/rivals";

/**
 * Warns of settings that a config of the user's makes void: it replaces what they write, takes back what they switch, or masks a
 * unit that they work through. The user's config wins, as it always does; what nobody asked for is no loss.
 */
export function checkVoids(
  settings: readonly Setting[],
  configs: readonly OwnConfig[],
  found: Findings,
): void {
  const everything = [...settings.map((one) => one.butane), ...configs.map((one) => one.config)];
  for (const one of settings) {
    const { path: option, through = [] } = one;
    if (option === undefined) continue;
    for (const { path, config } of configs) {
      const removed = removedEngines(through.flat(), config, everything);
      for (const deed of [...deedsAgainst(one, config), ...removed]) {
        found.warn(
          path,
          "settings.void",
          `${deed.what}, ${(deed.effect ?? noEffect)(option)}: leave one of the two out`,
          deed.value,
        );
      }
    }
  }
}

const noEffect = (option: string): string => `so that ${option} has no effect there`;

function deedsAgainst({ butane, through = [] }: Setting, config: IgnitionConfig): Deed[] {
  const units = new Map((butane.systemd?.units ?? []).map((unit) => [unit.name, unit]));
  const groups = [
    ...through,
    ...[...units.values()]
      .filter(({ contents }) => contents !== undefined)
      .map(({ name }) => [name]),
  ];
  const masked = groups.filter((group) => group.every((unit) => isMasked(config, unit)));
  return [
    ...replacedPaths(butane, config).map((path) => ({ what: `replaces ${path}`, value: path })),
    ...masked.map((group) => ({ what: `masks ${group.join(" and ")}`, value: group.join(" ") })),
    ...unitsOf(config).flatMap((unit) => unitDeeds(units.get(unit.name), unit)),
    ...kernelDeeds(butane, config),
    ...rivalDeeds(butane, config),
  ];
}

/** Paths that both lay down, and not with the same text. A config that only appends or sets a mode replaces nothing. */
function replacedPaths({ storage }: Fragment, config: IgnitionConfig): string[] {
  const files = new Map((config.storage?.files ?? []).map((file) => [file.path, file]));
  const links = new Map((config.storage?.links ?? []).map((link) => [link.path, link.target]));
  const folders = new Set((config.storage?.directories ?? []).map(({ path }) => path));
  const replaced = (path: string, isSame: (text: string | undefined) => boolean): boolean => {
    const contents = files.get(path)?.contents;
    return folders.has(path) || (contents?.source != null && !isSame(inlineText(contents)));
  };
  return [
    ...(storage?.files ?? [])
      .filter(
        ({ path, contents }) =>
          links.has(path) || replaced(path, (text) => text === contents?.inline),
      )
      .map(({ path }) => path),
    ...(storage?.links ?? [])
      .filter(
        ({ path, target }) => (links.get(path) ?? target) !== target || replaced(path, () => false),
      )
      .map(({ path }) => path),
  ];
}

/** Ignition masks a unit by a link to /dev/null, and so can a config by itself, or by an empty file (systemd.unit). */
function isMasked({ systemd, storage }: IgnitionConfig, name: string): boolean {
  const file = `/etc/systemd/system/${name}`;
  return (
    (systemd?.units ?? []).some((unit) => unit.name === name && unit.mask === true) ||
    (storage?.links ?? []).some(
      ({ path, target }) => path === file && /^(\/|(\.\.\/){3,})dev\/null$/.test(target ?? ""),
    ) ||
    (storage?.files ?? []).some(
      ({ path, contents, append }) =>
        path === file && inlineText(contents) === "" && (append ?? []).length === 0,
    )
  );
}

function unitDeeds(ours: FragmentUnit | undefined, theirs: Unit): Deed[] {
  if (ours === undefined) return [];
  const { name } = theirs;
  const deeds: string[] = [];
  if (ours.contents !== undefined && theirs.contents != null && theirs.contents !== ours.contents) {
    deeds.push(`replaces the unit ${name}`);
  }
  if (ours.enabled === true && theirs.enabled === false) deeds.push(`disables ${name}`);
  if (ours.mask === true && theirs.mask === false) deeds.push(`unmasks ${name}`);
  for (const dropin of theirs.dropins ?? []) {
    const mine = ours.dropins?.find((one) => one.name === dropin.name);
    if (mine === undefined || dropin.contents == null || dropin.contents === mine.contents)
      continue;
    deeds.push(`replaces the drop-in ${dropin.name} of ${name}`);
  }
  return deeds.map((what) => ({ what, value: name }));
}

function kernelDeeds({ kernel_arguments: ours }: Fragment, config: IgnitionConfig): Deed[] {
  const { shouldExist = [], shouldNotExist = [] } = config.kernelArguments ?? {};
  return [
    ...(ours?.should_exist ?? [])
      .filter((argument) => shouldNotExist.includes(argument))
      .map((value) => ({ what: `takes the kernel argument ${value} away`, value })),
    ...(ours?.should_not_exist ?? [])
      .filter((argument) => shouldExist.includes(argument))
      .map((value) => ({ what: `adds the kernel argument ${value}`, value })),
  ];
}
