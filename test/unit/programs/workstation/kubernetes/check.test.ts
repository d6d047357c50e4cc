import { describe, expect, it } from "vitest";
import { addressOf } from "./fake-cluster";
import { cluster, five, force, three, useCluster } from "./use-cluster";

useCluster();

const note = (names: string[]): void =>
  cluster.objects.set("/api/v1/namespaces/kube-system/configmaps/flatcar-vsphere", {
    data: { controlPlanes: names.join(",") },
  });

const declared = (names: string[]): Record<string, string> => ({
  K8S_CONTROL_PLANES: names.map((name) => `${name}=${addressOf(name)}`).join(","),
});

const checked = async (name: string, more = {}): Promise<string> => {
  const { code, said } = await cluster.run("check", { K8S_NODE: name, ...more });
  return `${code}: ${said}`;
};

const fail = (name: string): void => {
  cluster.members.find((one) => one.name === name)!.healthy = false;
};

describe("a control plane of three may go", () => {
  it("where the other two are healthy, and it is not", async () => {
    await cluster.start(three);
    fail("cp-0");
    expect(await checked("cp-0")).toBe("0: cp-0: the other 2 control planes are healthy");
  });

  it("where it never started: it is known by its address", async () => {
    await cluster.start(three);
    cluster.members[0]!.name = "";
    expect(await checked("cp-0")).toBe("0: cp-0: the other 2 control planes are healthy");
  });

  it("not where another is not healthy", async () => {
    await cluster.start(three);
    fail("cp-1");
    expect(await checked("cp-0")).toBe(`1: cp-0: not healthy members of etcd: cp-1.${force}`);
  });

  it("not where another only listens yet", async () => {
    await cluster.start(three);
    cluster.members[2]!.learner = true;
    expect(await checked("cp-0")).toBe(`1: cp-0: not healthy members of etcd: cp-2.${force}`);
  });

  it("not where another that the cluster has noted is being made again", async () => {
    await cluster.start(["cp-0", "cp-2"]);
    note(three);
    expect(await checked("cp-0")).toBe(`1: cp-0: not healthy members of etcd: cp-1.${force}`);
  });

  it("where another has a new name at its place: the pool was renamed, and is half through", async () => {
    await cluster.start(three);
    note(three);
    cluster.members[0]!.name = "ctl-0";
    expect(await checked("cp-1")).toBe("0: cp-1: the other 2 control planes are healthy");
    cluster.members[0]!.healthy = false;
    expect(await checked("cp-1")).toBe(`1: cp-1: not healthy members of etcd: cp-0.${force}`);
  });

  it("not where another's API server is not ready", async () => {
    await cluster.start(three);
    cluster.notServing.add("cp-2");
    expect(await checked("cp-0")).toBe(`1: cp-0: no API server is ready on: cp-2.${force}`);
  });

  it("with an endpoint that is down: the control planes are asked themselves", async () => {
    await cluster.start(three, false);
    expect(await checked("cp-0")).toBe("0: cp-0: the other 2 control planes are healthy");
  });

  it("where no guard is wanted", async () => {
    await cluster.start(three);
    fail("cp-1");
    expect(await checked("cp-0", { K8S_GUARD: "false" })).toBe("0: cp-0: no guard is wanted");
  });
});

describe("a control plane of five may go", () => {
  it("where the four others are healthy, and where one is not it may not", async () => {
    await cluster.start(five);
    expect(await checked("cp-4", declared(five))).toBe(
      "0: cp-4: the other 4 control planes are healthy",
    );
    fail("cp-3");
    expect(await checked("cp-4", declared(five))).toContain("not healthy members of etcd: cp-3");
  });

  it("from five to three: only those that are to stay must be there", async () => {
    await cluster.start(five);
    note(three);
    fail("cp-3");
    expect(await checked("cp-4", declared(five))).toBe(
      "0: cp-4: the other 3 control planes are healthy",
    );
    fail("cp-1");
    expect(await checked("cp-4", declared(five))).toContain("not healthy members of etcd: cp-1");
  });

  it("not where half of the members that stay are dead, though all that are noted live", async () => {
    await cluster.start(five);
    note(["cp-0", "cp-1", "cp-4"]);
    fail("cp-2");
    fail("cp-3");
    expect(await checked("cp-4", declared(five))).toBe(
      `1: cp-4: only 2 of the other 4 members of etcd are healthy.${force}`,
    );
  });
});

describe("the only control plane", () => {
  it("has nobody to wait for", async () => {
    await cluster.start(["cp-0"]);
    expect(await checked("cp-0", declared(["cp-0"]))).toBe("0: cp-0: it is the only control plane");
  });
});

describe("without a quorum", () => {
  it("no control plane may go, and it is said what is wrong and what to do", async () => {
    await cluster.start(["cp-0"]);
    cluster.hasQuorum = false;
    const said = await checked("cp-0");
    expect(said).toContain("1: cp-0: no control plane has a quorum: of 3, cp-0 can be reached (");
    expect(said).toContain(
      "). Bring the control planes that are missing back, or restore the cluster from one of them or from a snapshot, as docs/kubernetes-operations.md says.",
    );
    expect(said).toContain(force);
  });

  it("is something else than that nobody can be reached", async () => {
    await cluster.start([], false);
    expect(await checked("cp-0")).toContain(
      "1: cp-0: no control plane answers at its etcd (connect ECONNREFUSED",
    );
  });

  it("passes where the user says that nobody is to be asked", async () => {
    await cluster.start([], false);
    expect(await checked("cp-0", { FLATCAR_KUBERNETES_FORCE: "1" })).toBe(
      "0: cp-0: FLATCAR_KUBERNETES_FORCE is set: not asked",
    );
  });
});
