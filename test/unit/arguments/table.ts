import { output, type Component } from "./support";

export const machine = { image: "flatcar", resourcePoolId: "rp", networks: [{ networkId: "n" }] };
const cluster = { ...machine, pools: { web: { replicas: 3 } } };
const image = { version: "4593.2.0", libraryId: "l" };
/** Right arguments of each component. */
export const base = { FlatcarVm: machine, FlatcarCluster: cluster, FlatcarImage: image };

const pool = (web: unknown) => ({ pools: { web } });
const itself: Record<string, unknown> = { replicas: 1 };
itself["ssh"] = itself;
const config: Record<string, unknown> = { variant: "flatcar", version: "1.1.0" };
config["storage"] = { files: [config] };
const throwing = Object.defineProperty({}, "user", {
  enumerable: true,
  get: () => {
    throw new Error("no");
  },
});
const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();

const broken = "one with NUL or half a character in it, which no machine can be told";
export const plain =
  "must be a plain value, and is an Output: it must be known before anything is made";
export const none = ": leave it out if there is none";
export const object = "must be an object with keys, and is";
const names = "must be an object with names as keys, and is";

/** What is given on top of right arguments, and all that is then wrong. */
export const table: readonly (readonly [Component, object, ...string[]])[] = [
  // Keys that are misspelt, at every depth.
  ["FlatcarVm", { numCpu: 4 }, "numCpu: is no key here; docs lists those that are"],
  [
    "FlatcarVm",
    { networks: [{ networkId: "n", mtuu: 1 }] },
    "networks[0].mtuu: is no key here; docs lists those that are",
  ],
  [
    "FlatcarVm",
    { ready: { port: 80 } },
    "ready.port: is no key here; there are tcpPort, httpUrl, command, timeoutMinutes",
  ],
  [
    "FlatcarVm",
    { updates: { rebootWindow: { start: "Thu 04:00", length: "1h", end: "z" } } },
    "updates.rebootWindow.end: is no key here; there are start, length",
  ],
  [
    "FlatcarCluster",
    pool({ replica: 3 }),
    "pools.web.replica: is no key here; docs lists those that are",
  ],
  [
    "FlatcarCluster",
    pool({ replicas: 3, holdState: true }),
    "pools.web.holdState: is no key here; docs lists those that are",
  ],
  [
    "FlatcarCluster",
    pool({ nodes: { a: { adress: "10.0.0.5" } } }),
    "pools.web.nodes.a.adress: is no key here; docs lists those that are",
  ],
  [
    "FlatcarCluster",
    pool({ replicas: 1, addressRange: { cidr: "10.0.0.0/24", fist: "x" } }),
    "pools.web.addressRange.fist: is no key here; there are cidr, first, last, excluded",
  ],
  [
    "FlatcarImage",
    { verison: "1" },
    "verison: is no key here; there are version, channel, file, url, digest, signature, libraryId, template, name, upload, retain",
  ],
  [
    "FlatcarImage",
    { signature: { keyFile: "k", sig: "s" } },
    "signature.sig: is no key here; there are keyFile, file, url",
  ],
  [
    "FlatcarVm",
    JSON.parse('{"__proto__": 1, "constructor": 2}') as object,
    "__proto__: is no key here; docs lists those that are",
    "constructor: is no key here; docs lists those that are",
  ],
  // Keys that must be there.
  [
    "FlatcarVm",
    { dataDisks: { data: {} } },
    "dataDisks.data.sizeGb: is required, and is not given",
  ],
  ["FlatcarVm", { networks: [{}] }, "networks[0].networkId: is required, and is not given"],
  [
    "FlatcarVm",
    { containers: { app: { image: undefined } } },
    "containers.app.image: is required, and is not given",
  ],
  ["FlatcarCluster", { pools: undefined }, "pools: is required, and is not given"],
  ["FlatcarImage", { version: undefined }, "version: is required, and is not given"],
  [
    "FlatcarImage",
    { template: {} },
    "template.resourcePoolId: is required, and is not given",
    "template.datastoreId: is required, and is not given",
  ],
  // A text, a number, true or false in the place of another.
  ["FlatcarVm", { numCpus: "four" }, "numCpus: must be a number"],
  ["FlatcarVm", { memoryMb: NaN }, "memoryMb: must be a number, and is NaN"],
  ["FlatcarVm", { memoryMb: Infinity }, "memoryMb: must be a number, and is Infinity"],
  ["FlatcarVm", { memoryMb: 4096n }, "memoryMb: must be a number, and is a bigint"],
  [
    "FlatcarVm",
    { flatcarVersion: 4593.2 },
    "flatcarVersion: must be a text, and is the number 4593.2",
  ],
  ["FlatcarVm", { enableDiskUuid: "yes" }, "enableDiskUuid: must be true or false"],
  [
    "FlatcarVm",
    { onConfigChange: "restart" },
    'onConfigChange: must be one of "replace", "reprovision", "ignore"',
  ],
  [
    "FlatcarVm",
    { sysctl: { "vm.swappiness": 10 } },
    'sysctl["vm.swappiness"]: must be a text, and is the number 10',
  ],
  ["FlatcarCluster", pool({ replicas: "3" }), "pools.web.replicas: must be a number"],
  [
    "FlatcarCluster",
    pool({ replicas: 3, maxUnavailable: true }),
    "pools.web.maxUnavailable: must be a number or a text, and is true",
  ],
  [
    "FlatcarCluster",
    { antiAffinity: true },
    'antiAffinity: must be one of "none", "preferred", "required", and is true',
  ],
  [
    "FlatcarCluster",
    pool({ replicas: 1, hostAffinity: { hostSystemIds: "esx1" } }),
    "pools.web.hostAffinity.hostSystemIds: must be a list, and is a text",
  ],
  [
    "FlatcarVm",
    { hostAffinity: { hostSystemIds: ["esx1"] } },
    "hostAffinity.computeClusterId: is required, and is not given",
  ],
  [
    "FlatcarCluster",
    { createFolder: 1 },
    "createFolder: must be true or false, and is the number 1",
  ],
  ["FlatcarImage", { version: 4593 }, "version: must be a text, and is the number 4593"],
  ["FlatcarImage", { retain: "false" }, "retain: must be true or false"],
  ["FlatcarImage", { digest: ["aa"] }, "digest: must be a text, and is a list"],
  // One for a list of them, a list for a map, and the like.
  ["FlatcarVm", { networks: { networkId: "n" } }, "networks: must be a list, and is an object"],
  [
    "FlatcarVm",
    { sshAuthorizedKeys: "ssh-ed25519 AAAA" },
    "sshAuthorizedKeys: must be a list, and is a text",
  ],
  [
    "FlatcarVm",
    { sshAuthorizedKeys: [["a"]] },
    "sshAuthorizedKeys[0]: must be a text, and is a list",
  ],
  ["FlatcarVm", { users: ["core"] }, `users: ${names} a list`],
  [
    "FlatcarVm",
    { users: { core: "key" } },
    "users.core: must be an object with keys, and is a text",
  ],
  ["FlatcarVm", { proxy: "http://p" }, "proxy: must be an object with keys, and is a text"],
  ["FlatcarVm", { snippets: "variant: flatcar" }, "snippets: must be a list, and is a text"],
  ["FlatcarVm", { snippets: [7] }, "snippets[0]: must be a text or an object, and is the number 7"],
  ["FlatcarVm", { butane: [] }, "butane: must be a text or an object, and is a list"],
  ["FlatcarVm", { ready: "http://x" }, "ready: must be an object with keys, and is a text"],
  ["FlatcarVm", { customAttributes: [] }, `customAttributes: ${names} a list`],
  ["FlatcarCluster", { pools: [{ replicas: 1 }] }, `pools: ${names} a list`],
  ["FlatcarCluster", { pools: { web: 3 } }, `pools.web: ${object} the number 3`],
  ["FlatcarCluster", pool({ nodes: ["a"] }), `pools.web.nodes: ${names} a list`],
  [
    "FlatcarCluster",
    pool({ nodes: { a: "10.0.0.5" } }),
    "pools.web.nodes.a: must be an object with keys, and is a text",
  ],
  ["FlatcarCluster", { virtualIps: "10.0.0.9" }, "virtualIps: must be a list, and is a text"],
  ["FlatcarCluster", { failureDomains: [] }, `failureDomains: ${names} a list`],
  ["FlatcarCluster", { gate: "kubectl" }, "gate: must be an object with keys, and is a text"],
  ["FlatcarImage", { template: "rp" }, "template: must be an object with keys, and is a text"],
  // Nothing where something must be.
  ["FlatcarVm", { folder: null }, `folder: must be a text, and is null${none}`],
  ["FlatcarVm", { networks: [undefined] }, `networks[0]: ${object} undefined${none}`],
  ["FlatcarVm", { networks: Array(1) }, `networks[0]: ${object} undefined${none}`],
  ["FlatcarVm", { sysctl: { a: undefined } }, `sysctl.a: must be a text, and is undefined${none}`],
  ["FlatcarVm", { users: null }, `users: ${names} null${none}`],
  ["FlatcarVm", { butane: null }, `butane: must be a text or an object, and is null${none}`],
  ["FlatcarCluster", { pools: { web: undefined } }, `pools.web: ${object} undefined${none}`],
  ["FlatcarCluster", { pools: { web: null } }, `pools.web: ${object} null${none}`],
  [
    "FlatcarCluster",
    pool({ nodes: { a: undefined } }),
    `pools.web.nodes.a: ${object} undefined${none}`,
  ],
  ["FlatcarCluster", { pools: null }, `pools: ${names} null${none}`],
  ["FlatcarImage", { libraryId: null }, `libraryId: must be a text, and is null${none}`],
  // What comes later, where a value decides which resources there are.
  ["FlatcarVm", { onConfigChange: output("replace") }, `onConfigChange: ${plain}`],
  ["FlatcarVm", { ready: output() }, `ready: ${plain}`],
  [
    "FlatcarVm",
    { dataDisks: { data: { sizeGb: 1, keep: output() } } },
    `dataDisks.data.keep: ${plain}`,
  ],
  [
    "FlatcarVm",
    { exposeIgnition: Promise.resolve(true) },
    `exposeIgnition: ${plain.replace("an Output", "a promise")}`,
  ],
  ["FlatcarCluster", { pools: output() }, `pools: ${plain}`],
  ["FlatcarCluster", pool(output()), `pools.web: ${plain}`],
  ["FlatcarCluster", pool({ replicas: output(3) }), `pools.web.replicas: ${plain}`],
  [
    "FlatcarCluster",
    pool({ nodes: { a: { hostname: output("a") } } }),
    `pools.web.nodes.a.hostname: ${plain}`,
  ],
  ["FlatcarCluster", { gate: output() }, `gate: ${plain}`],
  ["FlatcarCluster", { perNode: output() }, `perNode: ${plain}`],
  ["FlatcarImage", { upload: output(true) }, `upload: ${plain}`],
  ["FlatcarImage", { template: output() }, `template: ${plain}`],
  // What no argument can be.
  ["FlatcarVm", { name: "we\0b" }, `name: must be a text, and is ${broken}`],
  ["FlatcarVm", { tags: ["\ud83d"] }, `tags[0]: must be a text, and is ${broken}`],
  ["FlatcarCluster", { annotation: "\udc00a" }, `annotation: must be a text, and is ${broken}`],
  ["FlatcarVm", { name: () => "web" }, "name: must be a text, and is a function"],
  ["FlatcarVm", { name: Symbol("web") }, "name: must be a text, and is a symbol"],
  [
    "FlatcarVm",
    { image: { __pulumiResource: true } },
    "image: must be a text, and is a resource: give one of its outputs",
  ],
  ["FlatcarVm", { sysctl: new Map() }, `sysctl: ${names} an object of a class`],
  ["FlatcarVm", { ssh: throwing }, "ssh.user: must be a text, and is a value that cannot be read"],
  ["FlatcarVm", { ssh: revoked }, `ssh: ${object} a value that cannot be read`],
  ["FlatcarVm", { butane: config }, "butane.storage.files[0]: contains itself"],
  [
    "FlatcarVm",
    { snippets: [{ a: { b: () => 1 } }] },
    "snippets[0].a.b: must be what a config can hold: a text, a number, true or false, a list or an object, and is a function",
  ],
  ["FlatcarCluster", pool(itself), "pools.web.ssh: contains itself"],
  ["FlatcarCluster", { perNode: {} }, "perNode: must be a function, and is an object"],
  // More arguments, and more kinds of mistakes of each.
  ["FlatcarVm", { netwroks: [] }, "netwroks: is no key here; docs lists those that are"],
  ["FlatcarVm", { etcd: { clientPort: "2379" } }, "etcd.clientPort: must be a number"],
  ["FlatcarVm", { etcd: { initialCluster: ["a=b"] } }, `etcd.initialCluster: ${names} a list`],
  ["FlatcarVm", { etcd: { tls: "ca" } }, `etcd.tls: ${object} a text`],
  ["FlatcarVm", { etcd: { extraArgs: "--x" } }, "etcd.extraArgs: must be a list, and is a text"],
  [
    "FlatcarVm",
    { containers: { app: { image: "a", environment: { PORT: 80 } } } },
    "containers.app.environment.PORT: must be a text, and is the number 80",
  ],
  [
    "FlatcarVm",
    { containers: { app: { image: "a", ports: [8080] } } },
    "containers.app.ports[0]: must be a text, and is the number 8080",
  ],
  ["FlatcarVm", { containers: { app: "nginx" } }, `containers.app: ${object} a text`],
  [
    "FlatcarVm",
    { sysexts: { k: { url: 1 } } },
    "sysexts.k.url: must be a text, and is the number 1",
  ],
  ["FlatcarVm", { users: { core: { uid: "500" } } }, "users.core.uid: must be a number"],
  [
    "FlatcarVm",
    { users: { core: { groups: "docker" } } },
    "users.core.groups: must be a list, and is a text",
  ],
  ["FlatcarVm", { swap: { sizeMiB: "1024" } }, "swap.sizeMiB: must be a number"],
  ["FlatcarVm", { swap: true }, `swap: ${object} true`],
  [
    "FlatcarVm",
    { dataDisks: { data: { sizeGb: 1, luks: true } } },
    `dataDisks.data.luks: ${object} true`,
  ],
  [
    "FlatcarVm",
    { dataDisks: { data: { sizeGb: 1, unitNumber: "1" } } },
    "dataDisks.data.unitNumber: must be a number",
  ],
  ["FlatcarVm", { dataDisks: [{ sizeGb: 1 }] }, `dataDisks: ${names} a list`],
  ["FlatcarVm", { kernelArguments: ["quiet"] }, `kernelArguments: ${object} a list`],
  [
    "FlatcarVm",
    { kernelArguments: { shouldExist: "quiet" } },
    "kernelArguments.shouldExist: must be a list, and is a text",
  ],
  ["FlatcarVm", { networks: ["network-7"] }, `networks[0]: ${object} a text`],
  [
    "FlatcarVm",
    { networks: [{ networkId: "n", dhcp: "no" }] },
    "networks[0].dhcp: must be true or false",
  ],
  [
    "FlatcarVm",
    { networks: [{ networkId: "n", addresses: "10.0.0.5/24" }] },
    "networks[0].addresses: must be a list, and is a text",
  ],
  [
    "FlatcarVm",
    { networks: [{ networkId: "n", routes: [{ gateway: "10.0.0.1" }] }] },
    "networks[0].routes[0].destination: is required, and is not given",
  ],
  ["FlatcarVm", { tags: { team: "a" } }, "tags: must be a list, and is an object"],
  [
    "FlatcarVm",
    { customAttributes: { a: 1 } },
    "customAttributes.a: must be a text, and is the number 1",
  ],
  [
    "FlatcarVm",
    { extraConfig: { "guestinfo.x": true } },
    'extraConfig["guestinfo.x"]: must be a text, and is true',
  ],
  ["FlatcarVm", { ssh: { port: "22" } }, "ssh.port: must be a number"],
  ["FlatcarVm", { gpu: "nvidia" }, `gpu: ${object} a text`],
  ["FlatcarVm", { metadata: [] }, `metadata: ${object} a list`],
  ["FlatcarVm", { caCertificates: ["pem"] }, `caCertificates: ${names} a list`],
  ["FlatcarVm", { fips: 1 }, "fips: must be true or false, and is the number 1"],
  [
    "FlatcarVm",
    { waitForNetworkMinutes: new Date(0) },
    "waitForNetworkMinutes: must be a number, and is an object of a class",
  ],
  [
    "FlatcarVm",
    { script: Buffer.from("#!") },
    "script: must be a text, and is an object of a class",
  ],
  ["FlatcarVm", { makeSshHostKey: output(true) }, `makeSshHostKey: ${plain}`],
  [
    "FlatcarVm",
    { onImageChange: Promise.resolve("replace") },
    `onImageChange: ${plain.replace("an Output", "a promise")}`,
  ],
  ["FlatcarVm", { ignition: 7 }, "ignition: must be a text or an object, and is the number 7"],
  ["FlatcarCluster", { virtualIps: [10] }, "virtualIps[0]: must be a text, and is the number 10"],
  [
    "FlatcarCluster",
    { gate: { redy: "true" } },
    "gate.redy: is no key here; there are on, ready, readyMinutes, drain, drainMinutes, environment",
  ],
  [
    "FlatcarCluster",
    pool({ replicas: 1, gate: { on: "host" } }),
    'pools.web.gate.on: must be one of "workstation", "node"',
  ],
  ["FlatcarCluster", pool({ replicas: NaN }), "pools.web.replicas: must be a number, and is NaN"],
  [
    "FlatcarCluster",
    pool({ replicas: 1, etcdCluster: true }),
    `pools.web.etcdCluster: ${object} true`,
  ],
  [
    "FlatcarCluster",
    pool({ replicas: 1, etcdCluster: output() }),
    `pools.web.etcdCluster: ${plain}`,
  ],
  [
    "FlatcarCluster",
    pool({ replicas: 1, addressRange: "10.0.0.0/24" }),
    `pools.web.addressRange: ${object} a text`,
  ],
  [
    "FlatcarCluster",
    pool({ replicas: 1, addressRange: { cidr: output() } }),
    `pools.web.addressRange.cidr: ${plain}`,
  ],
  [
    "FlatcarCluster",
    pool({ replicas: 1, protect: "yes" }),
    "pools.web.protect: must be true or false",
  ],
  [
    "FlatcarCluster",
    pool({ nodes: { a: { address: output() } } }),
    `pools.web.nodes.a.address: ${plain}`,
  ],
  [
    "FlatcarCluster",
    { failureDomains: { east: { datastore: "d" } } },
    "failureDomains.east.datastore: is no key here; there are resourcePoolId, datastoreId, datastoreClusterId, hostSystemId, folder, datacenterId, computeClusterId, hostAffinity",
  ],
  [
    "FlatcarImage",
    { template: { resourcePoolId: "r", datastoreId: 5 } },
    "template.datastoreId: must be a text, and is the number 5",
  ],
  ["FlatcarImage", { signature: "key.asc" }, `signature: ${object} a text`],
  [
    "FlatcarImage",
    { url: new URL("https://example.com/a.ova") },
    "url: must be a text, and is an object of a class",
  ],
];
