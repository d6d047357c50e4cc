import { expect, onTestFinished, test } from "vitest";
import { ssh } from "../support/guests";
import { KubernetesCluster } from "./kubernetes-cluster";
import { addressOf, controlPlanes, started, workers } from "./nodes";

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

/** The URN of a resource by the end of its type and its name. */
function urnOf({ stack }: KubernetesCluster, type: string, name: string): string {
  const { checkpoint } = JSON.parse(stack.stateText()) as {
    checkpoint: { latest: { resources: { urn: string }[] } };
  };
  const { resources } = checkpoint.latest;
  return resources.find(({ urn }) => urn.endsWith(`${type}::${name}`))!.urn;
}

/** What a person does with FLATCAR_KUBERNETES_FORCE=1. */
async function withoutAsking(
  { stack }: KubernetesCluster,
  job: () => Promise<unknown>,
): Promise<void> {
  const { workspace } = stack.stack;
  const { envVars } = workspace;
  workspace.envVars = { ...envVars, FLATCAR_KUBERNETES_FORCE: "1" };
  await job();
  workspace.envVars = envVars;
}

/** Brings a file of a node elsewhere and back, as a person does with scp. */
async function fetched(file: string): Promise<string> {
  return onNode(`sudo gzip --stdout ${file} | base64 --wrap=0`);
}
async function brought(text: string, file: string): Promise<void> {
  for (let i = 0; i < text.length; i += 100_000) {
    await onNode(`printf %s ${text.slice(i, i + 100_000)} >> ${file}.gz.b64`);
  }
  await onNode(`base64 --decode ${file}.gz.b64 | gunzip > ${file}`);
}

test("three control planes come back with one survivor's data, and with a snapshot where all are lost, by the steps of the page", async () => {
  const cluster = await KubernetesCluster.start();
  onTestFinished(() => cluster.close());
  const { stack, vcenter } = cluster;
  const all = [...controlPlanes(3), ...workers(1)];
  const members = (): Promise<string[]> => cluster.members(node).catch(() => []);
  const settle = async (): Promise<void> => {
    await expect.poll(members, { timeout: 300_000 }).toEqual(started(controlPlanes(3)));
    await stack.up({ replace: [urnOf(cluster, "local:Command", "prod.control-plane")] });
  };
  const isWhole = async (): Promise<void> => {
    expect(await cluster.uid()).toBe(uid);
    await expect.poll(() => cluster.ready(), { timeout: 240_000 }).toEqual(all);
  };
  await cluster.up({ workers: 1 });
  const uid = await cluster.uid();

  // The quorum is lost, and one control plane is left.
  const lost = ["prod-cp-1", "prod-cp-2"];
  for (const name of lost) await vcenter.power(name, "off");
  await restore("own-data");
  for (const name of lost) {
    const replace = [urnOf(cluster, "VirtualMachine", name)];
    await withoutAsking(cluster, () => stack.up({ replace }));
  }
  await settle();
  await isWhole();

  // Everything is lost but a snapshot.
  await onNode("sudo systemctl start etcd-snapshot");
  const file = (await onNode("sudo sh -c 'ls /var/lib/etcd-snapshots/*.db'")).trim();
  const snapshot = await fetched(file);
  for (const name of controlPlanes(3)) await cluster.kill(name);
  await withoutAsking(cluster, () => cluster.up({}, true));
  await brought(snapshot, "/home/core/snapshot.db");
  await restore("/home/core/snapshot.db");
  await settle();
  await isWhole();
});
