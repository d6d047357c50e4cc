import { describe, expect, it } from "vitest";
import { linesOf, output, type Component } from "./support";

const machine = { image: "flatcar", resourcePoolId: "rp", networks: [{ networkId: "n" }] };
const cluster = { ...machine, pools: { web: { replicas: 3 } } };
const image = { version: "4593.2.0", libraryId: "l" };
const base = { FlatcarVm: machine, FlatcarCluster: cluster, FlatcarImage: image };

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

const plain = "must be a plain value, and is an Output: it must be known before anything is made";
const none = ": leave it out if there is none";
const object = "must be an object with keys, and is";
const names = "must be an object with names as keys, and is";

/** What is given on top of right arguments, and all that is then wrong. */
const table: readonly (readonly [Component, object, ...string[]])[] = [
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
    { updates: { rebootWindow: { start: "x", length: "y", end: "z" } } },
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
  ["FlatcarVm", { dataDisks: { data: {} } }, "dataDisks.data.sizeGb: is required"],
  ["FlatcarVm", { networks: [{}] }, "networks[0].networkId: is required"],
  ["FlatcarVm", { containers: { app: { image: undefined } } }, "containers.app.image: is required"],
  ["FlatcarCluster", { pools: undefined }, "pools: is required"],
  ["FlatcarImage", { version: undefined }, "version: is required"],
  [
    "FlatcarImage",
    { template: {} },
    "template.resourcePoolId: is required",
    "template.datastoreId: is required",
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
    { createFolder: 1 },
    "createFolder: must be true or false, and is the number 1",
  ],
  ["FlatcarImage", { version: 4593 }, "version: must be a text, and is the number 4593"],
  ["FlatcarImage", { retain: "false" }, "retain: must be true or false"],
  ["FlatcarImage", { digest: ["aa"] }, "digest: must be a text, and is a list"],
  // One for a list of them, a list for a map, and the like.
  ["FlatcarVm", { networks: { networkId: "n" } }, "networks: must be a list, and is an object"],
  ["FlatcarVm", { sshAuthorizedKeys: "ssh-ed25519 AAAA" }, "sshAuthorizedKeys: must be a list"],
  [
    "FlatcarVm",
    { sshAuthorizedKeys: [["a"]] },
    "sshAuthorizedKeys[0]: must be a text, and is a list",
  ],
  ["FlatcarVm", { users: ["core"] }, `users: ${names} a list`],
  ["FlatcarVm", { users: { core: "key" } }, "users.core: must be an object with keys"],
  ["FlatcarVm", { proxy: "http://p" }, "proxy: must be an object with keys"],
  ["FlatcarVm", { snippets: "variant: flatcar" }, "snippets: must be a list"],
  ["FlatcarVm", { snippets: [7] }, "snippets[0]: must be a text or an object, and is the number 7"],
  ["FlatcarVm", { butane: [] }, "butane: must be a text or an object, and is a list"],
  ["FlatcarVm", { ready: "http://x" }, "ready: must be an object with keys"],
  ["FlatcarVm", { customAttributes: [] }, `customAttributes: ${names} a list`],
  ["FlatcarCluster", { pools: [{ replicas: 1 }] }, `pools: ${names} a list`],
  ["FlatcarCluster", { pools: { web: 3 } }, `pools.web: ${object} the number 3`],
  ["FlatcarCluster", pool({ nodes: ["a"] }), `pools.web.nodes: ${names} a list`],
  [
    "FlatcarCluster",
    pool({ nodes: { a: "10.0.0.5" } }),
    "pools.web.nodes.a: must be an object with keys",
  ],
  ["FlatcarCluster", { virtualIps: "10.0.0.9" }, "virtualIps: must be a list"],
  ["FlatcarCluster", { failureDomains: [] }, `failureDomains: ${names} a list`],
  ["FlatcarCluster", { gate: "kubectl" }, "gate: must be an object with keys"],
  ["FlatcarImage", { template: "rp" }, "template: must be an object with keys"],
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
];

// Some of these arguments cannot be printed, so the runner does not get them as values.
const cases = table.map(([component, more, ...lines]) => ({ component, args: () => more, lines }));

describe("arguments that TypeScript did not check", () => {
  it.each(cases)("of a $component: $lines", ({ component, args, lines }) => {
    expect(linesOf(component, { ...base[component], ...args() })).toEqual(lines);
  });

  it("are wrong as a whole", () => {
    const wholes = [
      [undefined, `${object} undefined${none}`],
      [null, `${object} null${none}`],
      ["web", "must be an object with keys"],
      [[], `${object} a list`],
      [output(), plain],
    ] as const;
    for (const component of ["FlatcarVm", "FlatcarCluster", "FlatcarImage"] as const) {
      for (const [args, line] of wholes) expect(linesOf(component, args)).toEqual([`: ${line}`]);
    }
  });

  it("are all that is wrong at once", () => {
    const wrong = { ...machine, numCpu: 2, image: 7, pools: { web: { replicas: "1" }, db: null } };
    expect(linesOf("FlatcarCluster", wrong).sort()).toEqual([
      "image: must be a text, and is the number 7",
      "numCpu: is no key here; docs lists those that are",
      `pools.db: ${object} null${none}`,
      "pools.web.replicas: must be a number",
    ]);
  });
});
