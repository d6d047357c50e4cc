import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { consoleText, consoleUntil, ssh } from "../support/guests";
import { addressOf, controlPlanes, done, KubernetesCluster, workers } from "./kubernetes-cluster";

let cluster: KubernetesCluster;

beforeAll(async () => {
  cluster = await KubernetesCluster.start();
});

afterAll(() => cluster.close());

const started = (nodes: readonly string[]): string[] => nodes.map((node) => `started ${node}`);
const all = [...controlPlanes(3), ...workers(2)];
const replaced = (node: string): string[] => [
  `delete-replaced ${node}`,
  `create-replacement ${node}`,
];

/** What a control plane's script has decided. */
const decided = (node: string): Promise<string> =>
  ssh(addressOf(node), "journalctl --unit kubeadm-node --output cat");

/** Each test goes on with the cluster that the one before it has left. */
describe("a cluster of Kubernetes, on machines that run", () => {
  let uid = "";

  test("founds itself: three control planes and two workers of one up, all of them ready", async () => {
    await cluster.up();
    expect(await cluster.ready()).toEqual(all);
    expect(await cluster.members("prod-cp-0")).toEqual(started(controlPlanes(3)));
    expect(await decided("prod-cp-0")).toContain("has founded the cluster");
    expect(await decided("prod-cp-1")).toContain("joins the cluster");
    for (const { metadata, status } of await cluster.nodes()) {
      expect(status.nodeInfo).toMatchObject({
        kubeletVersion: `v${cluster.version}`,
        systemUUID: (await cluster.vcenter.machine(metadata.name)).uuid,
      });
    }
    uid = await cluster.uid();
    await cluster.deploy();
  });

  test("shows its token neither on a console nor in a journal", async () => {
    const token = await cluster.token();
    for (const node of all) {
      expect(await consoleText(cluster.vcenter, node)).not.toContain(token);
      expect(await ssh(addressOf(node), "sudo journalctl --output cat")).not.toContain(token);
    }
  });

  test("is left alone by a preview, a refresh and another up", async () => {
    await cluster.stack.expectNoChanges();
  });

  test("has a worker again that was lost with its disk", async () => {
    await cluster.kill("prod-web-0");
    expect(done(await cluster.up({}, true))).toEqual(["create prod-web-0"]);
    expect(await cluster.ready()).toEqual(all);
  });

  test("has its founder again that was lost with its disk: it joins, and the application goes on", async () => {
    const count = await cluster.asked(workers(2), async () => {
      await cluster.kill("prod-cp-0");
      expect(done(await cluster.up({}, true))).toEqual(["create prod-cp-0"]);
    });
    expect(count).toMatchObject({ failed: 0 });
    expect(count.all).toBeGreaterThan(10);
    expect(await decided("prod-cp-0")).toContain("joins the cluster");
    expect(await cluster.uid()).toBe(uid);
    expect(await cluster.members("prod-cp-0")).toEqual(started(controlPlanes(3)));
    expect(await cluster.ready()).toEqual(all);
  });

  test("is not founded a second time by its founder while all other control planes are off", async () => {
    const { vcenter } = cluster;
    for (const node of ["prod-cp-1", "prod-cp-2"]) await vcenter.power(node, "off");
    await cluster.kill("prod-cp-0");
    const made = cluster.up({}, true);
    await expect
      .poll(
        () =>
          vcenter.machine("prod-cp-0").then(
            () => true,
            () => false,
          ),
        { timeout: 120_000 },
      )
      .toBe(true);
    await consoleUntil(
      vcenter,
      "prod-cp-0",
      /is a node already, but no API server answers.*waits/,
      { within: 240 },
    );
    expect(
      await ssh(
        addressOf("prod-cp-0"),
        "sudo ls /var/lib/etcd /var/lib/flatcar-kubeadm 2>&1 || true",
      ),
    ).not.toMatch(/member|founding/);
    for (const node of ["prod-cp-1", "prod-cp-2"]) await vcenter.power(node, "on");
    await made;
    expect(await cluster.uid()).toBe(uid);
    expect(await cluster.members("prod-cp-0")).toEqual(started(controlPlanes(3)));
    expect(await consoleText(vcenter, "prod-cp-0")).not.toContain("founds the cluster");
  });

  test("rolls a change over all nodes, one at a time, while a client asks its application", async () => {
    let steps: string[] = [];
    const count = await cluster.asked(workers(2), async () => {
      steps = done(await cluster.up({ toControlPlanes: "second", toWorkers: "second" }));
    });
    expect(steps).toEqual(all.flatMap(replaced));
    expect(count).toMatchObject({ failed: 0 });
    expect(await cluster.ready()).toEqual(all);
    expect(await cluster.members("prod-cp-0")).toEqual(started(controlPlanes(3)));
    expect(await cluster.uid()).toBe(uid);
    for (const node of all) expect(await ssh(addressOf(node), "cat /etc/message")).toBe("second");
  });

  test("grows to five control planes and shrinks to three, and touches no other node", async () => {
    expect(done(await cluster.up({ controlPlanes: 5 }))).toEqual([
      "create prod-cp-3",
      "create prod-cp-4",
    ]);
    expect(await cluster.members("prod-cp-0")).toEqual(started(controlPlanes(5)));
    expect(done(await cluster.up({ controlPlanes: 3 }))).toEqual([
      "delete prod-cp-4",
      "delete prod-cp-3",
    ]);
    expect(await cluster.members("prod-cp-0")).toEqual(started(controlPlanes(3)));
    expect(await cluster.ready()).toEqual(all);
  });

  test("keeps a machine whose pods no budget lets go, and says which", async () => {
    await cluster.kubectl(
      "create",
      "poddisruptionbudget",
      "all",
      "--selector=app=page",
      "--min-available=100%",
    );
    const before = await cluster.vcenter.machine("prod-web-0");
    cluster.declared = { ...cluster.declared, toWorkers: "third" };
    const { messages } = await cluster.stack.upFails();
    const said = messages.map(({ text }) => text).join("\n");
    expect(said).toMatch(/prod-web-0: .*default\/page-.*budget/s);
    expect((await cluster.vcenter.machine("prod-web-0")).id).toBe(before.id);
    expect(await cluster.ready()).toEqual(all);
  });

  test("goes as a whole, without a node that waits for another or for a budget", async () => {
    await cluster.stack.destroy();
    expect((await cluster.vcenter.inventory()).machines).toEqual([]);
  });
});
