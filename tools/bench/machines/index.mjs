// The same machines, declared in one of several ways, by BENCH_KIND:
//   flatcar  each a FlatcarVm
//   cluster  all of them one FlatcarCluster
//   kubernetes, gates, pools  3 control planes and workers: with Kubernetes, with gates of their own, with neither
//   bare     the VirtualMachines that the cluster declares, each on its own
//   empty    the same, each in a component that has nothing else
//   plain    each a VirtualMachine as someone would write it by hand
// A run of kind "cluster" that is given BENCH_RECORD writes the VirtualMachines to this file, for "bare" and "empty".
// At its end the program writes its peak memory, in KiB, and its CPU time, in µs, to the file BENCH_USAGE.
import fs from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { BENCH_KIND, BENCH_COUNT, BENCH_PLACEMENT, BENCH_NAMES } = process.env;
const { BENCH_USAGE, BENCH_RECORD, BENCH_RECORDED } = process.env;
const { datacenterId, resourcePoolId, datastoreId, networkId, templateUuid } =
  JSON.parse(BENCH_PLACEMENT);
const count = Number(BENCH_COUNT);
const names = Array.from({ length: count }, (_, i) => `machine-${i}`);
const secretKey = "guestinfo.ignition.config.data";
const upKey = "flatcar-vsphere.up";

/** A config of the usual kind: some kernel settings, a service of one's own, and a file that differs from node to node. */
const config = (name) => `variant: flatcar
version: 1.1.0
storage:
  files:
    - path: /etc/sysctl.d/80-limits.conf
      contents:
        inline: |
          net.core.somaxconn = 4096
          net.ipv4.ip_forward = 1
          net.bridge.bridge-nf-call-iptables = 1
          vm.max_map_count = 262144
          fs.inotify.max_user_instances = 8192
    - path: /etc/agent/agent.toml
      mode: 0640
      contents:
        inline: |
          server = "https://agents.example.com:8443"
          interval = "30s"
          labels = { machine = "${name}", rack = "b7" }
systemd:
  units:
    - name: agent.service
      enabled: true
      contents: |
        [Unit]
        Description=Reports to the inventory
        Wants=network-online.target
        After=network-online.target

        [Service]
        ExecStart=/opt/agent/bin/agent --config /etc/agent/agent.toml
        Restart=always
        RestartSec=10s

        [Install]
        WantedBy=multi-user.target
`;

const machine = {
  datacenterId,
  resourcePoolId,
  datastoreId,
  image: templateUuid,
  sshAuthorizedKeys: [
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f bench",
  ],
  networks: [{ networkId }],
};

/** Three machines with an odd number's state and the rest, at addresses that are known: what Kubernetes asks for. */
function pools(more, controlPlane = {}, worker = {}) {
  const { FlatcarCluster } = require("pulumi-flatcar-vsphere");
  const range = (first) => ({ addressRange: { cidr: "10.0.0.0/16", first } });
  const butane = config("${node.name}");
  new FlatcarCluster("bench", {
    ...machine,
    networks: [{ networkId, isolated: true }],
    pools: {
      cp: { replicas: 3, butane, ...range("10.0.1.0"), ...controlPlane },
      web: { replicas: count - 3, butane, ...range("10.0.2.0"), ...worker },
    },
    ...more,
  });
}

