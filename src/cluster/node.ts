import { formatIp, parseIp } from "../flatcar/ip";
import { joinPath, type Problem } from "../guestinfo";
import { sysextName } from "../kubernetes/settings";
import type { OwnAddress } from "./addresses";
import type { Draft } from "./draft";
import type { NodeFacts } from "./facts";
import { nodePath } from "./keys";
import { layersOf } from "./layers";
import { withAddress } from "./networks";
import type { ClusterOptions, GateOptions } from "./options";
import { withFacts } from "./placeholders";
import type { Domain } from "./placement";
import type { Pool } from "./pool";
import type { Preset } from "./preset";
import { refineAll, under } from "./refine";
import { isMap, type Settings } from "./settings";
import type { Values } from "./values";

/** Addresses that a guest reports and that are not its own, unless the settings say otherwise: docker's network. */
const ignoredByDefault = ["172.17.0.0/16"];

/** Where the preset of Kubernetes has its system extension. */
const presetSysext = new RegExp(`^kubernetes\\.sysexts(\\.${sysextName})?`);

/** One declared node. */
export interface Node {
  readonly pool: Pool;
  readonly key: string;
  /** The machine's name. */
  readonly name: string;
  readonly facts: NodeFacts;
  /** What the machine is told, and what the vCenter is told of it. */
  readonly settings: Settings;
  /** The same settings to look for mistakes in, where some of `settings` come from resources of the cluster itself. */
  readonly settingsToCheck?: Settings;
  /** What stands between this node and the next. */
  readonly gate?: GateOptions;
  /** The failure domain that the node is in. */
  readonly domain?: Domain;
  /** The node's address on its first network, if it is declared. */
  readonly address?: string;
  /** Where that address was given. */
  readonly ownAddressPath?: string;
  /** Whether the node should have had an address, but what was given for it is wrong. */
  readonly addressIsWrong: boolean;
  /** Where the user wrote what is at a path of `settings`. */
  readonly originOf: (path: string) => string;
}

/** What the reader of a node brings along. */
export interface NodeReader {
  readonly values: Values;
  /** Settings that a node has where nothing else says otherwise. Defaults to none. */
  readonly defaults?: (settings: Settings, gate: GateOptions) => Settings;
}

/** A node as its settings make it, and what is wrong with their placeholders. */
export function nodeOf(
  options: ClusterOptions,
  draft: Draft,
  all: readonly NodeFacts[],
  { values, defaults }: NodeReader,
  preset: Preset = {},
): { readonly node: Node; readonly problems: readonly Problem[] } {
  const { pool, facts, own, domain } = draft;
  const { key, name } = facts;
  const refined = refineAll(layersOf(options, draft, all, preset), values);
  const { originOf } = refined;
  const { settings, problems } = withFacts(refined.settings, facts, originOf, values);
  const { hostname, address: given } = pool.options.nodes?.[key] ?? {};
  const gate = { ...options.gate, ...pool.options.gate };
  const { networks, ignoredGuestIps, proxy } = settings;
  // What is wrong with the others is said of them once, and not of each machine.
  const virtualIps = (options.virtualIps ?? []).filter((text) => parseIp(text) !== undefined);
  const ignored = [...virtualIps, ...(preset.ignoredGuestIps ?? [])];
  const address = own?.address;
  const node: Node = {
    pool,
    key,
    name,
    facts,
    originOf,
    ...((gate.ready ?? gate.drain) === undefined ? {} : { gate }),
    ...(domain === undefined ? {} : { domain }),
    addressIsWrong:
      address === undefined && (given !== undefined || pool.options.addressRange !== undefined),
    ...(address === undefined
      ? {}
      : { address: formatIp(address), ownAddressPath: (own as OwnAddress).path }),
    settings: {
      ...defaults?.(settings, gate),
      ...settings,
      name,
      ...(hostname === undefined ? {} : { hostname }),
      ...(address === undefined || networks === undefined
        ? {}
        : { networks: withAddress(networks, address, values) }),
      ...(ignored.length === 0
        ? {}
        : { ignoredGuestIps: withMore(ignoredGuestIps, ignored, values) }),
      ...(preset.noProxy === undefined || proxy === undefined
        ? {}
        : { proxy: withExceptions(proxy, preset.noProxy, values) }),
    },
  };
  return { node, problems };
}

function withMore(given: unknown, more: readonly string[], { map }: Values): unknown {
  return map([given ?? ignoredByDefault], (known) =>
    Array.isArray(known) ? [...(known as unknown[]), ...more] : known,
  );
}

/** A proxy with more that is reached without it. */
function withExceptions(proxy: unknown, more: readonly string[], { map }: Values): unknown {
  return map([proxy], (known) => {
    if (!isMap(known)) return known;
    const { noProxy = [] } = known;
    return map([noProxy], (given) =>
      Array.isArray(given)
        ? { ...known, noProxy: [...new Set([...(given as unknown[]), ...more])] }
        : known,
    );
  });
}

/** Where the user wrote what is at a path of a node's settings. */
export function originOf(node: Node, path: string): string {
  if (path === "hostname") return under(nodePath(node.pool.name, node.key), path);
  if (path === "networks[0].addresses[0]" && node.ownAddressPath !== undefined) {
    return node.ownAddressPath;
  }
  if (node.settingsToCheck !== undefined && /^etcd[.[]/.test(path)) {
    return under(
      joinPath(node.pool.path, "etcdCluster"),
      path.slice("etcd".length).replace(/^\./, ""),
    );
  }
  const origin = node.originOf(path).replace(presetSysext, "kubernetes.sysext");
  // What nobody has given is missing in the pool.
  const [first = ""] = path.split(/[.[]/);
  return node.settings[first] === undefined ? under(node.pool.path, path) : origin;
}
