import * as fs from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { uuidOf } from "./object-store";
import { cluster, skipOrForce, three, useCluster } from "./use-cluster";

useCluster();

/** Drains a node; what it said, with its status. */
const drained = async (name: string, more: Record<string, string> = {}): Promise<string> => {
  const { code, said } = await cluster.run("drain", {
    ...{ K8S_NODE: name, NODE_NAME: `prod-${name}`, NODE_VM_ID: uuidOf(name) },
    ...{ K8S_ROLE: name.startsWith("cp-") ? "cp" : "worker" },
    ...more,
  });
  return `${code}: ${said}`;
};

const hasNode = (name: string): boolean =>
  cluster.objects.get(`/api/v1/nodes/${name}`) !== undefined;

describe("a control plane that is drained", () => {
  it("hands its leadership on, leaves etcd, and is no Node any more, in this order", async () => {
    await cluster.start(three);
    cluster.objects.node("cp-0");
    cluster.objects.controlPlane("cp-0");
    cluster.objects.pod("default/web", "cp-0");
    expect(await drained("cp-0")).toBe(
      "0: the other 2 control planes are healthy\nevicts default/web\nis no longer a member of etcd\ncp-0: is drained",
    );
    expect(cluster.etcdCalls).toEqual(["cp-0: hand on to id-cp-1", "cp-1: remove id-cp-0"]);
    expect(hasNode("cp-0")).toBe(false);
  });

  it("stays as it is where the others are not healthy", async () => {
    await cluster.start(three);
    cluster.members[1]!.healthy = false;
    cluster.objects.node("cp-0");
    cluster.objects.pod("default/web", "cp-0");
    expect(await drained("cp-0")).toBe(
      `1: cp-0: not healthy members of etcd: cp-1.${skipOrForce("cp-0")}`,
    );
    expect([cluster.objects.calls, cluster.etcdCalls]).toEqual([[], []]);
  });

  it("leaves etcd though its Node is gone", async () => {
    await cluster.start(three);
    expect(await drained("cp-0")).toContain("there is no node of this name, and nothing to drain");
    expect(cluster.members.map(({ name }) => name)).toEqual(["cp-1", "cp-2"]);
  });

  it("stays a member and a Node where it is to come back as it is, after the same guard", async () => {
    await cluster.start(three);
    cluster.objects.node("cp-0");
    expect(await drained("cp-0", { NODE_RESTARTS: "true" })).toBe(
      "0: the other 2 control planes are healthy\ncp-0: is empty until it is back",
    );
    expect([cluster.etcdCalls, hasNode("cp-0")]).toEqual([[], true]);
    cluster.members[1]!.healthy = false;
    expect(await drained("cp-0", { NODE_RESTARTS: "true" })).toContain("1: cp-0: not healthy");
  });

  it.each(["true", "false"])(
    "stays, and takes pods again, where another one fails while it is emptied; restarts: %s",
    async (restarts) => {
      await cluster.start(three);
      cluster.objects.node("cp-0");
      cluster.objects.controlPlane("cp-0");
      cluster.objects.pod("default/web", "cp-0");
      const body = { message: "Cannot evict pod as it would violate the pod's disruption budget." };
      cluster.objects.refusals.set("/api/v1/namespaces/default/pods/web", {
        ...{ code: 429, body, times: 1 },
      });
      const node = (): object =>
        (cluster.objects.get("/api/v1/nodes/cp-0") as { spec: object }).spec;
      const fail = (): boolean => {
        if ("unschedulable" in node()) cluster.members[1]!.healthy = false;
        return false;
      };
      const { code, said } = await cluster.run(
        "drain",
        {
          ...{ K8S_NODE: "cp-0", NODE_NAME: "prod-cp-0", NODE_VM_ID: uuidOf("cp-0") },
          ...{ K8S_ROLE: "cp", NODE_RESTARTS: restarts, K8S_DRAIN_MINUTES: "5" },
        },
        fail,
      );
      expect([code, said.split("\n").at(-1)]).toEqual([
        1,
        `cp-0: not healthy members of etcd: cp-1.${skipOrForce("cp-0")}`,
      ]);
      expect([cluster.etcdCalls, node()]).toEqual([[], {}]);
    },
  );

  it("leaves nobody behind as the only one", async () => {
    await cluster.start(["cp-0"]);
    cluster.objects.node("cp-0");
    const [only] = [`cp-0=${cluster.members[0]!.address}`];
    expect(await drained("cp-0", { K8S_CONTROL_PLANES: only })).toContain("cp-0: is drained");
    expect(cluster.etcdCalls).toEqual([]);
  });
});

