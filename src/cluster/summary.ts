import {
  atMost,
  causeText,
  lostText,
  type Cause,
  type Change,
  type Effect,
  type ImageChange,
} from "./change";
import { wavesOf } from "./rollout";

/** A node, and what becomes of it. */
export interface NodeChange extends Change {
  readonly key: string;
}

/** A pool, and what becomes of its nodes. */
export interface PoolChange {
  readonly name: string;
  /** How many nodes may be missing at once. */
  readonly width: number;
  /** In the order in which they are made and replaced. */
  readonly nodes: readonly NodeChange[];
  /** The keys of nodes that are no longer declared. */
  readonly removed: readonly string[];
}

/** Lines about the causes in one pool, and keys or waves in one line: the summary is to fit on a screen. */
const [mostCauses, mostKeys, mostWaves] = [8, 6, 6];

const verbs: Readonly<Partial<Record<Effect, string>>> = {
  create: "made",
  replace: "replaced",
  reprovision: "told a new config and restarted",
};

/** What happens to a cluster, on one screen; undefined where nothing does. */
export function summaryOf(cluster: string, pools: readonly PoolChange[]): string | undefined {
  const nodes = pools.flatMap((pool) => pool.nodes);
  const affected = nodes.filter(({ effect }) => effect in verbs).length;
  const removed = pools.reduce((sum, pool) => sum + pool.removed.length, 0);
  const said = pools.map((pool) => ({ pool, lines: poolLines(pool) }));
  const lines = [
    ...said.flatMap((one) => one.lines),
    ...imageLines(nodes),
    ...laterLines(nodes.filter(({ effect }) => effect === "later").length),
  ];
  if (lines.length === 0) return undefined;
  const same = said
    .filter(({ pool }) => pool.nodes.length > 0 && pool.removed.length === 0)
    .filter(({ pool }) => pool.nodes.every(({ effect }) => effect === "same"))
    .map(({ pool }) => `${pool.name} (${pool.nodes.length})`);
  const all = [
    ...lines,
    ...(same.length === 0 ? [] : [`same config and image: ${same.join(", ")}`]),
  ];
  const head = `${cluster}: ${affected + removed} of ${count(nodes.length + removed, "node")} ${affected + removed === 1 ? "changes" : "change"}`;
  return [head, ...all.map((line) => `  ${line}`)].join("\n");
}

/** What becomes of the hardware of a node, which stays, and for which changes. */
export type HardwareChange = Readonly<Partial<Record<HardwareEffect, readonly Cause[]>>>;

/** What a change of the hardware does to a node. */
export type HardwareEffect = "restart" | "move" | "hot" | "delete";

const hardwareVerbs: Readonly<Record<HardwareEffect, readonly [one: string, many: string]>> = {
  restart: ["is restarted", "are restarted"],
  move: ["is moved while it runs", "are moved while they run"],
  hot: ["is changed while it runs", "are changed while they run"],
  delete: [
    "loses a disk while it runs, with all that is on it",
    "lose a disk while they run, with all that is on it",
  ],
};

/** What happens to the hardware of a cluster's nodes, on one screen. */
export function hardwareSummaryOf(
  cluster: string,
  pools: readonly PoolChange[],
  changes: ReadonlyMap<NodeChange, HardwareChange>,
): string {
  const lines = pools.flatMap(({ name, width, nodes }) =>
    (Object.keys(hardwareVerbs) as HardwareEffect[]).flatMap((effect) => {
      const own = nodes.flatMap((node) => {
        const causes = changes.get(node)?.[effect];
        return causes === undefined ? [] : [{ node, changed: { ...node, causes } }];
      });
      if (own.length === 0) return [];
      const [one, many] = hardwareVerbs[effect];
      const affected = own.map(({ node }) => node);
      // What nobody is missing for needs no window.
      const when = order(nodes, affected, effect === "restart" ? width : nodes.length);
      const head = `pool ${name}: ${own.length} of ${count(nodes.length, "node")} ${own.length === 1 ? one : many}${when}`;
      return [head, ...causeLines(own.map(({ changed }) => changed))];
    }),
  );
  const all = pools.reduce((sum, { nodes }) => sum + nodes.length, 0);
  const head = `${cluster}: the hardware of ${changes.size} of ${count(all, "node")} changes`;
  return [head, ...lines.map((line) => `  ${line}`)].join("\n");
}

