import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { usePlugin } from "../tools/standins/tls-plugin";
import { authorityOf } from "../programs/workstation/kubernetes/certificates";
import { clusterWith, mistakesIn, options, without } from "./cluster";

usePlugin();

type Cluster = typeof options;
type Kubernetes = NonNullable<Cluster["kubernetes"]>;

const range = (first: number): object => ({ cidr: "10.0.0.0/24", first: `10.0.0.${first}` });
const workers = (kubernetes: object, more: object = {}): Record<string, object> => ({
  web: { ...more, kubernetes: { role: "worker", ...kubernetes } },
});
const one = { cp: { replicas: 1 } };
const host = (text: string, port?: number): Partial<Kubernetes> => ({
  endpoint: { host: text, ...(port !== undefined && { port }) },
});
const noEndpoint: Cluster = {
  ...clusterWith({}, one),
  kubernetes: without(options.kubernetes!, "endpoint"),
};

const inSubnets = {
  ...{ replicas: undefined, addressRange: undefined },
  nodes: {
    a: { address: "10.0.0.10/24" },
    b: { address: "10.0.0.139/25" },
    c: { address: "10.0.0.12/24" },
  },
};

const mistakes: readonly [what: string, given: Cluster, mistakes: string[]][] = [
  ...(["api.example.com:6443", "API.example.com", "api.example.com.", "[fd00::1]"] as const).map(
    (text): (typeof mistakes)[number] => [
      `${text} as the host of the API`,
      clusterWith(host(text)),
      [`kubernetes.endpoint.host: ${text} kubernetes.endpoint`],
    ],
  ),
  ...(["localhost", "127.0.0.1", "::1"] as const).map((text): (typeof mistakes)[number] => [
    `${text}, which is each machine itself`,
    clusterWith(host(text)),
    [`kubernetes.endpoint.host: ${text} kubernetes.endpoint`],
  ]),
  [
    "a balancer in a pool that is made after the control planes",
    clusterWith(host("10.0.0.30"), { lb: { replicas: 1, addressRange: range(30) } }),
    ["kubernetes.endpoint.host: 10.0.0.30 kubernetes.endpoint"],
  ],
  [
    "a worker as the host of the API",
    clusterWith(host("10.0.0.20")),
    ["kubernetes.endpoint.host: 10.0.0.20 kubernetes.endpoint"],
  ],
  [
    "another port of the only control plane than its API server has",
    clusterWith(host("10.0.0.10", 443), one),
    ["kubernetes.endpoint.port: 443 kubernetes.endpoint"],
  ],
  ...["/usr/local/x", "/var", "/var/lib/etcd", "/tmp", "/etc"].map(
    (directory): (typeof mistakes)[number] => [
      `snapshots in ${directory}`,
      clusterWith({ backup: { directory } }),
      [`kubernetes.backup.directory: ${directory} kubernetes.backup`],
    ],
  ),
  [
    "annotations that are more than a variable holds",
    clusterWith({}, workers({ annotations: { a: "x".repeat(32_000) } })),
    ["pools.web.kubernetes.annotations: kubernetes.annotation"],
  ],
  [
    "an address, files and a silence for the kubelets of several nodes",
    clusterWith(
      {},
      workers({
        kubeletExtraArgs: { "node-ip": "10.0.0.20", config: "/a", "register-node": "false" },
      }),
    ),
    [
      'pools.web.kubernetes.kubeletExtraArgs["node-ip"]: node-ip kubernetes.argument',
      "pools.web.kubernetes.kubeletExtraArgs.config: config kubernetes.argument",
      'pools.web.kubernetes.kubeletExtraArgs["register-node"]: register-node kubernetes.argument',
    ],
  ],
  [
    "kubelets that do not register, and static pods that are looked for elsewhere",
    clusterWith(
      { kubelet: { registerNode: false } },
      { cp: { kubernetes: { role: "control-plane", kubelet: { staticPodPath: "/srv/pods" } } } },
    ),
    [
      "kubernetes.kubelet.registerNode: false kubernetes.argument",
      "pools.cp.kubernetes.kubelet.staticPodPath: /srv/pods kubernetes.argument",
    ],
  ],
  [
    "networks that are said a second time",
    clusterWith({
      apiServer: { extraArgs: { "service-cluster-ip-range": "10.1.0.0/16" } },
      controllerManager: { extraArgs: { "cluster-cidr": "10.2.0.0/16" } },
    }),
    [
      'kubernetes.apiServer.extraArgs["service-cluster-ip-range"]: service-cluster-ip-range kubernetes.argument',
      'kubernetes.controllerManager.extraArgs["cluster-cidr"]: cluster-cidr kubernetes.argument',
    ],
  ],
  [
    "a cluster that no machine can join",
    clusterWith({
      apiServer: { extraArgs: { "enable-bootstrap-token-auth": "false" } },
      controllerManager: { extraArgs: { controllers: "*" } },
      etcd: { extraArgs: { "initial-cluster-state": "new" } },
    }),
    [
      'kubernetes.etcd.extraArgs["initial-cluster-state"]: initial-cluster-state kubernetes.argument',
      'kubernetes.apiServer.extraArgs["enable-bootstrap-token-auth"]: false kubernetes.argument',
      "kubernetes.controllerManager.extraArgs.controllers: * kubernetes.argument",
    ],
  ],
  ...["kind: Namespace", "kind: Job\nmetadata: { generateName: a- }"].map(
    (text): (typeof mistakes)[number] => [
      `${JSON.stringify(text)}, which kubectl cannot apply for want of a name`,
      clusterWith({ manifests: [`apiVersion: v1\n${text}\n`] }),
      ["kubernetes.manifests[0]: kubernetes.manifest"],
    ],
  ),
  [
    "names and values of 64 characters",
    clusterWith({}, workers({ labels: { ["a".repeat(64)]: "b".repeat(64) } })),
    Array<string>(2)
      .fill(`pools.web.kubernetes.labels.${"a".repeat(64)}: `)
      .map((path, i) => `${path}${(i === 0 ? "a" : "b").repeat(64)} kubernetes.label`),
  ],
  [
    "hostnames of 64 characters",
    { ...options, name: "a".repeat(58) },
    [0, 1].map((i) => `pools.web: ${"a".repeat(58)}-web-${i} kubernetes.node-name`),
  ],
  [
    "workers that come with the control planes, and before them by name",
    clusterWith({}, { a: { replicas: 1, order: 0, kubernetes: { role: "worker" } } }),
    ["pools.a.order: kubernetes.order"],
  ],
  [
    "an update server for machines that fetch no update",
    clusterWith({}, {}, { updates: { server: "https://updates.example.com/" } }),
    ["updates.server: updates.conflict"],
  ],
  [
    "control planes in several subnets, of which a virtual IP can be in one",
    clusterWith(
      { endpoint: { virtualIp: "10.0.0.9" } },
      {
        cp: inSubnets,
      },
    ),
    ["kubernetes.endpoint.virtualIp: 10.0.0.9 kubernetes.endpoint"],
  ],
];

