import { expect, onTestFinished, test } from "vitest";
import { ssh } from "../support/guests";
import { KubernetesCluster } from "./kubernetes-cluster";
import { addressOf } from "./nodes";

const node = "prod-cp-0";
const onNode = (command: string): Promise<string> => ssh(addressOf(node), command);

/** What a person runs on the control plane, and what they wait for then. */
async function restore(given: string): Promise<void> {
  await onNode(`sudo /opt/bin/etcd-restore ${given}`);
  await expect
    .poll(() => onNode("ls /var/lib/flatcar-kubeadm").catch(() => ""), {
      timeout: 300_000,
      interval: 3_000,
    })
    .toMatch(/^done$/m);
}

test("a cluster is founded again with what its etcd has, and with a snapshot of before", async () => {
  const cluster = await KubernetesCluster.start();
  onTestFinished(() => cluster.close());
  await cluster.up({ controlPlanes: 1, workers: 0 });
  const uid = await cluster.uid();
  const note = (name: string): Promise<string> =>
    cluster.kubectl("create", "configmap", name, "--from-literal=a=b");
  const notes = async (): Promise<string[]> =>
    (await cluster.kubectl("get", "configmaps", "--output=name"))
      .split("\n")
      .filter((name) => /before|after/.test(name));
  await note("before");
  await onNode("sudo systemctl start etcd-snapshot");
  const snapshot = (await onNode("sudo sh -c 'ls /var/lib/etcd-snapshots/*.db'")).trim();
  expect(snapshot).toMatch(/^\/var\/lib\/etcd-snapshots\/prod-cp-0-[\dTZ-]+\.db$/);
  await note("after");

  await restore("own-data");
  await expect.poll(notes, { timeout: 60_000 }).toEqual(["configmap/after", "configmap/before"]);
  await restore(snapshot);
  await expect.poll(notes, { timeout: 60_000 }).toEqual(["configmap/before"]);
  expect(await cluster.uid()).toBe(uid);
  await expect.poll(() => cluster.ready(), { timeout: 120_000 }).toEqual([node]);
});
