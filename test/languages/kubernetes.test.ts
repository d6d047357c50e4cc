import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { decodeGuestinfo, startVcenter, type Vcenter } from "../support";
import { filesOf } from "../e2e/cluster/ignition";
import { done, vmType } from "../e2e/cluster/world";
import { startPython } from "./python";
import { expectHidden, startYaml } from "./world";
import { harness } from "../support/harness";

// Nobody answers at these addresses: the program is told to ask nobody.
const forced = { FLATCAR_KUBERNETES_FORCE: "1" };

/** A control plane and a worker. The maximum of pods is said in a document of the kubelet's own. */
function clusterIn(vcenter: Vcenter) {
  const { networkId, datastoreId, resourcePoolId } = vcenter.placement;
  const pool = (role: string, first: string): object => ({
    replicas: 1,
    addressRange: { cidr: "10.0.0.0/24", first },
    kubernetes: { role },
  });
  return {
    image: "flatcar-stable",
    ...{ datastoreId, resourcePoolId },
    networks: [{ networkId, isolated: true }],
    consoleAutologin: true,
    kubernetes: {
      version: "1.34.4",
      sysext: { sha256: "0".repeat(64) },
      endpoint: { virtualIp: "10.0.0.9" },
      kubelet: { maxPods: 42 },
    },
    pools: { cp: pool("control-plane", "10.0.0.10"), web: pool("worker", "10.0.0.20") },
  };
}

/** A preview shows no key and makes nothing; the cluster comes up with a kubeconfig that is a secret, and stays: its one control plane is protected. */
async function expectCluster(
  vcenter: Vcenter,
  stack: Awaited<ReturnType<typeof startYaml>>["stack"],
): Promise<void> {
  const preview = await stack.preview({ diff: true });
  const up = await stack.up({ diff: true });
  expect(done(up, vmType)).toEqual(["create prod-cp-0", "create prod-web-0"]);
  const { endpoint, kubeconfig } = up.outputs;
  expect(endpoint).toEqual({ value: "https://10.0.0.9:6443", secret: false });
  expect(kubeconfig?.secret).toBe(true);
  const { users, clusters } = parse(String(kubeconfig?.value)) as {
    users: [{ user: Record<"client-certificate-data" | "client-key-data", string> }];
    clusters: [{ cluster: { server: string } }];
  };
  expect(clusters[0].cluster.server).toBe("https://10.0.0.9:6443");
  const founder = filesOf(decodeGuestinfo(await vcenter.machine("prod-cp-0")));
  const ca = new X509Certificate(founder["/etc/flatcar-kubeadm/pki/ca.crt"]!);
  const admin = new X509Certificate(
    Buffer.from(users[0].user["client-certificate-data"], "base64"),
  );
  expect(admin.checkIssued(ca)).toBe(true);
  expect(founder["/etc/flatcar-kubeadm/init.yaml"]).toMatch(/maxPods: 42\n/);
  const token = /token: (\w{6}\.\w{16})\n/.exec(founder["/etc/flatcar-kubeadm/init.yaml"]!)![1]!;
  const key = users[0].user["client-key-data"];
  expectHidden(stack, [preview, up], [token, key, founder["/etc/flatcar-kubeadm/pki/ca.key"]!]);
  await stack.expectNoChanges();
  const refused = await stack.destroyFails();
  expect(refused.text).toContain('VirtualMachine::prod-cp-0" cannot be deleted');
}

test("a cluster of Kubernetes of a program in YAML comes up, with a kubeconfig that is a secret", async () => {
  const vcenter = await startVcenter();
  const prod = { type: "flatcar-vsphere:FlatcarCluster", properties: clusterIn(vcenter) };
  const outputs = { endpoint: "${prod.kubernetes.endpoint}", kubeconfig: "${prod.kubeconfig}" };
  const { stack } = await startYaml(vcenter, { resources: { prod }, outputs }, { env: forced });
  await expectCluster(vcenter, stack);
});

test("a cluster of Kubernetes of a program in Python comes up, with a kubeconfig that is a secret", async ({
  skip,
}) => {
  const { pythonMissing } = await harness;
  skip(pythonMissing() !== undefined, pythonMissing());
  const vcenter = await startVcenter();
  const { placement } = vcenter;
  const program = `import pulumi
import pulumi_flatcar_vsphere as flatcar

def pool(role: str, first: str) -> dict[str, object]:
    return {
        "replicas": 1,
        "address_range": {"cidr": "10.0.0.0/24", "first": first},
        "kubernetes": {"role": role},
    }

prod = flatcar.FlatcarCluster(
    "prod",
    image="flatcar-stable",
    datastore_id="${placement.datastoreId}",
    resource_pool_id="${placement.resourcePoolId}",
    networks=[{"network_id": "${placement.networkId}", "isolated": True}],
    console_autologin=True,
    kubernetes={
        "version": "1.34.4",
        "sysext": {"sha256": "0" * 64},
        "endpoint": {"virtual_ip": "10.0.0.9"},
        "kubelet": {"maxPods": 42},
    },
    pools={"cp": pool("control-plane", "10.0.0.10"), "web": pool("worker", "10.0.0.20")},
)
pulumi.export("endpoint", prod.kubernetes.apply(lambda known: known.endpoint))
pulumi.export("kubeconfig", prod.kubeconfig)
`;
  await expectCluster(vcenter, await startPython(vcenter, program, forced));
});