test.each(mistakes)("%s is a mistake", (_what, given, found) => {
  expect(mistakesIn(given).filter((line) => !line.includes("gateway"))).toEqual(found);
});

const passes: readonly [what: string, given: Cluster][] = [
  ["a balancer of each machine's own, at another port", clusterWith(host("127.0.0.1", 8443))],
  [
    "a balancer in a pool that is made before the control planes",
    clusterWith(host("10.0.0.30"), { lb: { replicas: 1, order: -1, addressRange: range(30) } }),
  ],
  ["the only control plane as the host", clusterWith(host("10.0.0.10"), one)],
  ["the only control plane without an endpoint", noEndpoint],
  ["no workers", clusterWith({}, { web: { replicas: 0 } })],
  ["a worker with one CPU", clusterWith({}, { web: { numCpus: 1, memoryMb: 1024 } })],
  ["control planes with just enough", clusterWith({}, { cp: { numCpus: 2, memoryMb: 1700 } })],
  [
    "names and values of 63 characters",
    clusterWith({}, workers({ labels: { ["a".repeat(63)]: "b".repeat(63) } })),
  ],
  [
    "a domain of 253 characters",
    clusterWith({}, workers({ labels: { [`${"a.".repeat(126)}a/x`]: "" } })),
  ],
  ["hostnames of 63 characters", { ...options, name: "a".repeat(57) }],
  [
    "no taints on control planes",
    clusterWith({}, { cp: { kubernetes: { role: "control-plane", taints: [] } } }),
  ],
  [
    "an address of the only node's kubelet",
    clusterWith({}, workers({ kubeletExtraArgs: { "node-ip": "10.0.0.20" } }, { replicas: 1 })),
  ],
  [
    "any address of the kubelets",
    clusterWith({}, workers({ kubeletExtraArgs: { "node-ip": "0.0.0.0" } })),
  ],
  [
    "controllers among which is the one that machines join by",
    clusterWith({
      controllerManager: { extraArgs: { controllers: "*,bootstrapsigner,tokencleaner,-ttl" } },
    }),
  ],
  [
    "static pods of workers elsewhere",
    clusterWith({}, workers({ kubelet: { staticPodPath: "/srv/pods" } })),
  ],
  [
    "lists of objects, which need no name",
    clusterWith({
      manifests: [
        "apiVersion: v1\nkind: List\nitems: []\n",
        "apiVersion: v1\nkind: ConfigMapList\nitems: []\n",
      ],
    }),
  ],
  ["snapshots on a disk of their own", clusterWith({ backup: { directory: "/backups" } })],
  ["a version that is newer than all that are known", clusterWith({ version: "1.99.0" })],
  ["the first version of all that can be used", clusterWith({ version: "1.34.0" })],
  [
    "workers that are told their addresses by DHCP",
    clusterWith({}, { web: { addressRange: undefined, networks: [{}] } }),
  ],
  [
    "control planes in several subnets behind a name",
    clusterWith(host("api.example.com"), {
      cp: { ...inSubnets, networks: [{}] },
    }),
  ],
  [
    "swap space of which is said later whether the kubelet takes it",
    clusterWith({ kubelet: { failSwapOn: { later: true } } }, {}, { swap: { sizeMiB: 512 } }),
  ],
];

