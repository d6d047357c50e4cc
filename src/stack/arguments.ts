import { declarationOf } from "../components/cluster/declaration";
import type { FlatcarClusterArgs, NodeFacts } from "../components/flatcar-cluster-args";
import { isPlainObject } from "../components/inputs/inputs";
import type { MachineArgs } from "../components/machine/machine-args";
import { callsSecrets, Sealed, type Secrets } from "./secrets";
import type { Tree } from "./settings";
import { asWritten, isSealed, withOutputs } from "./trees";

const configs = ["butane", "snippets"] as const;

/** The arguments of the cluster, its secrets as Outputs. */
export function clusterArgs(name: string, tree: Tree, secrets: Secrets): FlatcarClusterArgs {
  // The cluster fills placeholders such as ${node.name} in texts that are known, which one with a secret is not.
  const both = isSealed(tree, (source) => source.includes("${node."));
  return both ? filledFirst(name, tree, secrets) : withOutputs(tree);
}

/** Arguments in which each node's configs are given whole: its facts filled in first, and then the secrets. */
function filledFirst(name: string, tree: Tree, secrets: Secrets): FlatcarClusterArgs {
  const { nodes } = declarationOf(name, asWritten(tree));
  const byName = new Map(
    nodes.map(({ name: node, args }) => {
      const given = configs.filter((key) => args[key] !== undefined);
      const filled = Object.fromEntries(given.map((key) => [key, sealed(args[key], secrets)]));
      return [node, withOutputs<MachineArgs>(filled)] as const;
    }),
  );
  return {
    ...withOutputs<FlatcarClusterArgs>(withoutConfigs(tree)),
    perNode: (node: NodeFacts) => byName.get(node.name) ?? {},
  };
}

function sealed(value: unknown, secrets: Secrets): unknown {
  if (typeof value === "string") return callsSecrets(value) ? new Sealed(value, secrets) : value;
  if (Array.isArray(value)) return value.map((item) => sealed(item, secrets));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, sealed(item, secrets)]),
  );
}

function withoutConfigs(tree: Tree): Tree {
  const rest = Object.entries(tree).filter(([key]) => !configs.some((config) => config === key));
  return Object.fromEntries(
    rest.map(([key, value]) => {
      const holds = ["pools", "nodes", "failureDomains"].includes(key) && isPlainObject(value);
      return [key, holds ? eachWithoutConfigs(value) : value];
    }),
  );
}

function eachWithoutConfigs(items: Tree): Tree {
  return Object.fromEntries(
    Object.entries(items).map(([key, item]) => [key, withoutConfigs(item as Tree)]),
  );
}
