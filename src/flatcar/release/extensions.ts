import { closest } from "../../butane/help/suggest";
import { Findings } from "../findings";
import { extensionGates, newestKnown, nvidiaDrivers } from "./facts";
import { has, type Need } from "./gates";
import type { FlatcarVersion } from "./version";

/** One of Flatcar's own extensions that a machine asks for, and the option that names it. */
export interface Asked {
  readonly name: string;
  readonly path: string;
}

/** Every extension that the known releases have, with the gate that opens it. */
const gateOf: ReadonlyMap<string, keyof typeof extensionGates> = new Map(
  (Object.keys(extensionGates) as (keyof typeof extensionGates)[]).flatMap((gate) =>
    (gate === "nvidia-drivers" ? nvidiaDrivers : [gate]).map((name) => [name, gate] as const),
  ),
);

/** What the extensions that are known need of the release. */
export function extensionNeeds(asked: readonly Asked[]): Need[] {
  return asked.flatMap(({ name, path }) => {
    const gate = gateOf.get(name);
    return gate === undefined ? [] : [{ gate, path }];
  });
}

/**
 * Looks for names that no release is known to have. Flatcar's initramfs stops the boot where an extension cannot be fetched: that is
 * certain for a release whose extensions are known, and else a warning.
 */
export function checkExtensions(
  asked: readonly Asked[],
  version: FlatcarVersion | undefined,
): Findings {
  const found = new Findings();
  const certain = version !== undefined && version.major <= newestKnown.major;
  const names = [...gateOf].flatMap(([name, gate]) =>
    !certain || has(gate, version) ? [name] : [],
  );
  for (const { name, path } of asked.filter((one) => !gateOf.has(one.name))) {
    const meant = closest(name.replace(/^flatcar-/, ""), names);
    const message =
      (certain
        ? `Flatcar ${version.text} has no extension of this name`
        : `no Flatcar release up to ${newestKnown.major} has an extension of this name`) +
      ", and the initramfs stops the boot for one that it cannot fetch: " +
      (meant === undefined
        ? `there ${names.length === 0 ? "is none" : `are ${names.join(", ")}`}`
        : `did you mean ${meant}?`);
    if (certain) found.error(path, "extension.unknown", message, name);
    else found.warn(path, "extension.unknown", message, name);
  }
  return found;
}
