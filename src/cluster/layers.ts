import type { Draft } from "./draft";
import type { NodeFacts } from "./facts";
import { joinKey } from "./given";
import { nodePath } from "./keys";
import type { ClusterOptions, PoolDefaultOptions } from "./options";
import type { Preset } from "./preset";
import type { Layer } from "./refine";
import type { Settings } from "./settings";

/** What both say about the pools as such. */
const shared = [
  ...["gate", "perNode", "antiAffinity", "computeClusterId", "failureDomains", "hostAffinity"],
];

/** What each says about itself and not about its machines. */
const own = {
  cluster: [
    ...shared,
    ...[
      "name",
      "pools",
      "virtualIps",
      "kubernetes",
      "createFolder",
      "sshUser",
      "inventory",
      "hostEntries",
    ],
  ],
  pool: [
    ...shared,
    ...["nodes", "replicas", "addressRange", "etcdCluster", "kubernetes"],
    ...["order", "holdsState"],
    ...["allowEvenSize", "allowSingleReplacement", "protect", "maxUnavailable"],
  ],
  domain: ["computeClusterId", "hostAffinity"],
  node: ["hostname", "address", "failureDomain", "hostAffinity"],
};

/** The part of options that is about machines. */
function settingsOf(options: object, keys: readonly string[]): Settings {
  return Object.fromEntries(Object.entries(options).filter(([key]) => !keys.includes(key)));
}

/** The settings that a node's are refined from, the most general first. */
export function layersOf(
  options: ClusterOptions,
  { pool, facts, domain }: Draft,
  all: readonly NodeFacts[],
  { under, over }: Preset = {},
): Layer[] {
  const { key } = facts;
  const perNode = (path: string, make: PoolDefaultOptions["perNode"]): Layer[] =>
    make === undefined
      ? []
      : [
          {
            path: joinKey(path, key),
            settings: make(facts, all) as Settings,
          },
        ];
  return [
    ...(under === undefined ? [] : [under]),
    { path: "", settings: settingsOf(options, own.cluster) },
    ...perNode("", options.perNode),
    { path: pool.path, settings: settingsOf(pool.options, own.pool) },
    ...perNode(pool.path, pool.options.perNode),
    ...(domain === undefined
      ? []
      : [{ path: domain.path, settings: settingsOf(domain.options, own.domain) }]),
    {
      path: nodePath(pool.name, key),
      settings: settingsOf(pool.options.nodes?.[key] ?? {}, own.node),
    },
    ...(over === undefined ? [] : [over]),
  ];
}
