import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import {
  FlatcarCluster,
  type FlatcarClusterArgs,
  type FlatcarPoolArgs,
  type KubernetesArgs,
} from "../../../../src";
import { assertReplacesNobody, declared } from "../../../../src/testing";
import { record, valueOf } from "../mocks";
import { mistakesIn, requestsOf, staticMachine, type Request } from "./record";

const commandType = "command:local:Command";
const vmType = "vsphere:index/virtualMachine:VirtualMachine";
const range = (first: number): { cidr: string; first: string } => ({
  cidr: "10.0.0.0/24",
  first: `10.0.0.${first}`,
});

function clusterWith(
  kubernetes: Partial<KubernetesArgs> = {},
  more: Partial<FlatcarClusterArgs> = {},
): FlatcarClusterArgs {
  return {
    ...staticMachine,
    kubernetes: {
      version: "1.35.4",
      sysext: { sha256: "0".repeat(64) },
      endpoint: { virtualIp: "10.0.0.9" },
      ...kubernetes,
    },
    pools: {
      cp: { replicas: 3, addressRange: range(10), kubernetes: { role: "control-plane" } },
      web: {
        replicas: 2,
        addressRange: range(20),
        kubernetes: { role: "worker", labels: { tier: "web" } },
      },
    },
    ...more,
  };
}

const named = (all: readonly Request[], type: string): string[] =>
  all.filter((one) => one.type === type).map(({ name }) => name);

const find = (all: readonly Request[], type: string, name: string): Request =>
  all.find((one) => one.type === type && one.name === name)!;

/** The environment of a command, which is a secret since it holds a key. */
function environmentOf({ inputs }: Request): Record<string, string> {
  const { environment } = inputs as { environment: { value?: Record<string, string> } };
  return environment.value ?? (environment as Record<string, string>);
}

