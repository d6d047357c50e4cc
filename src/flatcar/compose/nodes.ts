import type { IgnitionConfig } from "../../ignition";

/** Everything that a config puts into the tree: files, links and folders. */
export function nodesOf({ storage }: IgnitionConfig) {
  const { files, links, directories } = storage ?? {};
  return [...(files ?? []), ...(links ?? []), ...(directories ?? [])];
}
