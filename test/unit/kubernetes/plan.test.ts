import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { planCluster } from "../../../src/cluster";
import { clusterWith, nodeOf, options, without } from "./cluster";

const plan = planCluster(options);
const founder = nodeOf(plan, "prod-cp-0");
const worker = nodeOf(plan, "prod-web-1");
const seed = "/etc/flatcar-kubeadm";
const documentsIn = (text: string | undefined): unknown[] =>
  parseAllDocuments(text ?? "").map((one) => one.toJS() as unknown);

describe("the plan of a cluster of Kubernetes", () => {
  test("has no mistakes, and the control planes one by one before the workers", () => {
    expect(plan.problems).toEqual([]);
    expect(plan.waves).toEqual([
      ["prod-cp-0"],
      ["prod-cp-1"],
      ["prod-cp-2"],
      ["prod-web-0"],
      ["prod-web-1"],
    ]);
    for (const { name } of plan.nodes) {
      expect(nodeOf(plan, name)).toMatchObject({ problems: [], warnings: [], report: [] });
    }
  });

  test("gives a control plane what it founds or joins with, and a worker no key", () => {
    const files = (node: typeof founder): string[] =>
      Object.keys(node.view.files).filter((path) => path.startsWith(`${seed}/`));
    expect(files(founder).sort()).toEqual(
      [
        ...["cluster", "init.yaml", "join.yaml", "manifests/kube-vip.yaml", "node"],
        ...["pki/ca.crt", "pki/ca.key", "pki/etcd/ca.crt", "pki/etcd/ca.key"],
        ...["pki/front-proxy-ca.crt", "pki/front-proxy-ca.key", "pki/sa.key", "pki/sa.pub"],
      ].map((name) => `${seed}/${name}`),
    );
    expect(files(worker).sort()).toEqual(
      ["cluster", "join.yaml", "node", "pki/ca.crt"].map((name) => `${seed}/${name}`),
    );
  });

  test("tells the node's script who it is and who the others are", () => {
    expect(founder.view.files[`${seed}/node`]).toContain(
      [
        "name='prod-cp-0'",
        "address='10.0.0.10'",
        "role='cp'",
        "endpoint='10.0.0.9:6443'",
        "version='v1.35.4'",
        "addon_phases='kube-proxy coredns'",
      ].join("\n"),
    );
    expect(worker.view.files[`${seed}/node`]).toContain("role='worker'\nendpoint=");
    expect(worker.view.files[`${seed}/cluster`]).toContain(
      [
        "members='prod-cp-0=10.0.0.10,prod-cp-1=10.0.0.11,prod-cp-2=10.0.0.12'",
        "workers='10.0.0.20,10.0.0.21'",
        "founder='prod-cp-0'",
        "found_until='0'",
      ].join("\n"),
    );
  });

  test("runs the node's script until it is through, and shows on the console why it waits", () => {
    const unit = founder.view.units["kubeadm-node.service"];
    expect(unit).toContain("Restart=on-failure\n");
    expect(unit).toContain("ConditionPathExists=!/var/lib/flatcar-kubeadm/done\n");
    expect(unit).toContain("StandardOutput=journal+console\n");
  });

  test("tells kubeadm how to found the cluster", () => {
    const [init, cluster, kubelet, proxy] = documentsIn(founder.view.files[`${seed}/init.yaml`]);
    const apiVersion = "kubeadm.k8s.io/v1beta4";
    expect(init).toEqual({
      apiVersion,
      kind: "InitConfiguration",
      bootstrapTokens: [
        {
          token: "abcdef.0123456789abcdef",
          ttl: "0s",
          usages: ["signing", "authentication"],
          groups: ["system:bootstrappers:kubeadm:default-node-token"],
        },
      ],
      localAPIEndpoint: { advertiseAddress: "10.0.0.10", bindPort: 6443 },
      nodeRegistration: {
        name: "prod-cp-0",
        criSocket: "unix:///run/containerd/containerd.sock",
        imagePullPolicy: "IfNotPresent",
        kubeletExtraArgs: [{ name: "node-ip", value: "10.0.0.10" }],
        ignorePreflightErrors: ["DirAvailable--etc-kubernetes-manifests"],
      },
    });
    expect(cluster).toEqual({
      apiVersion,
      kind: "ClusterConfiguration",
      clusterName: "prod",
      kubernetesVersion: "v1.35.4",
      controlPlaneEndpoint: "10.0.0.9:6443",
      networking: {
        podSubnet: "10.244.0.0/16",
        serviceSubnet: "10.96.0.0/16",
        dnsDomain: "cluster.local",
      },
      certificateValidityPeriod: "87600h",
      encryptionAlgorithm: "ECDSA-P256",
      apiServer: {},
      controllerManager: {},
      scheduler: {},
      etcd: { local: { dataDir: "/var/lib/etcd" } },
    });
    expect(kubelet).toEqual({
      apiVersion: "kubelet.config.k8s.io/v1beta1",
      kind: "KubeletConfiguration",
    });
    expect(proxy).toMatchObject({ kind: "KubeProxyConfiguration" });
  });

  test("tells kubeadm texts as texts that YAML 1.1, which it reads, takes for something else", () => {
    const words = ["no", "on", "y", "Off", "0777", "1_000", "10:30", "0b1"];
    const extraArgs = Object.fromEntries(words.map((word, i) => [`a${i}`, word]));
    const effect = "NoSchedule" as const;
    const taints = words.map((value, i) => ({ key: `t${i}`, value, effect }));
    const labels = { a: "yes" };
    const given = clusterWith(
      { apiServer: { extraArgs }, kubelet: { evictionSoft: { "memory.available": "0777" } } },
      { web: { kubernetes: { role: "worker", labels, taints: taints.slice(0, 4) } } },
    );
    const told = planCluster(given);
    expect(told.problems).toEqual([]);
    const read = (name: string, file: string): unknown[] =>
      parseAllDocuments(nodeOf(told, name).view.files[`${seed}/${file}`] ?? "", {
        version: "1.1",
      }).map((one) => one.toJS() as unknown);
    const [, cluster, kubelet] = read("prod-cp-0", "init.yaml");
    expect(cluster).toMatchObject({
      apiServer: { extraArgs: words.map((value, i) => ({ name: `a${i}`, value })) },
    });
    expect(kubelet).toMatchObject({ evictionSoft: { "memory.available": "0777" } });
    const [join] = read("prod-web-0", "join.yaml");
    expect(join).toMatchObject({ nodeRegistration: { taints: taints.slice(0, 4) } });
  });

  test("takes the kubelet's settings as a whole document, with large numbers of either kind", () => {
    const kubelet = {
      apiVersion: "kubelet.config.k8s.io/v1beta1",
      kind: "KubeletConfiguration",
      maxPods: 200n,
    };
    const told = planCluster(
      clusterWith({ kubelet }, { web: { kubernetes: { role: "worker", kubelet } } }),
    );
    expect(told.problems).toEqual([]);
    const patch = nodeOf(told, "prod-web-0").view.files;
    expect(JSON.parse(patch[`${seed}/patches/kubeletconfiguration0+merge.json`]!)).toEqual({
      ...kubelet,
      maxPods: 200,
    });
    const [, , document] = documentsIn(nodeOf(told, "prod-cp-0").view.files[`${seed}/init.yaml`]);
    expect(document).toEqual({ ...kubelet, maxPods: 200 });
  });

  test("tells kubeadm how to join it, a worker without a control plane", () => {
    const [join] = documentsIn(worker.view.files[`${seed}/join.yaml`]);
    expect(join).toEqual({
      apiVersion: "kubeadm.k8s.io/v1beta4",
      kind: "JoinConfiguration",
      discovery: {
        bootstrapToken: {
          apiServerEndpoint: "10.0.0.9:6443",
          token: "abcdef.0123456789abcdef",
          caCertHashes: [`sha256:${"0".repeat(64)}`],
        },
      },
      nodeRegistration: {
        name: "prod-web-1",
        criSocket: "unix:///run/containerd/containerd.sock",
        imagePullPolicy: "IfNotPresent",
        kubeletExtraArgs: [{ name: "node-ip", value: "10.0.0.21" }],
      },
    });
    const [own] = documentsIn(nodeOf(plan, "prod-cp-2").view.files[`${seed}/join.yaml`]);
    expect(own).toMatchObject({
      controlPlane: { localAPIEndpoint: { advertiseAddress: "10.0.0.12", bindPort: 6443 } },
    });
  });

  test("fetches the system extension, and has the machine forward packets and update nothing by itself", () => {
    const { files, units } = worker.view;
    expect(files["/etc/modules-load.d/kubernetes.conf"]).toContain("overlay\nbr_netfilter\n");
    expect(files["/etc/sysctl.d/80-kubernetes.conf"]).toContain("net.ipv4.ip_forward = 1\n");
    expect(files["/etc/flatcar/update.conf"]).toContain("SERVER=disabled");
    expect(worker.ignition).toContain(
      "https://extensions.flatcar.org/extensions/kubernetes-v1.35.4-x86-64.raw",
    );
    expect(units["kubeadm-node.service"]).toContain("Restart=on-failure\nRestartSec=5\n");
    expect(units["kubeadm-node.service"]).toContain(
      "ConditionPathExists=!/var/lib/flatcar-kubeadm/done\n",
    );
    expect(worker.view.units["kubelet.service"]).toBeUndefined();
  });

  test("brings the virtual IP to a control plane by kube-vip, which may use super-admin.conf", () => {
    const pod = parse(founder.view.files[`${seed}/manifests/kube-vip.yaml`] ?? "") as {
      spec: { containers: [{ env: { name: string; value?: string }[] }]; volumes: unknown[] };
    };
    const env = pod.spec.containers[0].env.map(({ name, value }) => [name, value]);
    expect(Object.fromEntries(env)).toMatchObject({
      address: "10.0.0.9",
      port: "6443",
      vip_leaseduration: "15",
      vip_renewdeadline: "10",
      vip_retryperiod: "2",
    });
    expect(pod.spec.volumes).toEqual([
      { name: "kubeconfig", hostPath: { path: "/etc/kubernetes/super-admin.conf", type: "File" } },
    ]);
    const settings = plan.nodes[0]?.settings;
    expect(settings).toMatchObject({
      enableDiskUuid: true,
      ignoredGuestIps: ["172.17.0.0/16", "10.0.0.9", "10.244.0.0/16", "10.96.0.0/16"],
    });
  });
});