describe("the machine that came in the place of a control plane meanwhile", () => {
  /** It takes the Node and the member out that were there, and is both itself. */
  const comes = (): void => {
    cluster.objects.node("cp-0", { uuid: uuidOf("cp-9"), uid: "uid-new" });
    cluster.members[0]!.id = "id-new";
  };
  const untouched = (): unknown[] => [
    cluster.etcdCalls,
    (cluster.objects.get("/api/v1/nodes/cp-0") as { metadata: { uid: string }; spec: object }).spec,
  ];

  it("is not cordoned, and stays a member", async () => {
    await cluster.start(three);
    cluster.objects.node("cp-0");
    cluster.objects.before = ({ method }) => {
      if (method === "PATCH") comes();
    };
    expect(await drained("cp-0")).toContain("0: the other 2 control planes are healthy\ncp-0: ");
    expect(untouched()).toEqual([[], {}]);
  });

  it("keeps its pods, and stays a member and a Node, where it came while the pods of the one before it left", async () => {
    await cluster.start(three);
    cluster.objects.node("cp-0");
    cluster.objects.pod("default/web", "cp-0");
    cluster.objects.before = ({ url }) => {
      if (!url.endsWith("/eviction")) return;
      comes();
      cluster.objects.pod("default/new", "cp-0");
    };
    expect(await drained("cp-0", { K8S_DRAIN_MINUTES: "1" })).toMatch(/^0: /);
    expect(untouched()).toEqual([[], {}]);
    expect(cluster.objects.get("/api/v1/namespaces/default/pods/new")).toBeDefined();
  });

  it("is waited for where it is a member and no Node yet", async () => {
    await cluster.start(three);
    let asked = 0;
    cluster.objects.before = ({ url }) => {
      if (url === "/api/v1/nodes/cp-0" && ++asked === 2) comes();
    };
    expect(await drained("cp-0", { K8S_MINUTES: "1" })).toBe(
      "0: the other 2 control planes are healthy\ncp-0: the node is another machine already",
    );
    expect(untouched()).toEqual([[], {}]);
  });
});

describe("a Node that the machine in its place takes over, as it is", () => {
  const web = "/api/v1/nodes/w-0";
  const isTakenOver = (): boolean =>
    JSON.stringify(cluster.objects.get(web) ?? "").includes(uuidOf("w-9"));

  it("stays, where that is between two looks", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0");
    let asked = 0;
    cluster.objects.before = ({ method, url }) => {
      if (method === "GET" && url === web && ++asked === 3) {
        cluster.objects.node("w-0", { uuid: uuidOf("w-9") });
      }
    };
    expect(await drained("w-0")).toMatch(/^0: /);
    expect(isTakenOver()).toBe(true);
  });

  it("stays, where that is after the last look", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0");
    cluster.objects.before = ({ method }) => {
      if (method === "DELETE") cluster.objects.node("w-0", { uuid: uuidOf("w-9") });
    };
    expect(await drained("w-0")).toMatch(/^0: /);
    expect(isTakenOver()).toBe(true);
  });
});

describe("whether a node is the machine that goes", () => {
  const turned = "2c1b0a42-4e3d-605f-7182-93a4b5c6d700";

  it.each([
    ["as vCenter writes it", uuidOf("w-0")],
    ["in capitals", uuidOf("w-0").toUpperCase()],
    ["with the first groups turned round", turned],
  ])("is known by its UUID, %s", async (_, uuid) => {
    await cluster.start(three);
    cluster.objects.node("w-0", { uuid });
    expect(await drained("w-0")).toBe("0: w-0: is drained");
  });

  it("another machine of its name is not touched", async () => {
    await cluster.start(three);
    cluster.objects.node("cp-0", { uuid: uuidOf("cp-9") });
    cluster.objects.pod("default/web", "cp-0");
    expect(await drained("cp-0")).toContain("cp-0: the node is another machine already");
    expect([cluster.objects.calls, cluster.etcdCalls]).toEqual([[], []]);
  });
});

