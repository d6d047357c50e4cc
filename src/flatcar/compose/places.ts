import type { IgnitionConfig } from "../../ignition";
import { Findings } from "../findings";
import { nodesOf } from "./nodes";

/**
 * Where nothing can be written at first boot: /usr is read-only, and so are the links of the root folder into it (Flatcar#434).
 * /usr/share/oem leads to the OEM partition, which Ignition has mounted.
 */
const readOnlyPlace = /^\/(?:usr(?!\/share\/oem(?:\/|$))|bin|sbin|lib|lib64)(?:\/|$)/;

/** Whether a place on the machine cannot be written to. */
export function isReadOnly(place: string): boolean {
  return readOnlyPlace.test(place);
}

/** What to do about a file in such a place. */
export const readOnlyAdvice =
  "the place is read-only, and what writes there fails: programs go to /opt/bin, units to /etc/systemd/system, other files to /etc, /opt or /var";

/** What the running system mounts over a folder of the root filesystem before anything can read it. */
const volatilePlace = /^\/(?:run|var\/run|var\/lock|dev|proc|sys)(?:\/|$)/;

/** Whether what is at a place is gone after the next boot. */
export function isVolatile(place: string): boolean {
  return volatilePlace.test(place);
}

/** The same, unless its mount unit is masked. */
const hiddenByDefault = /^\/tmp\//;

/** The most bytes that Linux takes for a name (NAME_MAX). */
export const longestName = 255;

const longNameAdvice = `a file's name has at most ${longestName} bytes, and the first boot stops at a longer one: shorten it`;

/** The first name of a path that no filesystem takes. */
function longNameIn(place: string): string | undefined {
  return place.split("/").find((name) => new TextEncoder().encode(name).length > longestName);
}

/** Finds files, links and folders of one of the user's configs that Ignition cannot write, or writes where nobody sees them. */
export function checkPlaces(
  config: IgnitionConfig,
  path: string,
  mounted: readonly string[],
): Findings {
  const found = new Findings();
  for (const { path: place } of nodesOf(config)) {
    const name = longNameIn(place);
    if (name !== undefined) found.error(path, "storage.path", longNameAdvice, name);
    if (mounted.some((mount) => `${place}/`.startsWith(`${mount.replace(/\/$/, "")}/`))) continue;
    if (isReadOnly(place)) {
      found.error(path, "storage.read-only", readOnlyAdvice, place);
    } else if (isVolatile(place)) {
      const message =
        "what Ignition writes here is gone before the machine is up: write it elsewhere, or with a unit";
      found.error(path, "storage.volatile", message, place);
    } else if (hiddenByDefault.test(place)) {
      const message =
        "what Ignition writes under /tmp is hidden by a tmpfs, unless tmp.mount is masked: write it elsewhere, or with a unit";
      found.warn(path, "storage.temporary", message, place);
    }
  }
  for (const unit of config.systemd?.units ?? []) {
    for (const { name } of [unit, ...(unit.dropins ?? [])]) {
      if (longNameIn(name) !== undefined) found.error(path, "storage.path", longNameAdvice, name);
    }
  }
  return found;
}
