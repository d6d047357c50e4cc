import { expect, onTestFinished, test } from "vitest";
import { KubernetesCluster } from "./kubernetes-cluster";

test("a cluster without a quorum is destroyed, within a minute of what its machines take", async () => {
  const cluster = await KubernetesCluster.start();
  onTestFinished(() => cluster.close());
  await cluster.up({ workers: 1 });
  for (const node of ["prod-cp-1", "prod-cp-2"]) await cluster.vcenter.power(node, "off");
  const began = Date.now();
  await cluster.stack.destroy();
  expect((Date.now() - began) / 1000).toBeLessThan(90);
  expect((await cluster.vcenter.inventory()).machines).toEqual([]);
});