describe("FLATCAR_SKIP_DRAIN", () => {
  const skip = { FLATCAR_SKIP_DRAIN: "prod-x,prod-cp-0,prod-w-0" };

  it("passes by the pods, and takes the node out of the cluster", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0");
    cluster.objects.pod("default/web", "w-0");
    expect(await drained("w-0", skip)).toBe("0: w-0: FLATCAR_SKIP_DRAIN names it: not drained");
    expect(hasNode("w-0")).toBe(false);
    expect(cluster.objects.get("/api/v1/namespaces/default/pods/web")).toBeDefined();
  });

  it("does not pass by the guard", async () => {
    await cluster.start(three);
    cluster.members[1]!.healthy = false;
    cluster.objects.node("cp-0");
    expect(await drained("cp-0", skip)).toContain("1: cp-0: not healthy members of etcd: cp-1");
    cluster.members[1]!.healthy = true;
    expect(await drained("cp-0", skip)).toContain("FLATCAR_SKIP_DRAIN names it: not drained");
    expect(cluster.members.map(({ name }) => name)).toEqual(["cp-1", "cp-2"]);
  });

  it("does not touch another machine of the name", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0", { uuid: uuidOf("w-9") });
    expect(await drained("w-0", skip)).toContain("0: ");
    expect(hasNode("w-0")).toBe(true);
  });

  it("lets a worker go though nobody answers", async () => {
    await cluster.start([], false);
    expect(await drained("w-0", skip)).toContain("w-0: FLATCAR_SKIP_DRAIN names it: not drained");
  });

  it("is for those that it names", async () => {
    await cluster.start(three);
    cluster.objects.node("w-0");
    expect(await drained("w-0", { FLATCAR_SKIP_DRAIN: "prod-w-01" })).toBe("0: w-0: is drained");
  });
});

describe("a cluster that is not there", () => {
  it("stops the drain of a worker, and says that no API server answers", async () => {
    await cluster.start([], false);
    const said = await drained("w-0");
    expect(said).toContain("1: w-0: no API server answers (NET.9:6443: connect ECONNREFUSED");
    expect(said).toContain("ports 6443 and 2379 of the control planes must be reached.");
    expect(said).toContain(skipOrForce("w-0"));
  });

  it("stops it for want of a quorum, and says so", async () => {
    await cluster.start(["cp-0"]);
    cluster.hasQuorum = false;
    expect(await drained("w-0")).toContain(
      "1: w-0: no control plane has a quorum: of 3, cp-0 can be reached (",
    );
  });

  it("is left alone where the user says so", async () => {
    await cluster.start([], false);
    expect(await drained("w-0", { FLATCAR_KUBERNETES_FORCE: "1" })).toContain("0: w-0: ");
  });
});

describe("a cluster that is to go as a whole", () => {
  it("lets each node go without a drain, though nobody answers any more", async () => {
    await cluster.start([], false);
    const started = Date.now();
    const dissolved = await cluster.run("dissolve");
    expect(dissolved.code).toBe(0);
    expect(dissolved.said).toContain("the cluster itself cannot be told: no API server answers");
    expect(dissolved.said).toContain("prod: the whole cluster is to go");
    expect(Date.now() - started).toBeLessThan(15_000);
    expect(await drained("cp-0")).toBe("0: cp-0: the whole cluster is to go");
    expect(await drained("w-0")).toBe("0: w-0: the whole cluster is to go");
  });

  it("does so for half an hour, and for this stack alone", async () => {
    await cluster.start([], false);
    await cluster.run("dissolve");
    expect(await drained("w-0", { K8S_STACK: "acme/shop/staging" })).toContain("1: w-0: ");
    const file = fs.readdirSync(cluster.home, { recursive: true, encoding: "utf8" }).at(-1)!;
    fs.writeFileSync(path.join(cluster.home, file), String(Date.now() - 31 * 60_000));
    expect(await drained("w-0")).toContain("1: w-0: ");
  });

  it("is noted in the cluster for computers that know nothing of it", async () => {
    await cluster.start(three);
    await cluster.run("dissolve");
    cluster.objects.node("w-0");
    cluster.objects.pod("default/web", "w-0");
    const elsewhere = { PULUMI_HOME: path.join(cluster.home, "other") };
    expect(await drained("w-0", elsewhere)).toBe("0: w-0: the whole cluster is to go");
    const other = { ...elsewhere, K8S_STACK: "acme/shop/staging" };
    expect(await drained("w-0", other)).toContain("0: evicts default/web");
  });

  it("is guarded again once it has settled", async () => {
    await cluster.start(three);
    await cluster.run("dissolve");
    expect(await cluster.run("settle")).toMatchObject({ code: 0 });
    cluster.members[1]!.healthy = false;
    expect(await drained("cp-0")).toContain("1: cp-0: not healthy members of etcd: cp-1");
  });
});
