import { expect, test } from "vitest";
import { planCluster } from "../../../src/cluster";
import { kubernetesCodes } from "../../../src/kubernetes/codes";
import { clusterWith, mistakesIn, options, without } from "./cluster";

type Cluster = typeof options;
const worker = (kubernetes: object): Record<string, object> => ({
  web: { kubernetes: { role: "worker", ...kubernetes } },
});
const noEndpoint = (): Cluster => ({
  ...options,
  kubernetes: without(options.kubernetes!, "endpoint"),
});

const pem = (label: string): string => `-----BEGIN ${label}-----\nAAAA\n-----END ${label}-----\n`;
const authorities = {
  caCertPem: pem("CERTIFICATE"),
  caPrivateKeyPem: pem("EC PRIVATE KEY"),
  etcdCaCertPem: pem("CERTIFICATE"),
  etcdCaPrivateKeyPem: pem("PRIVATE KEY"),
  frontProxyCaCertPem: pem("CERTIFICATE"),
  frontProxyCaPrivateKeyPem: pem("RSA PRIVATE KEY"),
  serviceAccountPrivateKeyPem: pem("PRIVATE KEY"),
  serviceAccountPublicKeyPem: pem("PUBLIC KEY"),
};

const cases: readonly [what: string, given: Cluster, mistakes: string[]][] = [
  [
    "no kubernetes for the cluster",
    without(options, "kubernetes") as Cluster,
    ["kubernetes: kubernetes.missing"],
  ],
  [
    "no digest of the system extension",
    clusterWith({ sysext: {} as never }),
    ["kubernetes.sysext.sha256: args.missing"],
  ],
  [
    "a digest that is none",
    clusterWith({ sysext: { sha256: "abc" } }),
    ["kubernetes.sysext.sha256: abc sysext.digest"],
  ],
  [
    "a document of another kind in the place of the kubelet's settings",
    clusterWith(
      { kubelet: { apiVersion: "v1", kind: "Pod" } },
      worker({ kubelet: { kind: "KubeProxyConfiguration" } }),
    ),
    [
      "kubernetes.kubelet.apiVersion: v1 kubernetes.word",
      "kubernetes.kubelet.kind: Pod kubernetes.word",
      "pools.web.kubernetes.kubelet.kind: KubeProxyConfiguration kubernetes.word",
    ],
  ],
  [
    "a version that is not exact",
    clusterWith({ version: "v1.35" }),
    ["kubernetes.version: v1.35 kubernetes.version"],
  ],
  [
    "a version that is too old",
    clusterWith({ version: "1.33.9" }),
    ["kubernetes.version: 1.33.9 kubernetes.version"],
  ],
  [
    "a release of Flatcar without system extensions",
    clusterWith({}, {}, { flatcarVersion: "3139.2.0" }),
    ["flatcarVersion: release.too-old", "kubernetes.sysext: release.too-old"],
  ],
  [
    "no control planes",
    clusterWith({}, { cp: { kubernetes: { role: "worker" } } }),
    ["kubernetes: kubernetes.control-plane"],
  ],
  [
    "a second pool of control planes",
    clusterWith({}, { web: { replicas: 1, kubernetes: { role: "control-plane" } } }),
    ["pools.web.kubernetes.role: control-plane kubernetes.control-plane"],
  ],
  [
    "no node of the control planes",
    clusterWith({}, { cp: { replicas: 0 } }),
    ["pools.cp: kubernetes.control-plane"],
  ],
  ["two control planes", clusterWith({}, { cp: { replicas: 2 } }), ["pools.cp: 2 quorum.even"]],
  [
    "two of five control planes at once",
    clusterWith({}, { cp: { replicas: 5, maxUnavailable: 2 } }),
    ["pools.cp.maxUnavailable: 2 kubernetes.control-plane"],
  ],
  [
    "workers before the control planes",
    clusterWith({}, { web: { order: -1 } }),
    ["pools.web.order: kubernetes.order"],
  ],
  [
    "an etcd cluster beside it",
    clusterWith({}, { cp: { etcdCluster: {} } }),
    ["pools.cp.etcdCluster: kubernetes.exclusive"],
  ],
  [
    "control planes without addresses",
    clusterWith({}, { cp: { addressRange: undefined } }),
    ["pools.cp: kubernetes.address"],
  ],
  [
    "no endpoint for three control planes",
    noEndpoint(),
    ["kubernetes.endpoint: kubernetes.endpoint"],
  ],
  [
    "an endpoint that is one control plane of three",
    clusterWith({ endpoint: { host: "10.0.0.10" } }),
    ["kubernetes.endpoint.host: 10.0.0.10 kubernetes.endpoint"],
  ],
  [
    "a virtual IP that a node has",
    clusterWith({ endpoint: { virtualIp: "10.0.0.10" } }),
    ["pools.cp.addressRange: 10.0.0.10 cluster.address-virtual"],
  ],
  [
    "a virtual IP outside of the subnet",
    clusterWith({ endpoint: { virtualIp: "10.0.1.9" } }),
    ["kubernetes.endpoint.virtualIp: 10.0.1.9 kubernetes.endpoint"],
  ],
  [
    "a virtual IP that is none",
    clusterWith({ endpoint: { virtualIp: "10.0.0.9/24" } }),
    ["kubernetes.endpoint.virtualIp: 10.0.0.9/24 kubernetes.endpoint"],
  ],
  [
    "an endpoint of neither kind",
    clusterWith({ endpoint: {} }),
    ["kubernetes.endpoint: kubernetes.endpoint"],
  ],
  [
    "a host with a scheme",
    clusterWith({ endpoint: { host: "https://api.example.com" } }),
    ["kubernetes.endpoint.host: https://api.example.com kubernetes.endpoint"],
  ],
  [
    "a lease that is too short, and a port of a virtual IP",
    clusterWith({ endpoint: { virtualIp: "10.0.0.9", leaseSeconds: 1, port: 443 } }),
    [
      "kubernetes.endpoint.leaseSeconds: 1 kubernetes.number",
      "kubernetes.endpoint.port: kubernetes.endpoint",
    ],
  ],
  [
    "pods where the nodes are",
    clusterWith({ podCidr: "10.0.0.0/16" }),
    ["kubernetes.podCidr: 10.0.0.0/16 kubernetes.network"],
  ],
  [
    "services where the pods are",
    clusterWith({ serviceCidr: "10.244.128.0/20" }),
    ["kubernetes.podCidr: 10.244.0.0/16 kubernetes.network"],
  ],
  [
    "networks that are none or of a wrong size",
    clusterWith({ podCidr: "10.244.0.0", serviceCidr: "10.96.0.0/8" }),
    [
      "kubernetes.podCidr: 10.244.0.0 kubernetes.network",
      "kubernetes.serviceCidr: 10.96.0.0/8 kubernetes.network",
    ],
  ],
  [
    "an etcd that the version cannot use",
    clusterWith({ etcd: { imageTag: "3.5.16-0" } }),
    ["kubernetes.etcd.imageTag: 3.5.16-0 kubernetes.etcd"],
  ],
  [
    "numbers outside of their limits",
    clusterWith({ certificateYears: 50, foundingHours: 0, guardMinutes: 0.5, drainMinutes: 0 }),
    [
      "kubernetes.certificateYears: 50 kubernetes.number",
      "kubernetes.foundingHours: 0 kubernetes.number",
      "kubernetes.guardMinutes: 0.5 kubernetes.number",
      "kubernetes.drainMinutes: 0 kubernetes.number",
    ],
  ],
  [
    "names with dashes before them, and domains that are none",
    clusterWith({
      dnsDomain: "Cluster.Local",
      apiServer: { extraArgs: { "--v": "2" }, certSans: ["a b"] },
    }),
    [
      "kubernetes.dnsDomain: Cluster.Local kubernetes.domain",
      "kubernetes.apiServer.certSans[0]: a b kubernetes.domain",
      'kubernetes.apiServer.extraArgs["--v"]: --v kubernetes.argument',
    ],
  ],
  [
    "words that there are not",
    clusterWith({ cloudProvider: "vsphere" as never, onDrainTimeout: "wait" as never }),
    [
      "kubernetes.cloudProvider: vsphere kubernetes.word",
      "kubernetes.onDrainTimeout: wait kubernetes.word",
    ],
  ],
  [
    "a mirror that is no URL",
    clusterWith({ registryMirrors: { "docker.io": ["mirror.example.com"] } }),
    ['kubernetes.registryMirrors["docker.io"]: mirror.example.com kubernetes.mirror'],
  ],
  [
    "snapshots at no time, to no path, of which none stays",
    clusterWith({ backup: { schedule: "", directory: "snapshots", keep: 0 } }),
    [
      "kubernetes.backup.schedule:  kubernetes.backup",
      "kubernetes.backup.directory: snapshots kubernetes.backup",
      "kubernetes.backup.keep: 0 kubernetes.number",
    ],
  ],
  [
    "labels that a kubelet may not give itself",
    clusterWith(
      {},
      worker({ labels: { "node-role.kubernetes.io/worker": "", "x.k8s.io/a": "b" } }),
    ),
    [
      'pools.web.kubernetes.labels["node-role.kubernetes.io/worker"]: node-role.kubernetes.io/worker kubernetes.label',
      'pools.web.kubernetes.labels["x.k8s.io/a"]: x.k8s.io/a kubernetes.label',
    ],
  ],
  [
    "labels, taints and annotations that are none",
    clusterWith(
      {},
      worker({
        labels: { tier: "a b" },
        taints: [{ key: "", effect: "Never" }],
        annotations: { "a/b/c": "d" },
      }),
    ),
    [
      "pools.web.kubernetes.labels.tier: a b kubernetes.label",
      'pools.web.kubernetes.annotations["a/b/c"]: a/b/c kubernetes.annotation',
      "pools.web.kubernetes.taints[0].key:  kubernetes.taint",
      "pools.web.kubernetes.taints[0].effect: Never kubernetes.word",
    ],
  ],
  [
    "versions with zeros before their numbers",
    clusterWith({ version: "1.35.04" }),
    ["kubernetes.version: 1.35.04 kubernetes.version"],
  ],
  [
    "a version with a space, of which the extension's URL is made",
    clusterWith({ version: "1.35.4 " }),
    ["kubernetes.version: 1.35.4  kubernetes.version"],
  ],
  [
    "networks of IPv6, which control planes are not in",
    clusterWith({ podCidr: "fd00::/56", serviceCidr: "fd01::/112" }),
    [
      "kubernetes.podCidr: fd00::/56 kubernetes.network",
      "kubernetes.serviceCidr: fd01::/112 kubernetes.network",
    ],
  ],
  [
    "networks that no machine can have",
    clusterWith({ podCidr: "127.0.0.0/16", serviceCidr: "224.0.0.0/16" }),
    [
      "kubernetes.podCidr: 127.0.0.0/16 kubernetes.network",
      "kubernetes.serviceCidr: 224.0.0.0/16 kubernetes.network",
    ],
  ],
  [
    "a network of pods in which no node has room",
    clusterWith({
      podCidr: "10.244.0.0/24",
      controllerManager: { extraArgs: { "node-cidr-mask-size-ipv4": "23" } },
    }),
    ["kubernetes.podCidr: 10.244.0.0/24 kubernetes.network"],
  ],
  [
    "a second adapter in the network of the pods",
    clusterWith(
      {},
      {
        web: {
          replicas: 1,
          networks: [
            { macAddress: "00:50:56:00:00:01", gateway: "10.0.0.1", nameservers: ["10.0.0.2"] },
            { macAddress: "00:50:56:00:00:02", addresses: ["10.244.0.5/24"] },
          ],
        },
      },
    ),
    ["pools.web.networks[1].addresses[0]: 10.244.0.5/24 kubernetes.network"],
  ],
  [
    "a virtual IP that names the subnet",
    clusterWith({ endpoint: { virtualIp: "10.0.0.0" } }),
    ["kubernetes.endpoint.virtualIp: 10.0.0.0 kubernetes.endpoint"],
  ],
  [
    "a virtual IP that is the broadcast address",
    clusterWith({ endpoint: { virtualIp: "10.0.0.255" } }),
    ["kubernetes.endpoint.virtualIp: 10.0.0.255 kubernetes.endpoint"],
  ],
  [
    "a virtual IP that is a gateway's",
    clusterWith({ endpoint: { virtualIp: "10.0.0.1" } }),
    ["kubernetes.endpoint.virtualIp: 10.0.0.1 cluster.address-gateway"],
  ],
  [
    "a virtual IP that is a gateway's, and said twice",
    clusterWith({ endpoint: { virtualIp: "10.0.0.1" } }, {}, { virtualIps: ["10.0.0.1"] }),
    ["virtualIps[0]: 10.0.0.1 cluster.address-gateway"],
  ],
  [
    "a mistyped address, which is no name either",
    clusterWith({ endpoint: { host: "10.0.0.300" }, apiServer: { certSans: ["10.0.0"] } }),
    [
      "kubernetes.apiServer.certSans[0]: 10.0.0 kubernetes.domain",
      "kubernetes.endpoint.host: 10.0.0.300 kubernetes.endpoint",
    ],
  ],
  [
    "a host that no machine can be",
    clusterWith({ endpoint: { host: "0.0.0.0" } }),
    ["kubernetes.endpoint.host: 0.0.0.0 kubernetes.endpoint"],
  ],
  [
    "a host among the services",
    clusterWith({ endpoint: { host: "10.96.0.1" } }),
    ["kubernetes.endpoint.host: 10.96.0.1 kubernetes.endpoint"],
  ],
  [
    "a host that is one control plane of three by its name",
    clusterWith({ endpoint: { host: "prod-cp-1" } }),
    ["kubernetes.endpoint.host: prod-cp-1 kubernetes.endpoint"],
  ],
  [
    "an interface and an image of kube-vip that cannot be",
    clusterWith({
      endpoint: { virtualIp: "10.0.0.9", interfaceName: "eth0 ", image: "https://ghcr.io/a" },
    }),
    [
      "kubernetes.endpoint.image: https://ghcr.io/a kubernetes.image",
      "kubernetes.endpoint.interfaceName: eth0  kubernetes.endpoint",
    ],
  ],
  ...["https://registry.example.com/k8s", "registry.example.com/k8s/", "a/B", "a/b:v1", ""].map(
    (imageRepository): (typeof cases)[number] => [
      `"${imageRepository}" as a repository of images`,
      clusterWith({ imageRepository }),
      [`kubernetes.imageRepository: ${imageRepository} kubernetes.image`],
    ],
  ),
  [
    "a tag of etcd that is none",
    clusterWith({ etcd: { imageTag: "3.6.6 0" } }),
    ["kubernetes.etcd.imageTag: 3.6.6 0 kubernetes.etcd"],
  ],
  ...["a: [b", "", "# nothing\n---\n", "cilium.yaml", "- a", "kind: Pod", "a:\n\tb: c\n"].map(
    (text): (typeof cases)[number] => [
      `${JSON.stringify(text)} as a manifest`,
      clusterWith({ manifests: [text] }),
      ["kubernetes.manifests[0]: kubernetes.manifest"],
    ],
  ),
  [
    "authorities that are no PEM",
    clusterWith({
      ca: { ...authorities, caCertPem: pem("PRIVATE KEY"), etcdCaPrivateKeyPem: "x" },
    }),
    [
      "kubernetes.ca.caCertPem: kubernetes.authority",
      "kubernetes.ca.etcdCaPrivateKeyPem: kubernetes.authority",
    ],
  ],
  [
    "arguments that are each control plane's own, and those that take another property's place",
    clusterWith(
      { apiServer: { extraArgs: { "secure-port": "8443" } }, etcd: { extraArgs: { name: "a" } } },
      worker({
        labels: { tier: "web" },
        kubeletExtraArgs: { "node-labels": "a=b", "hostname-override": "a" },
      }),
    ),
    [
      'kubernetes.apiServer.extraArgs["secure-port"]: secure-port kubernetes.argument',
      "kubernetes.etcd.extraArgs.name: name kubernetes.argument",
      'pools.web.kubernetes.kubeletExtraArgs["node-labels"]: node-labels kubernetes.argument',
      'pools.web.kubernetes.kubeletExtraArgs["hostname-override"]: hostname-override kubernetes.argument',
    ],
  ],
  [
    "a label whose domain is none, and a taint that is there twice",
    clusterWith(
      {},
      worker({
        labels: { "a..b/x": "y" },
        taints: [
          { key: "a", effect: "NoSchedule" },
          { key: "a", value: "b", effect: "NoSchedule" },
        ],
      }),
    ),
    [
      'pools.web.kubernetes.labels["a..b/x"]: a..b/x kubernetes.label',
      "pools.web.kubernetes.taints[1]: a:NoSchedule kubernetes.taint",
    ],
  ],
  [
    "a hostname that is too long for a label",
    clusterWith({}, { web: { replicas: undefined, nodes: { "0": { hostname: "a".repeat(64) } } } }),
    [`pools.web: ${"a".repeat(64)} kubernetes.node-name`],
  ],
  [
    "a schedule of cron, and a path with dots",
    clusterWith({ backup: { schedule: "0 3 * * *", directory: "/srv/../etc" } }),
    [
      "kubernetes.backup.schedule: 0 3 * * * kubernetes.backup",
      "kubernetes.backup.directory: /srv/../etc kubernetes.backup",
    ],
  ],
  [
    "mirrors of what is no registry",
    clusterWith({
      registryMirrors: { "https://docker.io": ["https://m"], "docker.io:99999": ["https://m"] },
    }),
    [
      'kubernetes.registryMirrors["https://docker.io"]: https://docker.io kubernetes.mirror',
      'kubernetes.registryMirrors["docker.io:99999"]: docker.io:99999 kubernetes.mirror',
    ],
  ],
  [
    "more minutes than a shell can count",
    clusterWith({ drainMinutes: 1e21 }),
    ["kubernetes.drainMinutes: 1e+21 kubernetes.number"],
  ],
  [
    "swap space",
    clusterWith({}, { web: { swap: { sizeMiB: 512 } } }),
    ["pools.web.swap: kubernetes.swap"],
  ],
  [
    "version 1 of the control groups",
    clusterWith({}, {}, { cgroupV1: true }),
    ["cgroupV1: true kubernetes.cgroup-v1"],
  ],
  [
    "a control plane of less than kubeadm takes",
    clusterWith({}, { cp: { numCpus: 1 } }, { memoryMb: 1024 }),
    ["pools.cp.numCpus: 1 kubernetes.hardware", "memoryMb: 1024 kubernetes.hardware"],
  ],
  [
    "nodes that are to be set up again as they are",
    clusterWith({}, {}, { onConfigChange: "reprovision" }),
    ["onConfigChange: reprovision kubernetes.reprovision"],
  ],
  [
    "two nodes of one hostname",
    clusterWith(
      {},
      {
        web: { replicas: undefined, nodes: { a: { address: "10.0.0.30", hostname: "PROD-CP-0" } } },
      },
    ),
    ["pools.web: prod-cp-0 kubernetes.node-name"],
  ],
];

