import type { IgnitionConfig, Unit } from "../../ignition";
import { inlineText } from "./inline";

const dropinFile = /^\/etc\/systemd\/system\/([^/]+\.[a-z]+)\.d\/([^/]+\.conf)$/;

/** The units of a config, also their drop-ins that it writes as files. A file in the place of a unit of a setting is an error of Ignition. */
export function unitsOf(config: IgnitionConfig): readonly Unit[] {
  let units = known.get(config);
  if (units === undefined) known.set(config, (units = readUnits(config)));
  return units;
}

/** Each setting asks. */
const known = new WeakMap<IgnitionConfig, readonly Unit[]>();

function readUnits({ systemd, storage }: IgnitionConfig): Unit[] {
  const written = (storage?.files ?? []).flatMap(({ path, contents: resource }): Unit[] => {
    const [, unit, dropin] = dropinFile.exec(path) ?? [];
    const contents = inlineText(resource);
    if (unit === undefined || dropin === undefined || contents === undefined) return [];
    return [{ name: unit, dropins: [{ name: dropin, contents }] }];
  });
  return [...(systemd?.units ?? []), ...written];
}
