import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openNetwork, requests, world } from "../support/guests";
import { Balancer } from "./balancer";
import { longestSilence } from "./clients";
import { KubernetesCluster } from "./kubernetes-cluster";
import { addressOf, controlPlanes, done, replaced, started, workers } from "./nodes";

/** A network that leads to the proxies alone, and whose name server knows no name. */
const network = { name: "DC0_DVPG1", subnet: "10.90.0" };
const endpoint = { host: "10.90.0.9", port: 8443 };
const all = [...controlPlanes(3), ...workers(1)];

let cluster: KubernetesCluster;
let balancer: Balancer;
/** The folder in which the user's own commands note what they were asked, and in which a file forbids a drain. */
let notes: string;

beforeAll(async () => {
  notes = fs.mkdtempSync(path.join(os.tmpdir(), "gate-"));
  await openNetwork(network.name, ["10.90.0.1/24", `${endpoint.host}/24`], "closed");
  // The balancer stands in the network.
  const rule = `insert rule inet closed input tcp dport ${endpoint.port} accept`;
  execFileSync("nft", rule.split(" "));
  balancer = await Balancer.start(
    endpoint.host,
    endpoint.port,
    controlPlanes(3).map((node) => addressOf(node, network.subnet)),
  );
  const proxy = { http: world().proxy, https: world().proxy };
  cluster = await KubernetesCluster.start({
    network,
    kubernetes: { endpoint },
    machines: { proxy },
    workers: {
      ready: { tcpPort: 10250 }, // the kubelet's
      gate: {
        ready: `echo "ready $NODE_NAME" >> ${notes}/log`,
        drain: `[ ! -e ${notes}/busy ] || { echo "a job runs on it" >&2; exit 1; }; echo "drain $NODE_NAME" >> ${notes}/log`,
        drainMinutes: 1,
      },
    },
  });
});

afterAll(async () => {
  await cluster.close();
  balancer.close();
  fs.rmSync(notes, { recursive: true });
});

/** What a node has asked the proxy for. */
const proxied = (node: string): string[] =>
  [...new Set(requests(world().proxyLog, cluster.addressOf(node)))].sort();

/** What the user's own commands were asked since the last look. They are asked again until the package's are content, too. */
function noted(): string[] {
  const file = path.join(notes, "log");
  const lines = fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim().split("\n") : [];
  fs.rmSync(file, { force: true });
  return lines.filter((line, i) => line !== lines[i - 1]);
}

const serving = (nodes: readonly string[]): Promise<void> =>
  expect
    .poll(() => balancer.serving, { timeout: 30_000 })
    .toEqual(nodes.map((node) => cluster.addressOf(node)));

/** Each test goes on with the cluster that the one before it has left. */
describe("a cluster behind a load balancer, in a network that only a proxy leads out of", () => {
  let uid = "";

  test("founds itself, and its nodes come by the balancer", async () => {
    await cluster.up({ workers: 1 });
    expect(await cluster.ready()).toEqual(all);
    expect(await cluster.members("prod-cp-1")).toEqual(started(controlPlanes(3)));
    for (const node of ["prod-cp-1", "prod-cp-2"]) {
      expect(await cluster.decided(node)).toContain("joins the cluster that 10.90.0.9:8443 is of");
    }
    expect(await cluster.on("prod-web-0", "sudo cat /etc/kubernetes/kubelet.conf")).toContain(
      "server: https://10.90.0.9:8443\n",
    );
    await serving(controlPlanes(3));
    expect(noted()).toEqual(["ready prod-web-0"]);
    uid = await cluster.uid();
  });

  test("asks the proxy for its images and its extension, and for nothing of its own", () => {
    for (const node of all) {
      expect([node, ...proxied(node)]).toEqual([
        node,
        "CONNECT extensions.flatcar.org:443",
        "CONNECT registry.k8s.io:443",
        "CONNECT registry.test:443",
      ]);
    }
  });

  test("looks for images in itself without the proxy: at its endpoint, its nodes and its services", async () => {
    const own = [`${endpoint.host}:${endpoint.port}`, "10.90.0.11:6443", "10.96.0.1:443"];
    const hosts = [...own, "outside.example.com"];
    for (const [i, host] of hosts.entries()) {
      await cluster.kubectl("run", `none-${i}`, `--image=${host}/none:1`, "--restart=Never");
    }
    const reasons = (): Promise<string> =>
      cluster.kubectl(
        ...["get", "pods"],
        "--output=jsonpath={.items[*].status.containerStatuses[*].state.waiting.reason}",
      );
    await expect
      .poll(reasons, { timeout: 120_000 })
      .toMatch(/^(?:(?:ErrImagePull|ImagePullBackOff) ?){4}$/);
    expect(proxied("prod-web-0").filter((line) => !/registry|flatcar/.test(line))).toEqual([
      "CONNECT outside.example.com:443",
    ]);
    await cluster.kubectl("delete", "pods", "--all", "--now");
  });

  test("keeps a worker, and its pods on it, that the user's own drain does not let go", async () => {
    fs.writeFileSync(path.join(notes, "busy"), "");
    const before = await cluster.vcenter.machine("prod-web-0");
    await expect(cluster.up({ toWorkers: "second" })).rejects.toThrow("a job runs on it");
    fs.rmSync(path.join(notes, "busy"));
    expect((await cluster.vcenter.machine("prod-web-0")).uuid).toBe(before.uuid);
    expect(await cluster.ready()).toEqual(all); // and so it takes pods
    expect(noted()).toEqual([]);
  });

  test("rolls a change over all nodes, and the balancer goes round the one that is away", async () => {
    let steps: string[] = [];
    const silence = await longestSilence(endpoint.host, endpoint.port, async () => {
      steps = done(await cluster.up({ toControlPlanes: "second", toWorkers: "second" }));
    });
    expect(steps).toEqual(all.flatMap(replaced));
    expect(silence).toBeLessThan(30_000);
    await serving(controlPlanes(3));
    expect(await cluster.ready()).toEqual(all);
    expect(await cluster.members("prod-cp-1")).toEqual(started(controlPlanes(3)));
    expect(await cluster.uid()).toBe(uid);
    for (const node of all) expect(await cluster.on(node, "cat /etc/message")).toBe("second");
    expect(noted()).toEqual(["drain prod-web-0", "ready prod-web-0"]);
  });

  test("has its founder again that was lost with its disk: the balancer notices both", async () => {
    const silence = await longestSilence(endpoint.host, endpoint.port, async () => {
      await cluster.kill("prod-cp-0");
      await serving(["prod-cp-1", "prod-cp-2"]);
      await expect.poll(() => cluster.ready(), { timeout: 120_000 }).toEqual(all.slice(1));
      expect(done(await cluster.up({}, true))).toEqual(["create prod-cp-0"]);
    });
    expect(silence).toBeLessThan(30_000);
    await serving(controlPlanes(3));
    expect(await cluster.decided("prod-cp-0")).toContain(
      "joins the cluster that 10.90.0.9:8443 is of",
    );
    expect(await cluster.ready()).toEqual(all);
    expect(await cluster.members("prod-cp-0")).toEqual(started(controlPlanes(3)));
    expect(await cluster.uid()).toBe(uid);
  });

  test("goes as a whole", async () => {
    await cluster.stack.destroy();
    expect((await cluster.vcenter.inventory()).machines).toEqual([]);
  });
});
