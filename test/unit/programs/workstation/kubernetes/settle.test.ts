import * as fs from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "vitest";
import { cluster, five, force, three, useCluster } from "./use-cluster";

useCluster();

const note = "/api/v1/namespaces/kube-system/configmaps/flatcar-vsphere";
const secrets = "/api/v1/namespaces/kube-system/secrets";

describe("after the control planes, settle", () => {
  it("notes who they are once all are healthy", async () => {
    await cluster.start(three);
    expect(await cluster.run("settle")).toEqual({
      code: 0,
      said: "prod: 3 control planes are healthy",
    });
    expect(cluster.objects.get(note)).toMatchObject({ data: { controlPlanes: three.join(",") } });
  });

  it("notes nothing while one is not", async () => {
    await cluster.start(three);
    cluster.members[1]!.healthy = false;
    expect(await cluster.run("settle")).toEqual({
      code: 1,
      said: `prod: not healthy members of etcd: cp-1.${force}`,
    });
    expect(cluster.objects.calls).toEqual([]);
  });

  it("takes out the dead that are not declared any more, and leaves the living to their drain", async () => {
    await cluster.start(five);
    cluster.members[4]!.healthy = false;
    cluster.objects.node("cp-4");
    cluster.objects.node("cp-3");
    const { code, said } = await cluster.run("settle");
    expect([code, said]).toEqual([
      0,
      "cp-4 is dead and not declared any more: it is no longer a member of etcd\nprod: 3 control planes are healthy",
    ]);
    expect(cluster.members.map(({ name }) => name)).toEqual([...three, "cp-3"]);
    expect(cluster.objects.get("/api/v1/nodes/cp-4")).toBeUndefined();
    expect(cluster.objects.get("/api/v1/nodes/cp-3")).toBeDefined();
  });

  it("leaves a member alone that has not started yet", async () => {
    await cluster.start(three);
    cluster.members.push({ name: "", address: "127.0.0.1", healthy: false });
    expect((await cluster.run("settle")).code).toBe(0);
    expect(cluster.etcdCalls).toEqual([]);
  });

  it("waits until they are, for the minutes that it has", async () => {
    await cluster.start(three);
    cluster.members[2]!.healthy = false;
    const run = cluster.run("settle", { K8S_MINUTES: "1" });
    setTimeout(() => (cluster.members[2]!.healthy = true), 1000);
    expect(await run).toMatchObject({ code: 0 });
  });
});

describe("the token by which machines join", () => {
  const settle = (token: string) => cluster.run("settle", { K8S_TOKEN: token });

  it("is written, and the one before it is taken out", async () => {
    await cluster.start(three);
    await settle("abcdef.0123456789abcdef");
    expect(cluster.objects.get(`${secrets}/bootstrap-token-abcdef`)).toMatchObject({
      type: "bootstrap.kubernetes.io/token",
      stringData: {
        "token-id": "abcdef",
        "token-secret": "0123456789abcdef",
        "auth-extra-groups": "system:bootstrappers:kubeadm:default-node-token",
      },
    });
    const { said } = await settle("fedcba.fedcba9876543210");
    expect(said).toContain("join tokens taken out: 1\n");
    expect(cluster.objects.get(`${secrets}/bootstrap-token-abcdef`)).toBeUndefined();
    expect(cluster.objects.get(`${secrets}/bootstrap-token-fedcba`)).toBeDefined();
  });

  it("is there for machines before the control planes are through, and the one before it stays as long", async () => {
    await cluster.start(three);
    await settle("abcdef.0123456789abcdef");
    cluster.members[2]!.healthy = false;
    expect(await cluster.run("token", { K8S_TOKEN: "fedcba.fedcba9876543210" })).toEqual({
      code: 0,
      said: "prod: machines can join by the token",
    });
    expect(cluster.objects.get(`${secrets}/bootstrap-token-fedcba`)).toMatchObject({
      stringData: { "token-id": "fedcba", "token-secret": "fedcba9876543210" },
    });
    expect(cluster.objects.get(`${secrets}/bootstrap-token-abcdef`)).toBeDefined();
  });

  it("of somebody else stays", async () => {
    await cluster.start(three);
    cluster.objects.set(`${secrets}/bootstrap-token-theirs`, {
      metadata: { name: "bootstrap-token-theirs" },
    });
    await settle("abcdef.0123456789abcdef");
    expect(cluster.objects.get(`${secrets}/bootstrap-token-theirs`)).toBeDefined();
  });
});

describe("what is secret", () => {
  it("is in no message and on no disk", async () => {
    await cluster.start(three);
    cluster.objects.node("cp-0");
    const runs = [
      await cluster.run("settle"),
      await cluster.run("dissolve"),
      await cluster.run("ready", { K8S_NODE: "cp-0", NODE_VM_ID: "x" }),
    ];
    await cluster.stop();
    runs.push(await cluster.run("settle"), await cluster.run("version"));
    const written = fs
      .readdirSync(cluster.home, { recursive: true, encoding: "utf8" })
      .map((name) => path.join(cluster.home, name))
      .filter((file) => fs.statSync(file).isFile())
      .map((file) => fs.readFileSync(file, "utf8"));
    expect(written).toHaveLength(1);
    const all = [...runs.map(({ said }) => said), ...written].join("\n");
    for (const secret of cluster.secrets()) expect(all).not.toContain(secret);
  });
});