/** One after the other: what happens to the nodes, when, and why. */
function poolLines({ name, width, nodes, removed }: PoolChange): string[] {
  const lines = (Object.keys(verbs) as Effect[]).flatMap((effect) => {
    const own = nodes.filter((node) => node.effect === effect);
    if (own.length === 0) return [];
    const verb = `${own.length === 1 ? "is" : "are"} ${verbs[effect]}`;
    const head = `pool ${name}: ${own.length} of ${count(nodes.length, "node")} ${verb}${order(nodes, own, width)}`;
    const lost = [...new Set(own.flatMap(({ lostDisks = [] }) => lostDisks))].sort();
    return [head, ...causeLines(own), ...lostText(lost, own.length).map((line) => `  ${line}`)];
  });
  if (removed.length > 0) {
    const verb = removed.length === 1 ? "is" : "are";
    lines.push(
      `pool ${name}: ${count(removed.length, "node")} ${verb} deleted: ${keysText(removed)}`,
    );
  }
  const kept = nodes.filter(({ effect, causes }) => effect === "keep" && causes.length > 0);
  if (kept.length > 0) {
    const stay = kept.length === 1 ? "stays as it is" : "stay as they are";
    lines.push(
      `pool ${name}: ${count(kept.length, "node")} ${stay}, since onConfigChange is "ignore"; new ones would differ in`,
      ...causeLines(kept),
    );
  }
  return lines;
}

/** In which waves the nodes change if each takes equally long. */
function order(nodes: readonly NodeChange[], own: readonly NodeChange[], width: number): string {
  const waves = wavesOf(nodes, width)
    .map((wave) => wave.filter((node) => own.includes(node)).map(({ key }) => key))
    .filter((wave) => wave.length > 0);
  if (waves.length === 1) return own.length === nodes.length ? "" : `: ${keysText(waves[0] ?? [])}`;
  const texts = waves.map(keysText);
  const shown =
    texts.length <= mostWaves
      ? texts
      : [...texts.slice(0, mostWaves - 2), `… ${texts.length - mostWaves + 1} more`, texts.at(-1)];
  return `, at most ${width} at a time, in ${waves.length} waves: ${shown.join(" | ")}`;
}

/** The causes, each once: how many nodes have it where not all do, and its details where all have the same. */
function causeLines(nodes: readonly NodeChange[]): string[] {
  const groups = new Map<
    string,
    { cause: Cause; details: Set<string | undefined>; keys: string[] }
  >();
  for (const { key, causes } of nodes) {
    for (const cause of causes) {
      const id = JSON.stringify([cause.what, cause.how]);
      const group = groups.get(id) ?? { cause, details: new Set(), keys: [] };
      groups.set(id, group);
      group.details.add(cause.detail);
      group.keys.push(key);
    }
  }
  const lines = [...groups.values()].map(({ cause: { what, how, detail }, details, keys }) => {
    const shared = details.size === 1 && detail !== undefined ? { detail } : {};
    const text = causeText({ what, how, ...shared });
    return keys.length === nodes.length ? text : `${text}, on ${keysText(keys)}`;
  });
  return atMost(lines, mostCauses).map((line) => `  ${line}`);
}

function imageLines(nodes: readonly NodeChange[]): string[] {
  const images = nodes.flatMap(({ keptImage }) => keptImage ?? []);
  if (images.length === 0) return [];
  const [first] = images as [ImageChange];
  const isOne = images.every(({ was, now }) => was === first.was && now === first.now);
  const which = isOne ? ` (${first.was} → ${first.now})` : "";
  const stay = images.length === 1 ? "stays" : "stay";
  return [
    `image: another than ${count(images.length, "node")} ${images.length === 1 ? "was" : "were"} made from${which}; ${images.length === 1 ? "it" : "they"} ${stay}, since onImageChange is "ignore"`,
  ];
}

function laterLines(later: number): string[] {
  if (later === 0) return [];
  return [
    `${count(later, "node")}: the config is known only during the up, and whether it changes`,
  ];
}

/** Keys in a line; numbers one after the other as a range. */
function keysText(keys: readonly string[]): string {
  const ranges: { first: string; last: string }[] = [];
  for (const key of keys) {
    const range = ranges.at(-1);
    const follows =
      /^\d+$/.test(key) && range !== undefined && Number(range.last) + 1 === Number(key);
    if (follows) range.last = key;
    else ranges.push({ first: key, last: key });
  }
  const texts = ranges.map(({ first, last }) => (first === last ? first : `${first}–${last}`));
  return atMost(texts, mostKeys).join(", ");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