describe("a cluster of Kubernetes", () => {
  test("has authorities, certificates for those who ask it, and a token", async () => {
    const all = await requestsOf(clusterWith());
    expect(named(all, "tls:index/selfSignedCert:SelfSignedCert")).toEqual([
      "prod.kubernetes-ca",
      "prod.etcd-ca",
      "prod.front-proxy-ca",
    ]);
    expect(named(all, "tls:index/locallySignedCert:LocallySignedCert")).toEqual([
      "prod.admin",
      "prod.etcd-client",
    ]);
    const request = find(all, "tls:index/certRequest:CertRequest", "prod.admin");
    expect(request.inputs.subject).toEqual({
      commonName: "prod-admin",
      organization: "kubeadm:cluster-admins",
    });
    const token = find(all, "random:index/randomPassword:RandomPassword", "prod.bootstrap-token");
    expect(token.inputs).toMatchObject({ length: 22, upper: false, special: false });
  });

  test("makes no authority where it is given some", async () => {
    const pemOf = (label: string): string =>
      `-----BEGIN ${label}-----\nMIIC\n-----END ${label}-----\n`;
    const pem = pemOf("CERTIFICATE");
    const key = pemOf("PRIVATE KEY");
    const ca = {
      caCertPem: pem,
      caPrivateKeyPem: key,
      etcdCaCertPem: pem,
      etcdCaPrivateKeyPem: key,
      frontProxyCaCertPem: pem,
      frontProxyCaPrivateKeyPem: key,
      serviceAccountPrivateKeyPem: key,
      serviceAccountPublicKeyPem: pemOf("PUBLIC KEY"),
    };
    const all = await requestsOf(clusterWith({ ca, certificateYears: 2 }));
    // It signs nothing, and says since when the cluster has them.
    expect(named(all, "tls:index/selfSignedCert:SelfSignedCert")).toEqual(["prod.founding"]);
    const admin = find(all, "tls:index/locallySignedCert:LocallySignedCert", "prod.admin");
    expect(admin.inputs).toMatchObject({ caCertPem: pem, validityPeriodHours: 17_520 });
  });

  test("is made in order: the version, control planes one by one, what settles them, workers, what is to go first", async () => {
    const all = await requestsOf(clusterWith());
    expect(named(all, commandType)).toEqual([
      "prod.version",
      ...["prod-cp-0", "prod-cp-1", "prod-cp-2", "prod.control-plane"],
      ...["prod-web-0", "prod-web-1", "prod.kubernetes"],
    ]);
    const waits = (name: string): readonly string[] => find(all, vmType, name).dependsOn;
    for (const name of ["prod-cp-0", "prod-cp-1", "prod-web-1"]) {
      expect(waits(name)).toContain("prod.version");
    }
    expect(waits("prod-cp-1")).toContain("prod-cp-0");
    expect(waits("prod-web-0")).toContain("prod.control-plane");
    expect(find(all, commandType, "prod.control-plane").dependsOn).toEqual(
      expect.arrayContaining(["prod-cp-0", "prod-cp-2"]),
    );
    expect(find(all, commandType, "prod.kubernetes").dependsOn).toEqual(
      expect.arrayContaining(["prod-cp-0", "prod-web-1", "prod.control-plane"]),
    );
  });

  test("has each step done by the program", async () => {
    const all = await requestsOf(clusterWith());
    const program = (job: string): string => `node -e "$KUBERNETES_PROGRAM" ${job}`;
    const { inputs: version } = find(all, commandType, "prod.version");
    expect(version).toMatchObject({
      create: ":",
      update: `${program("version")} && K8S_TOKEN=$(cat) ${program("token")}`,
    });
    // What is made behind it joins by a token that the cluster has.
    const settled = environmentOf(find(all, commandType, "prod.control-plane"));
    expect(settled["K8S_TOKEN"]).toMatch(/^.{6}\./);
    expect(version.stdin).toMatchObject({ value: settled["K8S_TOKEN"] });
    expect(find(all, commandType, "prod.control-plane").inputs.create).toBe(program("settle"));
    expect(find(all, commandType, "prod.kubernetes").inputs).toMatchObject({
      create: ":",
      update: ":",
      delete: program("dissolve"),
    });
    const worker = find(all, commandType, "prod-web-1");
    expect(worker.inputs.create).toContain(program("ready"));
    expect(worker.inputs.delete).toBe(program("drain"));
    expect(environmentOf(worker)).toMatchObject({
      NODE_NAME: "prod-web-1",
      NODE_VM_ID: "prod-web-1-id",
      K8S_NODE: "prod-web-1",
      K8S_ROLE: "worker",
      K8S_VERSION: "v1.35.4",
      K8S_ENDPOINT: "10.0.0.9:6443",
      K8S_CONTROL_PLANES: "prod-cp-0=10.0.0.10,prod-cp-1=10.0.0.11,prod-cp-2=10.0.0.12",
      K8S_POD_CIDR: "10.244.0.0/16",
      K8S_SERVICE_CIDR: "10.96.0.0/16",
      K8S_DNS_DOMAIN: "cluster.local",
      K8S_MINUTES: "10",
      K8S_DRAIN_MINUTES: "10",
      K8S_ON_DRAIN_TIMEOUT: "fail",
      K8S_EVICT_UNMANAGED: "true",
      K8S_GUARD: "true",
      K8S_LABELS: '{"tier":"web"}',
      K8S_ANNOTATIONS: "{}",
    });
    expect(environmentOf(find(all, commandType, "prod-cp-0"))).toMatchObject({ K8S_ROLE: "cp" });
    expect(environmentOf(find(all, commandType, "prod.control-plane"))).toMatchObject({
      K8S_MACHINES: "prod-cp-0-id,prod-cp-1-id,prod-cp-2-id",
    });
  });

  test("keeps the user's own gate, and does its own behind it", async () => {
    const gate = { ready: "is-ready", drain: "stop it", readyMinutes: 3, environment: { A: "1" } };
    const all = await requestsOf(clusterWith({}, { gate }));
    const { inputs, ...request } = find(all, commandType, "prod-cp-0");
    expect(inputs.delete).toMatch(/\nstop it\n\) && node -e "\$KUBERNETES_PROGRAM" drain$/);
    expect(inputs.create).toContain("is-ready");
    expect(inputs.create).toMatch(/ 180\n/);
    expect(environmentOf({ inputs, ...request })).toMatchObject({ A: "1", K8S_ROLE: "cp" });
  });

  test("shows what kubeadm is told without the token, and nothing of it where the user has a secret in it", async () => {
    const shown = async (kubernetes: Partial<KubernetesArgs>): Promise<string> => {
      const all = await requestsOf(clusterWith(kubernetes));
      const { files } = find(all, "flatcar-vsphere:index:FlatcarVm", "prod-cp-0").inputs;
      return (files as Record<string, string>)["/etc/flatcar-kubeadm/init.yaml"]!;
    };
    const plain = await shown({});
    expect(plain).toContain("token: [volatile]");
    expect(plain).toContain("controlPlaneEndpoint: 10.0.0.9:6443");
    expect(plain).not.toContain("0123456789abcdef");
    const extraArgs = { "oidc-client-id": pulumi.secret("hunter2") };
    const secret = await shown({ apiServer: { extraArgs } });
    expect(secret).toContain("[secret]");
    expect(secret).not.toContain("hunter2");
    expect(secret).not.toContain("0123456789abcdef");
  });

  test("replaces no machine for further nodes, however the nodes reach each other and their images", async () => {
    const declaredWith = (controlPlanes: number, workers: number) => {
      const { pools, ...shared } = clusterWith(
        {
          endpoint: { host: "api.example.com", port: 443 },
          imageRepository: "registry.example.com/k8s",
          registryMirrors: { _default: ["https://mirror.example.com"] },
          cloudProvider: "external",
          backup: {},
        },
        { proxy: { https: "http://proxy.example.com:3128" } },
      );
      const { cp, web } = pools as Record<"cp" | "web", FlatcarPoolArgs>;
      const grown = {
        cp: { ...cp, replicas: controlPlanes },
        web: { ...web, replicas: workers },
      };
      return declared(() => new FlatcarCluster("prod", { ...shared, pools: grown }));
    };
    const before = await declaredWith(3, 2);
    expect(before.machines["prod-cp-0"]?.files["/etc/flatcar/proxy.env"]).toContain("10.0.0.0/24");
    assertReplacesNobody(before, await declaredWith(5, 4));
  });

  test("replaces nobody for a control plane that comes before the first one", async () => {
    const declaredWith = (keys: readonly string[]) => {
      const { pools, ...shared } = clusterWith();
      const { cp, web } = pools as Record<"cp" | "web", FlatcarPoolArgs>;
      const address = (key: string): string => `10.0.0.3${key.charCodeAt(0) - 97}/24`;
      const nodes = Object.fromEntries(keys.map((key) => [key, { address: address(key) }]));
      const { role } = cp.kubernetes!;
      const named = { nodes, kubernetes: { role } };
      return declared(() => new FlatcarCluster("prod", { ...shared, pools: { cp: named, web } }));
    };
    const before = await declaredWith(["b", "c", "d"]);
    assertReplacesNobody(before, await declaredWith(["a", "b", "c", "d", "e"]));
  });

  test("can be joined once its control planes have settled, and has no such word where it has no Kubernetes", async () => {
    const web = { replicas: 1, addressRange: range(20) };
    const found: unknown[] = [];
    await record(async () => {
      found.push(await valueOf(new FlatcarCluster("prod", clusterWith()).joinable));
      found.push(
        await valueOf(new FlatcarCluster("plain", { ...staticMachine, pools: { web } }).joinable),
      );
    });
    expect(found).toEqual([true, undefined]);
  });

  test("says its mistakes with the paths of the arguments", () => {
    const args = clusterWith({ endpoint: { host: "10.0.0.11" }, podCidr: "10.96.0.0/12" });
    expect(mistakesIn(args)).toEqual([
      "kubernetes.endpoint.host: 10.0.0.11 kubernetes.endpoint",
      "kubernetes.podCidr: 10.96.0.0/12 kubernetes.network",
    ]);
  });
});
