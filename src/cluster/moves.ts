import { joinPath, type Problem } from "../guestinfo";
import { nodePath } from "./keys";
import { isMap } from "./settings";
import { placeOf, type Declared } from "./successors";

/** A node in the order in which all are made and replaced. */
interface Ordered extends Declared {
  readonly name: string;
  readonly pool: { readonly name: string; readonly width: number };
  /** Where its address was given. */
  readonly ownAddressPath?: string;
}

/** What is known of nodes beside how they are declared. */
export interface Knowledge<T> {
  /** Whether a node is told another address than it was. */
  readonly isTold: (node: T) => boolean;
  /** Whether a node has its new address already, though its cluster was not through with all that it was to do. */
  readonly hasMoved: (node: T) => boolean;
}

/** How many moves one problem names. */
const mostNamed = 3;

/**
 * What is wrong with addresses that nodes are given while others still have them: those that come later or at the same time, and
 * those that are gone, which the engine deletes last. One problem for what was given in one place.
 *
 * @param before The nodes that were there, by `<pool>/<key>`, as an output of their cluster has them.
 */
export function moveProblems<T extends Ordered>(
  before: unknown,
  nodes: readonly T[],
  knowledge: Knowledge<T>,
): Problem[] {
  const groups = new Map<string, Move<T>[]>();
  for (const move of earlyMoves(before, nodes, knowledge)) {
    const { pool, key, ownAddressPath } = move.to;
    const path = ownAddressPath ?? joinPath(nodePath(pool.name, key), "address");
    groups.set(path, [...(groups.get(path) ?? []), move]);
  }
  return [...groups].map(([path, moves]) => ({
    path,
    code: "cluster.address-move",
    value: moves
      .map(({ address }) => address)
      .slice(0, 1)
      .join(),
    message: messageFor(moves),
  }));
}

function messageFor(moves: readonly Move<Ordered>[]): string {
  const named = moves.slice(0, mostNamed);
  const others = moves.length - named.length;
  const goes = named.map(({ address, from, to }) => `${address} from ${from} to ${to.name}`);
  const more = others === 0 ? "" : `, and ${others} more`;
  const holders = `${named.map(({ from }) => from).join(", ")}${more}`;
  return `two machines would have one address, as the one that has it is not gone, or another, before the one that is to have it: ${goes.join(", ")}${more}. Take two steps: run up with addresses that nobody has, or without a node, for ${holders}; then with what you want`;
}

/** An address that a node is given while another still has it. */
interface Move<T> {
  readonly address: string;
  readonly from: string;
  readonly to: T;
}

function earlyMoves<T extends Ordered>(
  before: unknown,
  nodes: readonly T[],
  { isTold, hasMoved }: Knowledge<T>,
): Move<T>[] {
  const known = new Map(isMap(before) ? Object.entries(before) : []);
  const declared = new Map(nodes.map((node) => [placeOf(node), node]));
  const holders = new Map<unknown, { readonly name: string; readonly node: T | undefined }>();
  for (const [place, was] of known) {
    const node = declared.get(place);
    if (!isMap(was) || was["address"] === "" || was["address"] === node?.address) continue;
    // The lease of a node that has no address of its own is nobody's to give.
    const stays = node !== undefined && (node.address === undefined || hasMoved(node));
    if (!stays) holders.set(was["address"], { name: String(was["name"]), node });
  }
  return nodes.flatMap((node) => {
    const { address } = node;
    const holder = address === undefined ? undefined : holders.get(address);
    const isNew = !known.has(placeOf(node));
    if (address === undefined || holder === undefined || !(isNew || isTold(node))) return [];
    const { name, node: other } = holder;
    // A new node comes in the place of one that is gone.
    const isFree = other === undefined ? isNew : isTold(other) && waits(node, other, nodes);
    return isFree ? [] : [{ address, from: name, to: node }];
  });
}

/** Whether a node comes after another in every roll. */
function waits(node: Ordered, other: Ordered, nodes: readonly Ordered[]): boolean {
  const steps = nodes.indexOf(node) - nodes.indexOf(other);
  if (node.pool !== other.pool) return steps > 0;
  return steps > 0 && steps % node.pool.width === 0;
}
