/** What the end-to-end tests of clusters share. */
import fs from "node:fs";
import path from "node:path";
import { FlatcarCluster, type FlatcarClusterArgs } from "../../../src";
import { type Result, startStack, startVcenter, type TestStack, type Vcenter } from "../../support";

export const vmType = "vsphere:index/virtualMachine:VirtualMachine";
export const gateType = "command:local:Command";
export const ruleType =
  "vsphere:index/computeClusterVmAntiAffinityRule:ComputeClusterVmAntiAffinityRule";

export interface World {
  readonly vcenter: Vcenter;
  readonly stack: TestStack;
  /** A file that gates write to, line by line. */
  readonly log: string;
  /** Sets the cluster that the next operations declare; more settings than the pools win over the base. */
  readonly declare: (args: Partial<FlatcarClusterArgs> & Pick<FlatcarClusterArgs, "pools">) => void;
  /** What the gates have written since the last call. */
  readonly logged: () => string[];
}

export async function startWorld(options: Parameters<typeof startVcenter>[0] = {}): Promise<World> {
  const vcenter = await startVcenter(options);
  const stack = await startStack({ vcenter });
  const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
  const log = path.join(stack.dir, "gates.log");
  let read = 0;
  return {
    vcenter,
    stack,
    log,
    declare: (args) => {
      stack.program = () => {
        const { nodes, addresses, knownHosts } = new FlatcarCluster("prod", {
          image: "flatcar-stable",
          resourcePoolId,
          datastoreId,
          networks: [{ networkId }],
          consoleAutologin: true,
          ...args,
        });
        return { nodes, addresses, knownHosts };
      };
    },
    logged: () => {
      const lines = fs.existsSync(log) ? fs.readFileSync(log, "utf8").trimEnd().split("\n") : [];
      const fresh = lines.slice(read);
      read = lines.length;
      return fresh;
    },
  };
}

export const motd = (text: string): string =>
  `variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /etc/motd\n      contents: {inline: "${text}"}\n`;

/** What was done to resources of some types, in the order in which it was finished. */
export function done(result: Result, ...types: string[]): string[] {
  return result.steps
    .filter(({ op, phase, type }) => op !== "same" && phase === "done" && types.includes(type))
    .filter(({ op }) => op !== "replace")
    .map(({ op, name }) => `${op} ${name}`);
}

/** The names of the resources that something is or would be done to, each once. */
export function touched(result: Result): string[] {
  const names = result.steps.filter(({ op }) => op !== "same").map(({ name }) => name);
  return [...new Set(names)].sort();
}

/**
 * The most nodes that were missing at once in operations one after the other: from the first step against a node, which is the
 * deletion of its gate where there is one, to the last step of its return.
 */
export function mostMissing(results: readonly Result[], type: string): number {
  const missing = new Set<string>();
  let most = 0;
  for (const step of results.flatMap(({ steps }) => steps)) {
    if (step.type !== type) continue;
    if (step.op === "delete-replaced" && step.phase === "begin") missing.add(step.name);
    if (step.op === "create-replacement" && step.phase === "done") missing.delete(step.name);
    most = Math.max(most, missing.size);
  }
  return most;
}
