import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { DiskArgs } from "../../src";
import { nextBoot } from "../support/guests";
import { KubernetesCluster } from "./kubernetes-cluster";
import { addressOf, done, replaced, started } from "./nodes";

const all = ["prod-cp-0", "prod-web-0"];

const kept = (unitNumber: number, mountPath: string): DiskArgs => ({
  unitNumber,
  mountPath,
  sizeGb: 2,
  keep: { datastore: "LocalDS_0", protect: false },
});

const dataDisks = {
  controlPlanes: { etcd: kept(1, "/var/lib/etcd"), snapshots: kept(2, "/var/backups/etcd") },
  workers: { notes: kept(1, "/srv/notes"), images: kept(2, "/var/lib/containerd") },
};

test("the disks that nodes keep follow them: a pod's volume, images, snapshots, and the only control plane's etcd", async () => {
  const cluster = await KubernetesCluster.start({
    dataDisks,
    kubernetes: {
      backup: {
        schedule: "minutely",
        directory: "/var/backups/etcd",
        command: 'cp "$SNAPSHOT" "/home/core/$SNAPSHOT_NAME"',
      },
    },
  });
  onTestFinished(() => cluster.close());
  const { vcenter, stack } = cluster;
  const on = (node: string, command: string): Promise<string> => cluster.on(node, command);
  const rollout = (): Promise<string> =>
    cluster.kubectl("rollout", "status", "deployment/notes", "--timeout=240s");
  /** The pods that have started, by their names in the order of their starts. */
  const starts = async (): Promise<string[]> =>
    (await on("prod-web-0", "cat /srv/notes/starts")).split("\n");
  const snapshots = async (folder: string): Promise<string[]> => {
    const names = await on("prod-cp-0", `sudo ls ${folder}`);
    return names.split("\n").filter((name) => /^prod-cp-0-[\dTZ-]+\.db$/.test(name));
  };
  const machines = async (): Promise<(string | undefined)[]> =>
    Promise.all(all.map(async (node) => (await vcenter.machine(node)).uuid));

  await cluster.up({ controlPlanes: 1, workers: 1 });
  const uid = await cluster.uid();
  const first = await machines();
  await cluster.kubectl("apply", `--filename=${path.join(__dirname, "notes.yaml")}`);
  await rollout();
  const [pod] = await starts();
  expect(pod).toMatch(/^notes-/);
  await on("prod-web-0", "sudo sh -c 'echo mine > /srv/notes/of-the-node'");
  // The command brings each of them elsewhere, here to a place that goes with the machine.
  const elsewhere = "/home/core";
  await expect.poll(() => snapshots(elsewhere), { timeout: 150_000 }).not.toEqual([]);
  const brought = await snapshots(elsewhere);
  const taken = await snapshots("/var/backups/etcd");
  expect(taken).toEqual(expect.arrayContaining(brought));

  const isWhole = async (): Promise<void> => {
    await expect.poll(() => cluster.ready().catch(() => []), { timeout: 240_000 }).toEqual(all);
    await rollout();
    expect(await cluster.uid()).toBe(uid);
    expect(await cluster.members("prod-cp-0")).toEqual(started(["prod-cp-0"]));
    expect(await on("prod-web-0", "cat /srv/notes/of-the-node")).toBe("mine");
    expect(await snapshots("/var/backups/etcd")).toEqual(expect.arrayContaining(taken));
  };

  const rolled = await cluster.up({ toControlPlanes: "second", toWorkers: "second" });
  expect(done(rolled)).toEqual(all.flatMap(replaced));
  expect((await machines()).filter((uuid) => first.includes(uuid))).toEqual([]);
  await isWhole();
  for (const node of all) expect(await on(node, "cat /etc/message")).toBe("second");
  expect(await cluster.decided("prod-cp-0")).toContain(
    "founds the cluster with the etcd data that it has",
  );
  const [before, after, ...more] = await starts();
  expect([before, more]).toEqual([pod, []]);
  expect(after).toMatch(/^notes-/);
  expect(after).not.toBe(pod);

  for (const node of all) {
    await nextBoot(addressOf(node), () => vcenter.power(node, "reboot"));
  }
  await expect
    .poll(() => starts().catch(() => []), { timeout: 240_000, interval: 1_000 })
    .toEqual([pod, after, after]);
  await isWhole();
  await stack.expectNoChanges();
});