test.each(cases)("%s is a mistake", (_what, given, mistakes) => {
  expect(mistakesIn(given)).toEqual(mistakes);
});

test("what is not wrong passes: swap that the kubelet takes, the older control groups of 1.34, labels of its own", () => {
  const given = clusterWith(
    { version: "1.34.4", kubelet: { failSwapOn: false } },
    {
      web: {
        swap: { sizeMiB: 512 },
        kubernetes: {
          role: "worker",
          labels: { "topology.kubernetes.io/zone": "a", "node.kubernetes.io/x": "", tier: "web" },
        },
      },
    },
    { cgroupV1: true, flatcarVersion: "4081.3.0" },
  );
  expect(mistakesIn(given)).toEqual([]);
});

test("what is not wrong passes: other sizes of nodes' networks, arguments, names and texts that Kubernetes takes", () => {
  const given = clusterWith(
    {
      version: "1.36.0-rc.1",
      endpoint: { host: "fd00::1" },
      podCidr: "10.244.0.5/25",
      controllerManager: { extraArgs: { "node-cidr-mask-size-ipv4": "26" } },
      apiServer: { certSans: ["*.example.com", "1.example.com"], extraArgs: { v: "2" } },
      imageRepository: "localhost:5000/a/b_c/d--e",
      etcd: { imageTag: "v3.6.6-0", extraArgs: { "listen-metrics-urls": "http://0.0.0.0:2381" } },
      manifests: [
        "---\n# a comment\napiVersion: v1\nkind: List\nitems: []\n---\n",
        '{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"a"}}',
      ],
      ca: authorities,
      registryMirrors: {
        _default: ["https://mirror.example.com/v2"],
        "10.0.0.5:5000": ["http://m"],
      },
      backup: { schedule: "Mon..Fri *-*-* 03:00 Europe/Berlin", directory: "/srv/a@b" },
    },
    worker({
      annotations: { "Example.com/owner": "a" },
      taints: [
        { key: "a", effect: "NoSchedule" },
        { key: "a", effect: "NoExecute" },
      ],
      kubeletExtraArgs: { "node-labels": "a=b" },
    }),
  );
  expect(mistakesIn(given)).toEqual([]);
});

