import type { IgnitionConfig } from "../../ignition";
import type { Findings } from "../findings";
import { coreGroups } from "../settings/users";
import type { OwnConfig } from "./layer";

/** Groups of the user core in a config of the user's take the place of the image's; `users.core.groups` adds to them. */
export function checkCoreGroups(
  config: IgnitionConfig,
  own: readonly OwnConfig[],
  found: Findings,
): void {
  const groups = groupsOf(config);
  const lost = coreGroups.filter((group) => !groups.includes(group));
  const place = own.findLast((one) => groupsOf(one.config).length > 0);
  if (place === undefined || lost.length === 0) return;
  found.warn(
    place.path,
    "users.core-groups",
    `core is in these groups alone and loses ${lost.join(", ")}, which the image gives it${lost.includes("wheel") ? ", and with wheel sudo" : ""}: write them too, or use users.core.groups`,
    groups.join(", "),
  );
}

function groupsOf(config: IgnitionConfig): readonly string[] {
  return config.passwd?.users?.find(({ name }) => name === "core")?.groups ?? [];
}
