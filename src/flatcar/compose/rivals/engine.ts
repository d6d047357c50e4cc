import type { IgnitionConfig } from "../../../ignition";
import type { Fragment } from "../../fragment";
import type { Deed } from "./deed";

/** The extensions in which the image has docker and containerd (flatcar/scripts, build_library/sysext_prod_builder). */
const engines = { "docker.service": "docker", "containerd.service": "containerd" } as const;

/**
 * The image's own docker is taken away by a link in the place of its extension (flatcar-website, sys-ext). It may come from
 * another one, which is called by what it has.
 */
export function removedEngines(
  through: readonly string[],
  theirs: IgnitionConfig,
  everything: readonly (Fragment | IgnitionConfig)[],
): Deed[] {
  const links = everything.flatMap(({ storage }) => storage?.links ?? []);
  const there = [
    ...links.filter(({ target }) => target !== "/dev/null"),
    ...everything.flatMap(({ storage }) => storage?.files ?? []),
  ].map(({ path }) => path);
  return Object.entries(engines)
    .filter(([unit]) => through.includes(unit))
    .flatMap(([, name]) => {
      const place = `/etc/extensions/${name}-flatcar.raw`;
      const isGone = theirs.storage?.links?.some(
        ({ path, target }) => path === place && target === "/dev/null",
      );
      // An extension with docker brings its own containerd.
      const isElse = there.some((path) => /^\/etc\/extensions\/.*(?:docker|containerd)/.test(path));
      return isGone === true && !isElse
        ? [{ what: `takes ${name} away by the link ${place}`, value: place }]
        : [];
    });
}