const advised: readonly [what: string, given: Cluster, advice: string[]][] = [
  [
    "updates that restart a node without a drain",
    clusterWith(
      {},
      { web: { updates: { mode: "locksmith", rebootWindow: { start: "04:00", length: "1h" } } } },
      { updates: { mode: "kured" } },
    ),
    ["pools.web.updates.mode: locksmith kubernetes.updates"],
  ],
  [
    "fewer networks of pods than nodes",
    clusterWith({ podCidr: "10.244.0.0/22" }),
    ["kubernetes.podCidr: 10.244.0.0/22 kubernetes.room"],
  ],
  [
    "workers that are known by IPv6 addresses",
    clusterWith(
      {},
      {
        web: {
          addressRange: { cidr: "fd00::/64", first: "fd00::20" },
          networks: [{ gateway6: "fd00::1", nameservers: ["fd00::2"] }],
        },
      },
    ),
    ["pools.web.addressRange: undefined kubernetes.family"],
  ],
];

const adviceIn = (given: Cluster): string[] =>
  planCluster(given).warnings.map(({ path, value, code }) => `${path}: ${value} ${code}`);

test.each(advised)("%s are advised against, and stop nothing", (_what, given, advice) => {
  expect(mistakesIn(given)).toEqual([]);
  expect(adviceIn(given)).toEqual(advice);
});

test("nothing is said of updates that restart nobody, of a pool beside Kubernetes, and of networks in which nodes have smaller parts or none", () => {
  const parts = (extraArgs: Record<string, string>): Cluster =>
    clusterWith({ podCidr: "10.244.0.0/24", controllerManager: { extraArgs } });
  const beside = { updates: { mode: "locksmith" }, replicas: 1 };
  for (const given of [
    options,
    clusterWith({}, {}, { updates: { mode: "locksmith", rebootStrategy: "off" } }),
    clusterWith({}, { db: beside }),
    parts({ "node-cidr-mask-size-ipv4": "27" }),
    parts({ "allocate-node-cidrs": "false" }),
  ]) {
    expect(mistakesIn(given)).toEqual([]);
    expect(adviceIn(given)).toEqual([]);
  }
});

test("every rule has its code in the list", () => {
  const codes = [...cases, ...advised].flatMap(([, given]) => {
    const { problems, warnings } = planCluster(given);
    return [...problems, ...warnings].map(({ code }) => code);
  });
  const unseen = Object.keys(kubernetesCodes).filter((code) => !codes.includes(code));
  // These are about what a cluster that is there has.
  expect(unseen).toEqual(["kubernetes.step", "kubernetes.fixed"]);
});
