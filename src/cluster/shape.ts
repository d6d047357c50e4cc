import { Findings } from "../flatcar/findings";
import { checkShape, type Shapes } from "../flatcar/shape/check";
import { joinPath, type Problem } from "../guestinfo";
import type { ClusterOptions } from "./options";

const shared = { gate: "Gate", failureDomains: "{FailureDomain}" };

/** What the parts of a cluster are; the settings of its machines are theirs to check. */
const shapes: Shapes = {
  Cluster: { ...shared, pools: "{Pool}!", virtualIps: "text[]" },
  Pool: {
    ...shared,
    nodes: "{Node}",
    addressRange: "AddressRange",
    etcdCluster: "EtcdCluster",
  },
  Node: { hostname: "text", address: "text", failureDomain: "text" },
  AddressRange: { cidr: "text!", first: "text", last: "text", excluded: "text[]" },
  EtcdCluster: { clientPort: "number", peerPort: "number" },
  FailureDomain: {},
  Gate: {},
};

/** Options as far as they are what they must be, since they may come from JSON or JavaScript, and what is wrong with the rest. */
export function checkedOptions(given: unknown): {
  readonly options: ClusterOptions;
  readonly problems: readonly Problem[];
} {
  const found = new Findings();
  const read = checkShape(given, "Cluster", "", found, shapes) as ClusterOptions | undefined;
  const options = withFunctions({ pools: {}, ...read }, "", found);
  const pools = Object.entries(options.pools).map(([name, pool]) => [
    name,
    withFunctions(pool, joinPath("pools", name), found),
  ]);
  return {
    options: { ...options, pools: Object.fromEntries(pools) as ClusterOptions["pools"] },
    problems: found.problems,
  };
}

function withFunctions<T extends { readonly perNode?: unknown }>(
  options: T,
  path: string,
  found: Findings,
): T {
  if (options.perNode === undefined || typeof options.perNode === "function") return options;
  found.error(joinPath(path, "perNode"), "options.type", "must be a function");
  return { ...options, perNode: undefined };
}