describe("what is said otherwise", () => {
  test("reaches kubeadm's documents", () => {
    const given = clusterWith(
      {
        endpoint: { host: "api.example.com", port: 443 },
        apiServer: { extraArgs: { "audit-log-maxage": "7" }, certSans: ["k8s.example.com"] },
        etcd: { imageTag: "3.6.7-0", extraArgs: { "quota-backend-bytes": "8589934592" } },
        kubelet: { maxPods: 200 },
        imageRepository: "registry.example.com/k8s",
        certificateYears: 2,
        cloudProvider: "external",
        coreDns: false,
        manifests: ["apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n"],
      },
      {
        web: {
          kubernetes: {
            role: "worker",
            labels: { tier: "web" },
            taints: [{ key: "example.com/gpu", effect: "NoSchedule" }],
            kubelet: { maxPods: 50 },
            kubeletExtraArgs: { v: "2" },
          },
        },
      },
    );
    const all = planCluster(given);
    expect(all.problems).toEqual([]);
    const first = nodeOf(all, "prod-cp-0").view.files;
    const [, cluster, kubelet] = documentsIn(first[`${seed}/init.yaml`]);
    expect(cluster).toMatchObject({
      controlPlaneEndpoint: "api.example.com:443",
      imageRepository: "registry.example.com/k8s",
      certificateValidityPeriod: "17520h",
      apiServer: {
        certSANs: ["k8s.example.com"],
        extraArgs: [{ name: "audit-log-maxage", value: "7" }],
      },
      etcd: {
        local: {
          imageTag: "3.6.7-0",
          extraArgs: [{ name: "quota-backend-bytes", value: "8589934592" }],
        },
      },
    });
    expect(kubelet).toMatchObject({ maxPods: 200 });
    expect(first[`${seed}/node`]).toContain("addon_phases='kube-proxy'\n");
    expect(first[`${seed}/apply/00.yaml`]).toContain("kind: ConfigMap");
    expect(first[`${seed}/manifests/kube-vip.yaml`]).toBeUndefined();
    // Only who founds the cluster applies them.
    expect(nodeOf(all, "prod-cp-1").view.files[`${seed}/apply/00.yaml`]).toBeUndefined();
    const web = nodeOf(all, "prod-web-0").view.files;
    const [join] = documentsIn(web[`${seed}/join.yaml`]);
    expect(join).toMatchObject({
      patches: { directory: `${seed}/patches` },
      nodeRegistration: {
        taints: [{ key: "example.com/gpu", effect: "NoSchedule" }],
        kubeletExtraArgs: [
          { name: "node-ip", value: "10.0.0.20" },
          { name: "node-labels", value: "tier=web" },
          { name: "cloud-provider", value: "external" },
          { name: "v", value: "2" },
        ],
      },
    });
    expect(web[`${seed}/patches/kubeletconfiguration0+merge.json`]).toContain('{"maxPods":50}');
  });

  test.each([
    ["a name with several addresses", { host: "api.example.com" }, "api.example.com:6443"],
    [
      "a load balancer's name and port",
      { host: "lb.example.com", port: 443 },
      "lb.example.com:443",
    ],
    ["a load balancer's address", { host: "10.0.0.100" }, "10.0.0.100:6443"],
    ["an IPv6 address", { host: "fd00::9", port: 8443 }, "[fd00::9]:8443"],
  ])("has all nodes found, join and ask at %s, without kube-vip", (_, endpoint, place) => {
    const proxy = { https: "http://proxy.example.com:3128" };
    const all = planCluster(clusterWith({ endpoint }, {}, { proxy }));
    expect(all.problems).toEqual([]);
    for (const name of ["prod-cp-0", "prod-cp-2", "prod-web-0"]) {
      const { files } = nodeOf(all, name).view;
      expect(files[`${seed}/node`]).toContain(`endpoint='${place}'\n`);
      expect(documentsIn(files[`${seed}/join.yaml`])[0]).toMatchObject({
        discovery: { bootstrapToken: { apiServerEndpoint: place } },
      });
      expect(files[`${seed}/manifests/kube-vip.yaml`]).toBeUndefined();
    }
    const [init, cluster] = documentsIn(nodeOf(all, "prod-cp-0").view.files[`${seed}/init.yaml`]);
    expect(cluster).toMatchObject({ controlPlaneEndpoint: place });
    // Each control plane serves at its own address all the same.
    expect(init).toMatchObject({
      localAPIEndpoint: { advertiseAddress: "10.0.0.10", bindPort: 6443 },
    });
    const settings = all.nodes[0]?.settings as { proxy: { noProxy: string[] } };
    expect(settings.proxy.noProxy).toContain(endpoint.host);
  });

  test("has nodes go round the proxy to each other, and containerd ask mirrors", () => {
    const given = clusterWith(
      { registryMirrors: { "docker.io": ["https://mirror.example.com"] } },
      {},
      { proxy: { https: "http://proxy.example.com:3128", noProxy: ["example.com"] } },
    );
    const all = planCluster(given);
    expect(all.problems).toEqual([]);
    const node = nodeOf(all, "prod-web-0").view;
    const settings = all.nodes[0]?.settings as { proxy: { noProxy: string[] } };
    expect(settings.proxy.noProxy).toEqual([
      ...["example.com", "localhost", "127.0.0.1", "10.0.0.9"],
      ...["10.0.0.0/24", "10.244.0.0/16", "10.96.0.0/16", ".svc", ".cluster.local"],
    ]);
    expect(node.files["/etc/containerd/certs.d/docker.io/hosts.toml"]).toContain(
      'server = "https://registry-1.docker.io"\n\n[host."https://mirror.example.com"]',
    );
    expect(node.files["/etc/containerd/config.toml"]).toContain("SystemdCgroup = true");
    expect(node.files["/etc/containerd/config.toml"]).not.toContain("sandbox_image");
    expect(node.units["containerd.service.d/20-kubernetes.conf"]).toContain(
      "CONTAINERD_CONFIG=/etc/containerd/config.toml",
    );
  });

  test("has nodes of another network go round the proxy to their own and to the control planes'", () => {
    const addressRange = { cidr: "10.1.0.0/25", first: "10.1.0.5" };
    const proxy = { https: "http://proxy.example.com:3128" };
    const all = planCluster(clusterWith({}, { web: { addressRange } }, { proxy }));
    const exceptions = (name: string): string[] => {
      const settings = all.nodes.find((one) => one.name === name)?.settings;
      return (settings as unknown as { proxy: { noProxy: string[] } }).proxy.noProxy;
    };
    expect(exceptions("prod-web-1")).toEqual(
      expect.arrayContaining(["10.0.0.9", "10.0.0.0/24", "10.1.0.0/25"]),
    );
    expect(exceptions("prod-cp-1")).not.toContain("10.1.0.0/25");
  });

  test("takes the image that holds a pod's namespaces from the same place as kubeadm its own", () => {
    const all = planCluster(clusterWith({ imageRepository: "registry.example.com:5000/k8s" }));
    expect(all.problems).toEqual([]);
    for (const name of ["prod-cp-0", "prod-web-0"]) {
      const { files, units } = nodeOf(all, name).view;
      const config = files["/etc/containerd/config.toml"];
      expect(config).toContain('sandbox_image = "registry.example.com:5000/k8s/pause:3.10.1"\n');
      expect(config).not.toContain("registry.k8s.io");
      expect(units["containerd.service.d/20-kubernetes.conf"]).toContain("CONTAINERD_CONFIG=");
    }
    // Where nothing is said, the machine's own configuration stays.
    expect(worker.view.files["/etc/containerd/config.toml"]).toBeUndefined();
  });

  test("has control planes take snapshots of etcd on a schedule", () => {
    const backup = { schedule: "*-*-* 03:00", directory: "/srv/snapshots", command: "upload" };
    const all = planCluster(clusterWith({ backup }));
    expect(all.problems).toEqual([]);
    const { files, units } = nodeOf(all, "prod-cp-1").view;
    expect(files[`${seed}/backup`]).toContain(
      "name='prod-cp-1'\ndirectory='/srv/snapshots'\nkeep='24'\n",
    );
    expect(files[`${seed}/backup-command`]).toContain("upload");
    expect(units["etcd-snapshot.timer"]).toContain("OnCalendar=*-*-* 03:00\n");
    expect(units["etcd-snapshot.service"]).toContain("RequiresMountsFor=/srv/snapshots\n");
    expect(nodeOf(all, "prod-web-0").view.units["etcd-snapshot.timer"]).toBeUndefined();
  });

  test("lets the user's own settings and config win", () => {
    const snippet = `variant: flatcar\nversion: 1.1.0\nstorage: {files: [{path: /etc/sysctl.d/80-kubernetes.conf, overwrite: true, contents: {inline: "a = 1"}}]}\n`;
    const all = planCluster(
      clusterWith({}, {}, { updates: { mode: "kured" }, enableDiskUuid: false, butane: snippet }),
    );
    expect(all.problems).toEqual([]);
    expect(all.nodes[0]?.settings).toMatchObject({
      updates: { mode: "kured" },
      enableDiskUuid: false,
    });
    expect(nodeOf(all, "prod-cp-0").view.files["/etc/sysctl.d/80-kubernetes.conf"]).toContain(
      "a = 1",
    );
  });

  test("gives manifests names that sort as they were given, however many there are", () => {
    const text = (i: number): string =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: "${i}" }\n`;
    const manifests = Array.from({ length: 101 }, (_, i) => text(i));
    const { files } = nodeOf(planCluster(clusterWith({ manifests })), "prod-cp-0").view;
    const names = Object.keys(files).filter((name) => name.startsWith(`${seed}/apply/`));
    expect(names.sort().map((name) => /name: "(\d+)"/.exec(files[name]!)?.[1])).toEqual(
      manifests.map((_, i) => String(i)),
    );
  });

  test("serves the API at the only control plane's own address where nothing is said", () => {
    const rest = without(options.kubernetes!, "endpoint");
    const all = planCluster({
      ...options,
      kubernetes: rest,
      pools: { cp: { ...options.pools.cp, replicas: 1, allowSingleReplacement: true } },
    });
    expect(all.problems).toEqual([]);
    expect(nodeOf(all, "prod-cp-0").view.files[`${seed}/node`]).toContain(
      "endpoint='10.0.0.10:6443'",
    );
  });
});
