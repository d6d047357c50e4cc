import { planCluster, type ClusterOptions, type ClusterPlan } from "../../../src/cluster";
import { planMachine, type MachineOptions } from "../../../src/flatcar";
import type { KubernetesOptions } from "../../../src/kubernetes/options";
import type { MachinePlan } from "../../../src/flatcar/plan";

const sha256 = "0".repeat(64);
const range = (first: number): object => ({ cidr: "10.0.0.0/24", first: `10.0.0.${first}` });

/** A cluster of three control planes and two workers. */
export const options: ClusterOptions & { name: string } = {
  name: "prod",
  networks: [{ gateway: "10.0.0.1", nameservers: ["10.0.0.2"] }],
  consoleAutologin: true,
  kubernetes: {
    version: "1.35.4",
    sysext: { sha256 },
    endpoint: { virtualIp: "10.0.0.9" },
  },
  pools: {
    web: { replicas: 2, addressRange: range(20) as never, kubernetes: { role: "worker" } },
    cp: { replicas: 3, addressRange: range(10) as never, kubernetes: { role: "control-plane" } },
  },
};

/** The cluster with other options of Kubernetes, pools or what all machines share. */
export function clusterWith(
  kubernetes: Partial<KubernetesOptions> = {},
  pools: Readonly<Record<string, object>> = {},
  more: object = {},
): ClusterOptions & { name: string } {
  const merged = Object.fromEntries(
    [...new Set([...Object.keys(options.pools), ...Object.keys(pools)])].map((name) => [
      name,
      { ...options.pools[name], ...pools[name] },
    ]),
  );
  return {
    ...options,
    ...more,
    kubernetes: { ...options.kubernetes!, ...kubernetes },
    pools: merged,
  };
}

/** The same options without one. */
export function without<T extends object, K extends keyof T>(given: T, key: K): Omit<T, K> {
  const rest = { ...given };
  delete rest[key];
  return rest;
}

/** Mistakes as short lines: path, value, code. */
export function mistakesIn(given: ClusterOptions & { name: string }): string[] {
  return planCluster(given).problems.map(({ path, value, code }) =>
    [`${path}:`, ...(value === undefined ? [] : [value]), code].join(" "),
  );
}

/** What one node is told. */
export function nodeOf(plan: ClusterPlan, name: string): MachinePlan {
  const settings = plan.nodes.find((one) => one.name === name)?.settings;
  return planMachine(settings as unknown as MachineOptions);
}
