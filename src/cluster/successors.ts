import { isMap } from "./settings";

/** A node by its pool and key. */
export interface Place {
  readonly pool: string;
  readonly key: string;
}

/** A declared node, and the address that it is to have. */
export interface Declared {
  readonly pool: { readonly name: string };
  readonly key: string;
  readonly address?: string;
}

/**
 * The nodes in whose place new ones come: those that are gone, and whose address a new node is to have. Their machines must go
 * before the new ones are made, or two would have one address.
 *
 * @param before The nodes that were there, by `<pool>/<key>`, as an output of their cluster has them.
 */
export function predecessorsOf<T extends Declared>(
  before: unknown,
  nodes: readonly T[],
): ReadonlyMap<T, Place> {
  const known = new Map(isMap(before) ? Object.entries(before) : []);
  const declared = new Set(nodes.map(placeOf));
  const gone = new Map<string, Place>();
  for (const [place, node] of known) {
    if (declared.has(place) || !isMap(node)) continue;
    const { pool, key, address } = node;
    if (typeof pool !== "string" || typeof key !== "string") continue;
    if (typeof address === "string" && address !== "") gone.set(address, { pool, key });
  }
  const found = new Map<T, Place>();
  for (const node of nodes) {
    const old = node.address === undefined ? undefined : gone.get(node.address);
    if (old !== undefined && !known.has(placeOf(node))) found.set(node, old);
  }
  return found;
}

/** The place of a node in an output of its cluster. */
export function placeOf({ pool, key }: Declared): string {
  return `${pool.name}/${key}`;
}
