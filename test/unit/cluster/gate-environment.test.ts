import { expect, test } from "vitest";
import { planCluster } from "../../../src/cluster";

const problemsOf = (environment: unknown): string[] =>
  planCluster({
    name: "prod",
    consoleAutologin: true,
    pools: { web: { replicas: 1, gate: { ready: "true", environment } } },
  }).problems.map(({ path, code }) => `${path} ${code}`);

test("a gate's environment has no name that says something of the node", () => {
  expect(problemsOf({ NODE_NAME: "x", KUBECONFIG: "y", RESTART_DIGEST: "z" })).toEqual([
    "pools.web.gate.environment.NODE_NAME gate.environment",
    "pools.web.gate.environment.RESTART_DIGEST gate.environment",
  ]);
  expect(problemsOf({ KUBECONFIG: "y", NODE_ROLE: "x" })).toEqual([]);
});