test.each(passes)("%s: passes", (_what, given) => {
  expect(mistakesIn(given)).toEqual([]);
});

test("authorities of the user's own are authorities, each with its own key", async () => {
  const keyOf = (): { publicKey: string; privateKey: string } =>
    generateKeyPairSync("ec", {
      namedCurve: "P-256",
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
  const [accounts, other] = [keyOf(), keyOf()];
  const { ca, key, server } = await authorityOf("own", ["10.0.0.9"]);
  const own = {
    ...{ caCertPem: ca, caPrivateKeyPem: key },
    ...{ etcdCaCertPem: ca, etcdCaPrivateKeyPem: key },
    ...{ frontProxyCaCertPem: ca, frontProxyCaPrivateKeyPem: key },
    serviceAccountPrivateKeyPem: accounts.privateKey,
    serviceAccountPublicKeyPem: accounts.publicKey,
  };
  expect(mistakesIn(clusterWith({ ca: own }))).toEqual([]);
  const wrong = {
    ...own,
    caPrivateKeyPem: other.privateKey,
    etcdCaCertPem: server.cert,
    serviceAccountPublicKeyPem: other.publicKey,
  };
  expect(mistakesIn(clusterWith({ ca: wrong }))).toEqual([
    "kubernetes.ca.etcdCaCertPem: kubernetes.authority",
    "kubernetes.ca.caPrivateKeyPem: kubernetes.authority",
    "kubernetes.ca.etcdCaPrivateKeyPem: kubernetes.authority",
    "kubernetes.ca.serviceAccountPrivateKeyPem: kubernetes.authority",
  ]);
});
