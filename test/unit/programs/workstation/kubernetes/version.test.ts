import { describe, expect, it } from "vitest";
import { cluster, force, three, useCluster } from "./use-cluster";

useCluster();

/** Asks for a step of a cluster whose control planes run some versions. */
async function step(
  to: string,
  controlPlanes: string[],
  { worker = controlPlanes[0]!, ...more }: Record<string, string> = {},
): Promise<string> {
  await cluster.start(three);
  controlPlanes.forEach((version, i) => cluster.objects.node(`cp-${i}`, { version }));
  cluster.objects.node("w-0", { version: worker });
  const { code, said } = await cluster.run("version", { K8S_VERSION: to, ...more });
  return `${code}: ${said}`;
}

const all = (version: string): string[] => [version, version, version];

describe("a step of the version", () => {
  it.each([
    ["one minor version up", "v1.35.4", all("v1.34.4")],
    ["a patch up", "v1.34.6", all("v1.34.4")],
    ["a patch back", "v1.34.1", all("v1.34.4")],
    ["none", "v1.34.4", all("v1.34.4")],
    ["up, the first control planes being through", "v1.35.4", ["v1.35.4", "v1.35.4", "v1.34.4"]],
    ["back, before the last one is through", "v1.34.4", ["v1.35.4", "v1.35.4", "v1.34.4"]],
  ])("passes: %s", async (_, to, from) => {
    expect(await step(to, from)).toBe(`0: prod: the cluster can become ${to}`);
  });

  it("is refused for two minor versions at once, counted from the lowest", async () => {
    expect(await step("v1.36.0", ["v1.35.4", "v1.34.4", "v1.35.4"])).toBe(
      `1: prod: kubernetes.version: v1.36.0 is more than one minor version above v1.34.4, which cp-1 runs: go to 1.35 first.${force}`,
    );
  });

  it("is refused back, once the last control plane is through", async () => {
    expect(await step("v1.34.4", all("v1.35.4"))).toBe(
      "1: prod: kubernetes.version: v1.34.4 is below 1.35, which all control planes run: etcd and the API do not go back, " +
        `so stay with v1.35.4, or restore a snapshot from before.${force}`,
    );
  });

  it("is refused where it leaves workers more than three minor versions behind", async () => {
    expect(await step("v1.38.0", all("v1.37.0"), { worker: "v1.34.4" })).toContain(
      "workers may be at most 3 minor versions older than v1.38.0: replace w-0 (v1.34.4) first",
    );
  });

  it("passes where there is no control plane yet", async () => {
    expect(await step("v1.35.4", [], { worker: "v1.35.4" })).toContain("0: ");
  });

  it("waits for an API that is down, and says so; the user can pass by", async () => {
    await cluster.start([], false);
    expect((await cluster.run("version")).said).toContain("prod: no API server answers (");
    expect(await cluster.run("version", { FLATCAR_KUBERNETES_FORCE: "1" })).toMatchObject({
      code: 0,
    });
  });
});

describe("the control planes", () => {
  const at = (...addresses: string[]): string =>
    addresses.map((address, i) => `ctl-${i}=${address}`).join(",");
  const moved = async (declared: string): Promise<string> => {
    await cluster.start(three);
    for (const name of three) {
      const address = `10.0.0.1${name.slice(-1)}`;
      cluster.objects.node(name, {
        version: "v1.34.4",
        addresses: [
          { type: "Hostname", address: name },
          { type: "InternalIP", address },
        ],
      });
    }
    const { said } = await cluster.run("version", {
      K8S_VERSION: "v1.34.4",
      K8S_CONTROL_PLANES: declared,
    });
    return said;
  };

  it("are refused where none stays at its address", async () => {
    expect(await moved(at("10.0.0.20", "10.0.0.21", "10.0.0.22"))).toBe(
      "prod: kubernetes: none of the addresses of the control planes stays, 10.0.0.10, 10.0.0.11, 10.0.0.12: " +
        `a new one joins by another that is where it was, so move some of them first, and the rest in another up.${force}`,
    );
  });

  it.each([
    ["while one stays", at("10.0.0.20", "10.0.0.21", "10.0.0.12")],
    ["as the only one", at("10.0.0.20")],
  ])("may move %s", async (_, declared) => {
    expect(await moved(declared)).toBe("prod: the cluster can become v1.34.4");
  });
});

describe("what a cluster is founded with", () => {
  const noted = {
    ...{ podCidr: "10.244.0.0/16", serviceCidr: "10.96.0.0/16", dnsDomain: "cluster.local" },
  };
  const found = (): void =>
    cluster.objects.set("/api/v1/namespaces/kube-system/configmaps/flatcar-vsphere-foundation", {
      data: noted,
    });

  it.each([
    ["podCidr", { K8S_POD_CIDR: "10.200.0.0/16" }, "10.244.0.0/16", "10.200.0.0/16"],
    ["serviceCidr", { K8S_SERVICE_CIDR: "10.97.0.0/16" }, "10.96.0.0/16", "10.97.0.0/16"],
    ["dnsDomain", { K8S_DNS_DOMAIN: "prod.local" }, "cluster.local", "prod.local"],
  ])("cannot change: %s", async (name, more, was, is) => {
    found();
    expect(await step("v1.34.4", all("v1.34.4"), more)).toBe(
      `1: prod: kubernetes.${name}: the cluster was founded with ${was}, and cannot become ${is}: that takes a new cluster.${force}`,
    );
  });

  it("is told with all that is wrong, at once", async () => {
    found();
    const said = await step("v1.36.0", all("v1.34.4"), {
      ...{ K8S_POD_CIDR: "10.200.0.0/16", K8S_DNS_DOMAIN: "prod.local" },
    });
    expect(said).toContain("more than one minor version");
    expect(said).toContain("kubernetes.podCidr");
    expect(said).toContain("kubernetes.dnsDomain");
  });
});
