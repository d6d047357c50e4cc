import type { Node } from "./objects";

/**
 * Whether a node is the machine of a UUID. A guest sees the UUID as vCenter writes it, or, by its firmware, with the bytes of the first
 * three groups turned round.
 */
export function isMachine({ status }: Node, uuid: string): boolean {
  const seen = plain(status.nodeInfo.systemUUID);
  return seen === plain(uuid) || seen === plain(turned(uuid));
}

function plain(uuid: string): string {
  return uuid.replaceAll("-", "").toLowerCase();
}

function turned(uuid: string): string {
  const groups = uuid.split("-");
  return groups.map((group, i) => (i < 3 ? bytesOf(group).reverse().join("") : group)).join("");
}

function bytesOf(group: string): string[] {
  return group.match(/../g) ?? [];
}