const kinds = {
  kubernetes() {
    const kubernetes = {
      version: "1.34.4",
      sysext: { sha256: "0".repeat(64) },
      endpoint: { virtualIp: "10.0.0.9" },
    };
    pools(
      { kubernetes },
      { kubernetes: { role: "control-plane" } },
      { kubernetes: { role: "worker" } },
    );
  },
  gates() {
    pools({ gate: { ready: "true", drain: "true" } }, { holdsState: true });
  },
  pools() {
    pools({}, { holdsState: true });
  },
  flatcar() {
    const { FlatcarVm } = require("pulumi-flatcar-vsphere");
    for (const name of names) new FlatcarVm(name, { ...machine, butane: config(name) });
  },
  cluster() {
    const { FlatcarCluster } = require("pulumi-flatcar-vsphere");
    const transformations = BENCH_RECORD === undefined ? [] : [record];
    const pools = { machine: { replicas: count, butane: config("${node.name}") } };
    new FlatcarCluster("bench", { ...machine, pools }, { transformations });
  },
  async bare() {
    if (BENCH_NAMES !== undefined) await lookUp();
    const { VirtualMachine } = require("@pulumi/vsphere");
    for (const { name, props, options } of recorded()) new VirtualMachine(name, props, options);
  },
  empty() {
    const { ComponentResource } = require("@pulumi/pulumi");
    const { VirtualMachine } = require("@pulumi/vsphere");
    for (const { name, props, options } of recorded()) {
      const parent = new ComponentResource("bench:index:Empty", name);
      new VirtualMachine(name, props, { ...options, parent });
      parent.registerOutputs();
    }
  },
  plain() {
    const { VirtualMachine } = require("@pulumi/vsphere");
    for (const name of names) {
      const ignition = { ignition: { version: "3.4.0" }, storage: { files: [config(name)] } };
      new VirtualMachine(name, {
        name,
        resourcePoolId,
        datastoreId,
        guestId: "other3xLinux64Guest",
        numCpus: 2,
        memory: 4096,
        networkInterfaces: [{ networkId }],
        disks: [{ label: "disk0", size: 30 }],
        clone: { templateUuid },
        extraConfig: {
          [secretKey]: Buffer.from(JSON.stringify(ignition)).toString("base64"),
          [`${secretKey}.encoding`]: "base64",
        },
      });
    }
  },
};

/** Looks for what the machines are given by its name, as a program does that has no component for it. */
async function lookUp() {
  const vsphere = require("@pulumi/vsphere");
  const { id } = await vsphere.getDatacenter({ name: datacenterId });
  await Promise.all([
    vsphere.getComputeCluster({ name: resourcePoolId, datacenterId: id }),
    vsphere.getDatastore({ name: datastoreId, datacenterId: id }),
    vsphere.getNetwork({ name: networkId, datacenterId: id }),
    vsphere.getVirtualMachine({ name: templateUuid, datacenterId: id }),
  ]);
}

const seen = [];

/** Keeps what a VirtualMachine is given, once it is known. The name of the `up` is not, in a preview. */
function record({ type, name, props, opts }) {
  if (type !== "vsphere:index/virtualMachine:VirtualMachine") return undefined;
  const { output, unsecret } = require("@pulumi/pulumi");
  const { deleteBeforeReplace, ignoreChanges, replacementTrigger } = opts;
  const options = { deleteBeforeReplace, ignoreChanges, replacementTrigger };
  const inputs = { ...props, extraConfig: { ...props.extraConfig, [upKey]: "" } };
  unsecret(output(inputs)).apply((known) => seen.push({ name, props: known, options }));
  return undefined;
}

function recorded() {
  const { output, runtime, secret, unknown } = require("@pulumi/pulumi");
  const machines = JSON.parse(fs.readFileSync(BENCH_RECORDED, "utf8"));
  if (machines.length !== count) throw new Error(`${machines.length} of ${count} were recorded`);
  const up = runtime.isDryRun() ? output(unknown) : "bench";
  for (const { props } of machines) {
    props.extraConfig[secretKey] = secret(props.extraConfig[secretKey]);
    props.extraConfig[upKey] = up;
  }
  return machines;
}

await kinds[BENCH_KIND]();
process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  fs.writeFileSync(BENCH_USAGE, JSON.stringify({ kib: maxRSS, cpuMicros: user + system }));
  if (BENCH_RECORD !== undefined) fs.writeFileSync(BENCH_RECORD, JSON.stringify(seen));
});
