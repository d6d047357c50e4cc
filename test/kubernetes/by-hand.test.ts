import { expect, test } from "vitest";
import { stringify } from "yaml";
import { FlatcarVm } from "../../src";
import { startStack, startVcenter } from "../support";
import { publicKey, ssh } from "../support/guests";
import {
  kubeletInNamespaces,
  kubectl,
  podNetwork,
  serveExtension,
  versions,
} from "../support/kubernetes";

const address = "10.77.0.11";
const [version = ""] = versions();

const documents = [
  {
    apiVersion: "kubeadm.k8s.io/v1beta4",
    kind: "InitConfiguration",
    localAPIEndpoint: { advertiseAddress: address },
    nodeRegistration: {
      imagePullPolicy: "IfNotPresent",
      taints: [],
      kubeletExtraArgs: [{ name: "node-ip", value: address }],
    },
  },
  {
    apiVersion: "kubeadm.k8s.io/v1beta4",
    kind: "ClusterConfiguration",
    kubernetesVersion: `v${version}`,
    networking: { podSubnet: "10.244.0.0/16", serviceSubnet: "10.96.0.0/16" },
  },
  {
    apiVersion: "kubelet.config.k8s.io/v1beta1",
    kind: "KubeletConfiguration",
    ...kubeletInNamespaces,
  },
];

const files = {
  "/etc/kubeadm.yaml": documents.map((one) => stringify(one)).join("---\n"),
  "/etc/pod-network.yaml": podNetwork,
};

const unit = `[Unit]
Wants=network-online.target
After=network-online.target containerd.service
[Service]
Type=oneshot
RemainAfterExit=yes
Environment=KUBECONFIG=/etc/kubernetes/admin.conf
ExecStart=/usr/bin/kubeadm init --config=/etc/kubeadm.yaml
ExecStart=/usr/bin/kubectl apply --filename=/etc/pod-network.yaml
[Install]
WantedBy=multi-user.target
`;

test("kubeadm founds a cluster of one machine, from the extension and images under their real names", async () => {
  const vcenter = await startVcenter({ guests: true });
  const { resourcePoolId, datastoreId, networkId } = vcenter.placement;
  const key = await publicKey();
  const stack = await startStack({
    vcenter,
    program: () => {
      new FlatcarVm("alone", {
        image: "flatcar-stable",
        resourcePoolId,
        datastoreId,
        networks: [
          {
            networkId,
            addresses: [`${address}/24`],
            gateway: "10.77.0.1",
            nameservers: ["10.77.0.1"],
          },
        ],
        sshAuthorizedKeys: [key],
        sysctl: { "net.ipv4.ip_forward": "1" },
        sysexts: { kubernetes: serveExtension(version) },
        butane: {
          variant: "flatcar",
          version: "1.1.0",
          storage: {
            files: Object.entries(files).map(([path, inline]) => ({
              path,
              contents: { inline },
            })),
          },
          systemd: { units: [{ name: "found.service", enabled: true, contents: unit }] },
        },
      });
    },
  });
  await stack.up();

  const found = (): Promise<string> => ssh(address, "systemctl is-active found").catch(() => "");
  await expect.poll(found, { timeout: 300_000, interval: 1_000 }).toBe("active");
  const kubeconfig = await ssh(address, "sudo cat /etc/kubernetes/admin.conf");
  const ask = (...args: string[]): Promise<string> => kubectl(kubeconfig, ...args);
  await ask("wait", "--for=condition=Ready", "node/alone", "--timeout=300s");

  const node = JSON.parse(await ask("get", "node", "alone", "--output=json")) as {
    status: { nodeInfo: { kubeletVersion: string; systemUUID: string } };
  };
  expect(node.status.nodeInfo.kubeletVersion).toBe(`v${version}`);
  expect(node.status.nodeInfo.systemUUID).toBe((await vcenter.machine("alone")).uuid);
  await ask("--namespace=kube-system", "rollout", "status", "deployment/coredns", "--timeout=300s");

  await ask("create", "deployment", "page", "--image=docker.io/library/nginx:1");
  await ask("create", "service", "nodeport", "page", "--tcp=80", "--node-port=30080");
  const page = async (): Promise<string> => (await fetch(`http://${address}:30080/`)).text();
  await expect
    .poll(() => page().catch(String), { timeout: 300_000, interval: 1_000 })
    .toContain("nginx");
});
