import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requests, world } from "../support/guests";
import { containerdInNamespaces, copyImages } from "../support/kubernetes";
import { addName } from "../support/world";
import { longestSilence } from "./clients";
import { KubernetesCluster } from "./kubernetes-cluster";
import { addressOf, controlPlanes, done, replaced, started, workers } from "./nodes";

const endpoint = "api.prod.example.com";
const registry = "registry.private.test";
const mirror = "mirror.private.test";
const uninitialized = "node.cloudprovider.kubernetes.io/uninitialized";
const all = [...controlPlanes(3), ...workers(1)];

let cluster: KubernetesCluster;

beforeAll(async () => {
  addName(
    endpoint,
    controlPlanes(3).map((node) => addressOf(node)),
  );
  // Where a repository is given, kubeadm asks for all images in one folder.
  copyImages("registry.k8s.io", `${registry}/kubernetes`, (name) => path.basename(name));
  copyImages("registry.test", mirror);
  copyImages("docker.io", mirror);
  cluster = await KubernetesCluster.start({
    kubernetes: {
      endpoint: { host: endpoint },
      imageRepository: `${registry}/kubernetes`,
      registryMirrors: {
        "registry.test": [`https://${mirror}`],
        "docker.io": [`https://${mirror}`],
      },
      cloudProvider: "external",
    },
    machines: {
      caCertificates: { registries: fs.readFileSync(world().privateAuthority, "utf8") },
      snippets: [containerdInNamespaces],
    },
  });
});

afterAll(() => cluster.close());

/** The hosts whose images a node has asked for. */
function registriesOf(node: string): string[] {
  const urls = requests(world().webLog, addressOf(node)).map((line) => line.split(" ")[1] ?? "");
  const asked = urls.map((url) => new URL(url)).filter(({ pathname }) => /^\/v2\/./.test(pathname));
  return [...new Set(asked.map(({ host }) => host))].sort();
}

/** The nodes that no cloud controller has seen yet. */
async function unseen(): Promise<string[]> {
  const nodes = await cluster.nodes();
  return nodes
    .filter(({ spec }) => spec.taints?.some(({ key }) => key === uninitialized))
    .map(({ metadata }) => metadata.name)
    .sort();
}

/** What a cloud controller does with the nodes that are new. */
async function initialize(): Promise<void> {
  for (const node of await unseen()) {
    const { uuid } = await cluster.vcenter.machine(node);
    const providerID = JSON.stringify({ spec: { providerID: `vsphere://${uuid}` } });
    await cluster.kubectl("patch", "node", node, `--patch=${providerID}`);
    await cluster.kubectl("taint", "node", node, `${uninitialized}-`);
  }
}

/** Has a cloud controller see new nodes while something goes on. */
async function withController(change: () => Promise<unknown>): Promise<void> {
  let over = false;
  const changing = change().finally(() => (over = true));
  for (; !over; await pause(2_000)) await initialize().catch(() => undefined);
  await changing;
  await initialize();
}

const rollout = (): Promise<string> =>
  cluster.kubectl("rollout", "status", "deployment/page", "--timeout=240s");

/** Each test goes on with the cluster that the one before it has left. */
describe("a cluster behind a name with the addresses of all control planes", () => {
  let uid = "";

  test("founds itself, and its nodes come by the name", async () => {
    await cluster.up({ workers: 1 });
    expect(await cluster.ready()).toEqual(all);
    expect(await cluster.members("prod-cp-1")).toEqual(started(controlPlanes(3)));
    for (const node of ["prod-cp-1", "prod-cp-2"]) {
      expect(await cluster.decided(node)).toContain(
        `joins the cluster that ${endpoint}:6443 is of`,
      );
    }
    expect(await cluster.on("prod-web-0", "sudo cat /etc/kubernetes/kubelet.conf")).toContain(
      `server: https://${endpoint}:6443\n`,
    );
    uid = await cluster.uid();
  });

  test("has all images from its own registry and from mirrors, by the authority that it is told", () => {
    for (const node of all) expect([node, ...registriesOf(node)]).toEqual([node, mirror, registry]);
  });

  test("takes no pods until a cloud controller has seen its nodes", async () => {
    expect(await unseen()).toEqual(all);
    await cluster.kubectl("create", "deployment", "page", "--image=docker.io/library/nginx:1");
    const scheduled = (): Promise<string> =>
      cluster.kubectl("get", "pods", "--output=jsonpath={.items[*].status.conditions[*].message}");
    await expect
      .poll(scheduled, { timeout: 60_000 })
      .toContain(`${all.length} node(s) had untolerated taint`);
    await initialize();
    await rollout();
    expect(registriesOf("prod-web-0")).toEqual([mirror, registry]);
  });

  test("rolls a change over all nodes, each of which the cloud controller sees before the next goes", async () => {
    let steps: string[] = [];
    const silence = await longestSilence(endpoint, 6443, () =>
      withController(async () => {
        steps = done(await cluster.up({ toControlPlanes: "second", toWorkers: "second" }));
        expect(await unseen()).toEqual([]);
      }),
    );
    expect(steps).toEqual(all.flatMap(replaced));
    expect(silence).toBeLessThan(30_000);
    expect(await cluster.ready()).toEqual(all);
    await rollout();
    expect(await cluster.members("prod-cp-1")).toEqual(started(controlPlanes(3)));
    expect(await cluster.uid()).toBe(uid);
    for (const node of all) expect(await cluster.on(node, "cat /etc/message")).toBe("second");
  });

  test("answers by its name without the control plane whose address comes first, and has it again", async () => {
    const silence = await longestSilence(endpoint, 6443, async () => {
      await cluster.kill("prod-cp-0");
      await expect.poll(() => cluster.ready(), { timeout: 120_000 }).toEqual(all.slice(1));
      await withController(async () => {
        expect(done(await cluster.up({}, true))).toEqual(["create prod-cp-0"]);
      });
    });
    expect(silence).toBeLessThan(30_000);
    expect(await cluster.decided("prod-cp-0")).toContain(
      `joins the cluster that ${endpoint}:6443 is of`,
    );
    expect(await cluster.ready()).toEqual(all);
    expect(await cluster.members("prod-cp-0")).toEqual(started(controlPlanes(3)));
    expect(await cluster.uid()).toBe(uid);
    expect(registriesOf("prod-cp-0")).toEqual([mirror, registry]);
  });

  test("goes as a whole", async () => {
    await cluster.stack.destroy();
    expect((await cluster.vcenter.inventory()).machines).toEqual([]);
  });
});
