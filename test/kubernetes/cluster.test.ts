import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { versions } from "../support/kubernetes";
import { consoleText, consoleUntil, ssh } from "../support/guests";
import { asked, readiness } from "./clients";
import { KubernetesCluster } from "./kubernetes-cluster";
import { addressOf, controlPlanes, done, gateType, replaced, started, workers } from "./nodes";

let cluster: KubernetesCluster;

beforeAll(async () => {
  cluster = await KubernetesCluster.start();
});

afterAll(() => cluster.close());

const all = [...controlPlanes(3), ...workers(2)];

/** Each test goes on with the cluster that the one before it has left. */
describe("a cluster of Kubernetes, on machines that run", () => {
  let uid = "";

  test("founds itself: three control planes and two workers of one up, all of them ready", async () => {
    await cluster.up();
    expect(await cluster.ready()).toEqual(all);
    expect(await cluster.members("prod-cp-0")).toEqual(started(controlPlanes(3)));
    expect(await cluster.decided("prod-cp-0")).toContain("has founded the cluster");
    expect(await cluster.decided("prod-cp-1")).toContain("joins the cluster");
    for (const { metadata, status } of await cluster.nodes()) {
      expect(status.nodeInfo).toMatchObject({
        kubeletVersion: `v${cluster.declared.version}`,
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

  test("has a control plane and a worker again that were lost with their disks", async () => {
    const lost = ["prod-cp-1", "prod-web-0"];
    for (const node of lost) await cluster.kill(node);
    expect(done(await cluster.up({}, true))).toEqual(lost.map((node) => `create ${node}`));
    expect(await cluster.ready()).toEqual(all);
    expect(await cluster.members("prod-cp-1")).toEqual(started(controlPlanes(3)));
    expect(await cluster.uid()).toBe(uid);
  });

  test("has its founder again that was lost with its disk: it joins, and the application goes on", async () => {
    const count = await asked(workers(2), async () => {
      await cluster.kill("prod-cp-0");
      expect(done(await cluster.up({}, true))).toEqual(["create prod-cp-0"]);
    });
    expect(count).toMatchObject({ failed: [] });
    expect(count.all).toBeGreaterThan(10);
    expect(await cluster.decided("prod-cp-0")).toContain("joins the cluster");
    expect(await cluster.uid()).toBe(uid);
    expect(await cluster.members("prod-cp-0")).toEqual(started(controlPlanes(3)));
    expect(await cluster.ready()).toEqual(all);
  });

  test("is not founded a second time by its founder while all others are off, nor while only its workers are there", async () => {
    const { vcenter } = cluster;
    const others = ["prod-cp-1", "prod-cp-2"];
    for (const node of [...others, ...workers(2)]) await vcenter.power(node, "off");
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
    const waits = (why: RegExp): Promise<unknown> =>
      consoleUntil(vcenter, "prod-cp-0", why, { within: 240 });
    await waits(/the cluster must be there already: .*: waits/);
    for (const node of workers(2)) await vcenter.power(node, "on");
    await waits(/the worker \S+ is a node already, but no API server answers: waits/);
    expect(
      await ssh(
        addressOf("prod-cp-0"),
        "sudo ls /var/lib/etcd /var/lib/flatcar-kubeadm 2>&1 || true",
      ),
    ).not.toMatch(/member|founding/);
    for (const node of others) await vcenter.power(node, "on");
    await made;
    expect(await cluster.uid()).toBe(uid);
    expect(await cluster.members("prod-cp-0")).toEqual(started(controlPlanes(3)));
    expect(await consoleText(vcenter, "prod-cp-0")).not.toContain("founds the cluster");
    await expect.poll(() => cluster.ready(), { timeout: 120_000 }).toEqual(all);
    // What is said of pods that were off with their workers may be from before.
    await cluster.kubectl("rollout", "restart", "deployment/page");
    await cluster.deploy();
  });

  test("rolls a change over all nodes, one at a time, while a client asks its application", async () => {
    let steps: string[] = [];
    const count = await asked(workers(2), async () => {
      steps = done(await cluster.up({ toControlPlanes: "second", toWorkers: "second" }));
    });
    expect(steps).toEqual(all.flatMap(replaced));
    expect(count).toMatchObject({ failed: [] });
    expect(await cluster.ready()).toEqual(all);
    expect(await cluster.members("prod-cp-0")).toEqual(started(controlPlanes(3)));
    expect(await cluster.uid()).toBe(uid);
    for (const node of all) expect(await ssh(addressOf(node), "cat /etc/message")).toBe("second");
  });

  test("restarts its control planes for more memory one at a time, and the next one when all are healthy", async () => {
    let steps: string[] = [];
    const began = Date.now();
    const seen = await readiness(controlPlanes(3), async () => {
      steps = done(await cluster.up({ controlPlaneMemoryMb: 6144 }));
    });
    expect(steps).toEqual(controlPlanes(3).map((node) => `update ${node}`));
    const events = await cluster.vcenter.events("VmPoweredOffEvent", "VmPoweredOnEvent");
    const power = events.filter(({ time }) => Date.parse(time) > began);
    expect(power.map(({ kind, machine }) => `${kind} ${machine}`)).toEqual(
      controlPlanes(3).flatMap((node) => [`VmPoweredOffEvent ${node}`, `VmPoweredOnEvent ${node}`]),
    );
    // While a member of etcd that led is away, the others elect another, and for that time none is ready. The machine that goes is
    // shut down before its power is off.
    const notReady = (of: string, at: number): string[] =>
      controlPlanes(3)
        .filter((node) => node !== of)
        .filter(
          (node) => seen.findLast((one) => one.node === node && one.since < at)?.ready !== true,
        )
        .map((node) => `${node} as ${of} goes`);
    const off = power.filter(({ kind }) => kind === "VmPoweredOffEvent");
    expect(off.flatMap(({ machine, time }) => notReady(machine, Date.parse(time)))).toEqual([]);
    expect(await cluster.ready()).toEqual(all);
    expect(await cluster.uid()).toBe(uid);
  });

  test("goes to the next minor version, although the engine is killed half-way, and not back", async () => {
    const { stack, vcenter } = cluster;
    const [older = "", newer = ""] = versions();
    const kubelets = async (): Promise<string[]> =>
      (await cluster.nodes()).map(({ status }) => status.nodeInfo.kubeletVersion);
    const machines = (): Promise<(string | undefined)[]> =>
      Promise.all(all.map(async (node) => (await vcenter.machine(node)).id));
    const declare = (version: string): void => {
      cluster.declared = { ...cluster.declared, version };
    };

    // The second control plane's machine is there, and its node is waited for.
    declare(newer);
    const killed = await stack.upFails({
      onEvent: ({ resourcePreEvent: { metadata } = {} }) => {
        if (metadata?.op === "create-replacement" && metadata.type === gateType) {
          if (metadata.urn.endsWith("::prod-cp-1")) stack.killEngine();
        }
      },
    });
    expect(done(killed)).toEqual(["prod-cp-0", "prod-cp-1"].flatMap(replaced));
    await stack.cancel();
    expect(done(await cluster.up())).toEqual(all.slice(2).flatMap(replaced));
    expect(await kubelets()).toEqual(all.map(() => `v${newer}`));
    expect(await cluster.ready()).toEqual(all);
    expect(await cluster.members("prod-cp-0")).toEqual(started(controlPlanes(3)));
    expect(await cluster.uid()).toBe(uid);
    await cluster.stack.expectNoChanges();

    const before = await machines();
    declare(older);
    expect((await stack.previewFails()).text).toContain(
      `kubernetes.version: v${older} is below 1.35, which all control planes run`,
    );
    declare("1.37.0");
    expect((await stack.previewFails()).text).toContain("take 1.36 first");
    expect(await machines()).toEqual(before);
    declare(newer);
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
    // A second budget for the same pods would be another error.
    const none = JSON.stringify({ spec: { minAvailable: 3 } });
    await cluster.kubectl(
      "patch",
      "poddisruptionbudget",
      "page",
      "--type=merge",
      `--patch=${none}`,
    );
    const before = await cluster.vcenter.machine("prod-web-0");
    cluster.declared = { ...cluster.declared, toWorkers: "third" };
    const { messages } = await cluster.stack.upFails();
    const errors = messages.filter(({ severity }) => severity === "error");
    expect(errors.map(({ text }) => text).join("\n")).toMatch(
      /prod-web-0: still on the node: default\/page-.*The disruption budget page needs 3 healthy pods/s,
    );
    expect((await cluster.vcenter.machine("prod-web-0")).id).toBe(before.id);
    expect(await cluster.ready()).toEqual(all);
  });

  test("goes as a whole, without a node that waits for another or for a budget", async () => {
    await cluster.stack.destroy();
    expect((await cluster.vcenter.inventory()).machines).toEqual([]);
  });
});
