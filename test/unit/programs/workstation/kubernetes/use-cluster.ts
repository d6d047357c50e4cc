import { afterEach, beforeAll, beforeEach } from "vitest";
import * as fs from "node:fs";
import { usePlugin } from "../../../tools/standins/tls-plugin";
import { FakeCluster, makeAuthorities } from "./fake-cluster";

/** The cluster of the test that runs. */
export let cluster: FakeCluster;

/** Gives each test of a file a cluster of its own. */
export function useCluster(): void {
  usePlugin();
  beforeAll(makeAuthorities);
  beforeEach(() => {
    cluster = new FakeCluster();
  });
  afterEach(async () => {
    await cluster.stop();
    fs.rmSync(cluster.home, { recursive: true });
  });
}

export const three = ["cp-0", "cp-1", "cp-2"];
export const five = [...three, "cp-3", "cp-4"];

/** What a failure says about the way out, after its reason. */
export const force =
  " FLATCAR_KUBERNETES_FORCE=1 in the environment goes on without asking the cluster.";
export const skipOrForce = (name: string): string =>
  ` The node stays as it is. If it is gone for good, FLATCAR_SKIP_DRAIN=prod-${name} goes on without its drain, and` +
  force;
