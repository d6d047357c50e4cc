import type { IgnitionConfig } from "../../ignition";
import type { Findings } from "../findings";
import type { Setting } from "../setting";
import { thing } from "../thing";
import { nodesOf } from "./nodes";
import type { OwnConfig } from "./layer";

/**
 * Refuses files in the place of folders: Ignition stops at what is to be below a file, and systemd mounts on no file and through no
 * link (unit_fail_if_noncanonical). Links above other paths are Ignition's own to refuse.
 */
export function checkTree(
  config: IgnitionConfig,
  settings: readonly Setting[],
  own: readonly OwnConfig[],
  found: Findings,
): void {
  const { files, links, directories } = config.storage ?? {};
  const filed = new Set((files ?? []).map(({ path }) => path));
  const linked = new Set((links ?? []).map(({ path }) => path));
  const placeOf = (path: string): string | undefined =>
    own.findLast((one) => nodesOf(one.config).some((node) => node.path === path))?.path;
  const refused = new Set<string>();
  for (const path of [...filed, ...linked, ...(directories ?? []).map((one) => one.path)]) {
    const file = parentsOf(path).find((parent) => filed.has(parent));
    if (file === undefined || refused.has(file)) continue;
    refused.add(file);
    const message = `this is a file, and ${path} is to be below it, where the first boot stops: take another path for one of the two`;
    found.error(placeOf(file) ?? placeOf(path) ?? "", "storage.path", message, file);
  }
  for (const [mount, claim] of mountsOf(settings)) {
    const wrong = [...parentsOf(mount), mount].find((one) => filed.has(one) || linked.has(one));
    if (wrong === undefined) continue;
    const message = `${claim} is mounted ${wrong === mount ? "here" : "below this"}, where only folders can be: take another path for one of the two`;
    found.error(placeOf(wrong) ?? "", "storage.path", message, wrong);
  }
}

/** Where settings mount disks, with the property that says so. */
function mountsOf(settings: readonly Setting[]): [string, string][] {
  const prefix = thing.mount("");
  return settings
    .flatMap(({ claims }) => Object.entries(claims ?? {}))
    .filter(([what]) => what.startsWith(prefix))
    .map(([what, claim]) => [what.slice(prefix.length), claim]);
}

function parentsOf(path: string): string[] {
  const names = path.split("/").slice(1, -1);
  return names.map((_, i) => `/${names.slice(0, i + 1).join("/")}`);
}
