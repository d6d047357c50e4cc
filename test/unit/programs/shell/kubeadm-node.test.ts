import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { Worker } from "node:worker_threads";
import { describe, expect, it, onTestFinished } from "vitest";
import { usePlugin } from "../../tools/standins/tls-plugin";
import { authorityOf } from "../workstation/kubernetes/certificates";
import { KubeadmMachine } from "./kubeadm-machine";

const never = "1"; // the window is over
const long = "9999999999"; // the year 2286
const three = "cp-0=10.0.0.10,cp-1=10.0.0.11,cp-2=10.0.0.12";

/** A control plane of three, the first one unless another is named. */
function controlPlane({ name = "cp-0", members = three, foundUntil = long } = {}): KubeadmMachine {
  const address = `10.0.0.1${name.slice(-1)}`;
  return new KubeadmMachine(
    {
      ...{ name, address, role: "cp", endpoint: "10.0.0.9:6443" },
      ...{ version: "v1.35.4", addon_phases: "coredns kube-proxy" },
    },
    { members, workers: "10.0.0.20,10.0.0.21", founder: "cp-0", found_until: foundUntil },
  );
}

const sole = (foundUntil = never): KubeadmMachine =>
  controlPlane({ members: "cp-0=10.0.0.10", foundUntil });

function worker(endpoint = "10.0.0.9:6443"): KubeadmMachine {
  return new KubeadmMachine(
    {
      ...{ name: "w-0", address: "10.0.0.20", role: "worker" },
      ...{ endpoint, version: "v1.35.4", addon_phases: "" },
    },
    { members: three, workers: "10.0.0.20", founder: "cp-0", found_until: never },
  );
}

const folders =
  "--ignore-preflight-errors=DirAvailable--etc-kubernetes-manifests,DirAvailable--var-lib-etcd";
/** It says no token, which would be on the console. */
const init = `kubeadm init --config seed/init.yaml --skip-phases=addon,show-join-command --skip-token-print ${folders}`;
const goOn =
  init +
  ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd"]
    .map((pod) => `,FileAvailable--etc-kubernetes-manifests-${pod}.yaml`)
    .join("") +
  ",Port-6443,Port-10259,Port-10257,Port-10250,Port-2379,Port-2380";
const reset = "kubeadm reset --force --cri-socket unix:///run/containerd/containerd.sock";
const getVersions =
  "kubectl get nodes --selector node-role.kubernetes.io/control-plane " +
  '--output jsonpath={range .items[*]}{.status.nodeInfo.kubeletVersion}{"\\n"}{end}';
const addons = [
  getVersions,
  ...["coredns", "kube-proxy"].map(
    (name) =>
      `kubeadm init phase addon ${name} --config seed/init.yaml --kubeconfig kubernetes/admin.conf`,
  ),
];
const notApplied =
  "kubectl --namespace kube-system get configmap flatcar-vsphere-manifests --ignore-not-found --output name";
const getOwnNode = "node 10.0.0.9:6443 w-0 Authorization: Bearer abcdef.0123456789abcdef";
const nodeOf = (machine: string): string =>
  JSON.stringify({ status: { nodeInfo: { kernelVersion: "6.12", machineID: machine } } });
const list = (address: string): string => `etcd ${address}:2379 list {"linearizable":true}`;
const remove = (address: string, id: string): string =>
  `etcd ${address}:2379 remove {"ID":"${id}"}`;
const getNode =
  "kubectl get node NAME --ignore-not-found --output jsonpath={.status.nodeInfo.machineID}";
const join = `kubeadm join --config seed/join.yaml ${folders}`;

/** What a control plane that joins does, beside what it finds in its way. */
const joining = (name: string, etcd: string[] = [list("10.0.0.11")]): string[] => [
  "kubeadm init phase kubeconfig admin --config seed/init.yaml",
  "kubeadm init phase certs apiserver-etcd-client --config seed/init.yaml",
  ...etcd,
  getNode.replace("NAME", name),
  "kubeadm init phase upload-config all --config seed/init.yaml --kubeconfig kubernetes/admin.conf",
  join,
  ...addons,
];

const member = (ID: string, name: string, address: string): object => ({
  ID,
  ...(name === "" ? {} : { name }),
  peerURLs: [`https://${address}:2380`],
  ...(name === "" ? {} : { clientURLs: [`https://${address}:2379`] }),
});

describe("a control plane that has nothing, where an API server of the cluster answers", () => {
  it.each([
    ["at the endpoint", "10.0.0.9:6443"],
    ["at another control plane, while the endpoint is down", "10.0.0.12:6443"],
  ])("joins: %s", (_, place) => {
    const machine = controlPlane();
    machine.answer(place);
    machine.etcd("10.0.0.11", [member("1", "cp-1", "10.0.0.11")]);
    const { status, said, calls } = machine.start();
    expect([status, calls]).toEqual([0, joining("cp-0")]);
    expect(said).toContain(`cp-0: joins the cluster that ${place} is of\n`);
    expect(said).toContain("cp-0: has joined the cluster\n");
    expect(machine.has("state/done")).toBe(true);
  });

  it("joins a cluster that another answers for, though somebody else has the endpoint", () => {
    const machine = controlPlane();
    machine.answer("10.0.0.9:6443", 60);
    machine.answer("10.0.0.11:6443");
    machine.etcd("10.0.0.11", []);
    expect(machine.start().calls).toContain(join);
  });

  it("is given its authorities and the pod of the virtual IP before it joins", () => {
    const machine = controlPlane();
    machine.write("seed/manifests/kube-vip.yaml", "pod");
    machine.answer("10.0.0.9:6443");
    machine.etcd("10.0.0.11", []);
    const { calls } = machine.start();
    expect(calls[1]).toBe("kubeadm init phase kubeconfig super-admin --config seed/init.yaml");
    expect(machine.has("kubernetes/pki/etcd/ca.crt")).toBe(true);
    expect(machine.has("kubernetes/manifests/kube-vip.yaml")).toBe(true);
  });

  it("takes out the members that it was: by name, and by address where one never started", () => {
    const machine = controlPlane({ name: "cp-1" });
    machine.answer("10.0.0.9:6443");
    machine.etcd("10.0.0.12", [
      member("17", "cp-0", "10.0.0.10"),
      member("18", "cp-1", "10.0.0.99"),
      member("19", "", "10.0.0.11"),
      member("20", "cp-12", "10.0.0.110"),
    ]);
    const etcd = [
      list("10.0.0.10"),
      list("10.0.0.12"),
      remove("10.0.0.12", "18"),
      remove("10.0.0.12", "19"),
    ];
    expect(machine.start().calls).toEqual(joining("cp-1", etcd));
  });

  it("takes out the Node of another machine of its name, and not its own", () => {
    const machine = controlPlane();
    machine.answer("10.0.0.9:6443");
    machine.etcd("10.0.0.11", []);
    machine.write("old-node", "another-machine");
    expect(machine.start().calls).toContain("kubectl delete node cp-0");
    const same = controlPlane();
    same.answer("10.0.0.9:6443");
    same.etcd("10.0.0.11", []);
    same.write("old-node", "this-machine");
    expect(same.start().calls).toEqual(joining("cp-0"));
  });

  it("waits where etcd has no quorum, and touches nothing", () => {
    const machine = controlPlane();
    machine.answer("10.0.0.9:6443");
    machine.etcd("10.0.0.11", [], 22);
    const { status, said, calls } = machine.start();
    expect(status).toBe(1);
    expect(said).toContain("the cluster has no quorum: waits");
    expect(calls).not.toContain(join);
  });

  it("leaves DNS and proxies to the last one of its version", () => {
    const machine = controlPlane();
    machine.answer("10.0.0.9:6443");
    machine.etcd("10.0.0.11", []);
    machine.write("versions", "v1.35.4\nv1.34.4\nv1.34.4\n");
    const { said, calls } = machine.start();
    expect(said).toContain(
      "leaves DNS and proxies as they are: control planes have v1.34.4 v1.34.4\n",
    );
    expect(calls.at(-1)).toBe(getVersions);
  });

  it("applies no manifests: only the founding does", () => {
    const machine = controlPlane();
    machine.write("seed/apply/00.yaml", "network");
    machine.answer("10.0.0.9:6443");
    machine.etcd("10.0.0.11", []);
    expect(machine.start().calls).toEqual(joining("cp-0"));
  });
});

describe("a control plane that has nothing, where no API server answers", () => {
  it("founds the cluster as the founder, in the window", () => {
    const machine = controlPlane();
    machine.write("seed/manifests/kube-vip.yaml", "pod");
    machine.write("seed/apply/00.yaml", "network");
    machine.write("seed/apply/01.yaml", "more");
    const { status, said, calls } = machine.start();
    expect(status).toBe(0);
    expect(calls).toEqual([
      "kubeadm init phase kubeconfig super-admin --config seed/init.yaml",
      init,
      ...addons,
      notApplied,
      // All at once, so that what one of them needs another may bring.
      "kubectl apply --server-side --force-conflicts --filename seed/apply",
      "kubectl --namespace kube-system create configmap flatcar-vsphere-manifests",
    ]);
    expect(said).toContain("cp-0: founds the cluster\n");
    expect([machine.has("state/founding"), machine.has("state/done")]).toEqual([true, true]);
  });

  it.each([
    ["refuses connections", 7],
    ["is a balancer that drops them", 35],
    ["does not answer in time", 28],
    ["has no address", 6],
  ])("founds where the endpoint %s", (_, status) => {
    const machine = controlPlane();
    machine.answer("10.0.0.9:6443", status);
    expect(machine.start().calls).toContain(init);
  });

  const waits: [string, KubeadmMachineOptions, (machine: KubeadmMachine) => void, string][] = [
    [
      "another authority's server has the endpoint",
      {},
      (machine) => machine.answer("10.0.0.9:6443", 60),
      "10.0.0.9:6443 does not show a certificate of this cluster's authority",
    ],
    [
      "another authority's server has another control plane's address",
      {},
      (machine) => machine.answer("10.0.0.12:6443", 60),
      "10.0.0.12:6443 does not show a certificate of this cluster's authority",
    ],
    [
      "another control plane has an etcd",
      {},
      (machine) => machine.answer("10.0.0.11:2380", 52),
      "the control plane 10.0.0.11 is a node already, but no API server answers",
    ],
    [
      "another control plane has a kubelet that hangs",
      {},
      (machine) => machine.answer("10.0.0.12:10250", 28),
      "the control plane 10.0.0.12 is a node already, but no API server answers",
    ],
    [
      "a worker has a kubelet",
      {},
      (machine) => machine.answer("10.0.0.21:10250"),
      "the worker 10.0.0.21 is a node already, but no API server answers",
    ],
    [
      "it is not the founder",
      { name: "cp-1" },
      () => undefined,
      "no API server answers yet, and cp-0 founds the cluster",
    ],
    [
      "the cluster was founded before",
      { foundUntil: "0" },
      () => undefined,
      "no API server answers, and the cluster must be there already: all control planes were healthy once, or the time in which it may be founded (foundingHours) is over; bring another control plane back, or restore a snapshot with etcd-restore",
    ],
    [
      "the window is over",
      { foundUntil: never },
      () => undefined,
      "no API server answers, and the cluster must be there already: all control planes were healthy once, or the time in which it may be founded (foundingHours) is over; bring another control plane back, or restore a snapshot with etcd-restore",
    ],
  ];

  it.each(waits)("waits where %s, and says so", (_, options, given, why) => {
    const machine = controlPlane(options);
    given(machine);
    const { status, said, calls } = machine.start();
    expect([status, calls]).toEqual([1, []]);
    expect(said).toBe(`${options.name ?? "cp-0"}: ${why}: waits\n`);
    expect([machine.has("state/founding"), machine.has("state/done")]).toEqual([false, false]);
  });

  it("founds as the only one, however late, and whatever workers there are", () => {
    const machine = sole();
    machine.answer("10.0.0.20:10250");
    expect(machine.start().calls).toEqual([init, ...addons]);
  });

  it("goes on as the only one with the etcd data of a disk that was kept", () => {
    const machine = sole();
    machine.write("etcd/member/snap/db", "the cluster");
    const { calls } = machine.start();
    expect(calls).toEqual([goOn, ...addons]);
    expect(machine.has("etcd/member/snap/db")).toBe(true);
  });

  it("leaves the manifests as they have become in a cluster that has them", () => {
    const machine = sole();
    machine.write("etcd/member/snap/db", "the cluster");
    machine.write("seed/apply/00.yaml", "network");
    machine.write("applied", "configmap/flatcar-vsphere-manifests");
    expect(machine.start()).toMatchObject({ status: 0, calls: [goOn, ...addons, notApplied] });
  });

  it("waits as the only one where somebody else has the endpoint", () => {
    const machine = sole();
    machine.answer("10.0.0.9:6443", 60);
    expect(machine.start()).toMatchObject({ status: 1, calls: [] });
  });
});

type KubeadmMachineOptions = Parameters<typeof controlPlane>[0] & object;

describe("a founding that was cut off", () => {
  it("goes on without a reset once etcd has data, whoever answers", () => {
    const machine = controlPlane({ foundUntil: never });
    machine.write("state/founding", "1");
    machine.write("etcd/member/snap/db", "the cluster");
    machine.write("kubernetes/kubelet.conf", "");
    machine.answer("10.0.0.11:6443");
    const { status, said, calls } = machine.start();
    expect([status, calls]).toEqual([0, [goOn, ...addons]]);
    expect(said).toContain("cp-0: goes on with founding the cluster\n");
    expect(machine.has("etcd/member/snap/db")).toBe(true);
  });

  it("is decided anew where etcd has no data: another may have founded the cluster", () => {
    const machine = controlPlane();
    expect(machine.start({ CUT_OFF: "init --config" }).status).not.toBe(0);
    expect(machine.has("state/founding")).toBe(true);
    machine.answer("10.0.0.11:6443");
    machine.etcd("10.0.0.11", []);
    expect(machine.start().calls).toEqual(joining("cp-0"));
  });

  it.each(["init --config", "init phase addon coredns", "init phase addon kube-proxy"])(
    "in kubeadm %s goes through at the next start",
    (step) => {
      const machine = controlPlane();
      machine.write("seed/apply/00.yaml", "network");
      expect(machine.start({ CUT_OFF: step, CUT_DATA: "1" }).status).not.toBe(0);
      expect(machine.has("state/done")).toBe(false);
      const { status, calls } = machine.start();
      expect(status).toBe(0);
      expect(calls.slice(0, 1)).toEqual([goOn]);
      expect(calls.at(-2)).toMatch(/^kubectl apply .*seed\/apply$/);
    },
  );

  it("never goes on with the data of a joiner", () => {
    const machine = controlPlane();
    machine.start({ CUT_OFF: "init --config" });
    machine.answer("10.0.0.9:6443");
    machine.etcd("10.0.0.11", []);
    machine.start({ CUT_OFF: "join", CUT_DATA: "1" });
    expect(machine.has("etcd/member")).toBe(true);
    const { calls } = machine.start();
    expect(calls[0]).toBe(reset);
    expect(calls).not.toContain(goOn);
  });
});

describe("a join that was cut off", () => {
  const steps = [
    ...["init phase kubeconfig admin", "init phase certs", "init phase upload-config"],
    ...["join", "init phase addon coredns", "init phase addon kube-proxy"],
  ];
  it.each(steps)("of a control plane in kubeadm %s goes through at the next start", (step) => {
    const machine = controlPlane({ name: "cp-1" });
    machine.answer("10.0.0.9:6443");
    machine.etcd("10.0.0.10", []);
    expect(machine.start({ CUT_OFF: step }).status).not.toBe(0);
    expect(machine.has("state/done")).toBe(false);
    const { status } = machine.start();
    expect([status, machine.has("state/done")]).toEqual([0, true]);
  });

  it("begins with a reset, and is given its files again", () => {
    const machine = controlPlane({ name: "cp-1" });
    machine.answer("10.0.0.9:6443");
    machine.etcd("10.0.0.10", [member("7", "", "10.0.0.11")]);
    machine.start({ CUT_OFF: "join", CUT_DATA: "1" });
    const { calls, said } = machine.start();
    expect(calls).toEqual([
      reset,
      ...joining("cp-1", [list("10.0.0.10"), remove("10.0.0.10", "7")]),
    ]);
    expect(said).toContain("cp-1: clears what an earlier attempt has left\n");
    expect(machine.has("etcd/member")).toBe(false);
    expect(machine.has("kubernetes/pki/ca.crt")).toBe(true);
  });

  it("waits with what it has where nobody answers any more", () => {
    const machine = controlPlane({ name: "cp-1" });
    machine.write("etcd/member/snap/db", "half a member");
    expect(machine.start()).toMatchObject({ status: 1, calls: [] });
  });

  it("is not begun anew where only DNS and proxies are left to do", () => {
    const machine = controlPlane({ name: "cp-1" });
    machine.answer("10.0.0.9:6443");
    machine.etcd("10.0.0.10", []);
    expect(machine.start({ FAILS: "init phase addon kube-proxy" }).status).toBe(1);
    expect(machine.start()).toMatchObject({ status: 0, calls: addons });
  });

  it("of a worker is cleared before the next", () => {
    const machine = worker();
    machine.answer("10.0.0.9:6443");
    machine.write("kubernetes/bootstrap-kubelet.conf", "");
    expect(machine.start()).toMatchObject({ status: 0, calls: [getOwnNode, reset, join] });
  });
});

describe("a worker", () => {
  it("joins where an API server of the cluster answers at the endpoint", () => {
    const machine = worker();
    machine.answer("10.0.0.9:6443");
    expect(machine.start()).toMatchObject({ status: 0, calls: [getOwnNode, join] });
    expect(machine.has("state/done")).toBe(true);
  });

  it("waits until the Node of another machine of its name is taken out, and says so", () => {
    const machine = worker();
    machine.answer("10.0.0.9:6443");
    machine.write("nodes", nodeOf("another-machine"));
    const said =
      "w-0: the cluster still has the node of the machine before it, which pulumi up takes out: waits\n";
    expect(machine.start()).toMatchObject({ status: 1, said, calls: [getOwnNode] });
    expect(machine.start()).toMatchObject({ status: 1, said });
    machine.write("nodes", "");
    expect(machine.start()).toMatchObject({ status: 0, calls: [getOwnNode, join] });
  });

  it("waits for that a quarter of an hour: it may be that nobody takes it out", () => {
    const machine = worker();
    machine.answer("10.0.0.9:6443");
    machine.write("nodes", nodeOf("another-machine"));
    const seconds = Math.floor(Date.now() / 1000);
    machine.write("state/waiting", String(seconds - 880));
    expect(machine.start().status).toBe(1);
    machine.write("state/waiting", String(seconds - 901));
    expect(machine.start()).toMatchObject({ status: 0, calls: [getOwnNode, join] });
  });

  it("does not wait for its own Node", () => {
    const machine = worker();
    machine.answer("10.0.0.9:6443");
    machine.write("nodes", nodeOf("this-machine"));
    expect(machine.start()).toMatchObject({ status: 0, calls: [getOwnNode, join] });
  });

  it.each([
    [7, "w-0: no API server answers at 10.0.0.9:6443: waits\n"],
    [60, "w-0: 10.0.0.9:6443 does not show a certificate of this cluster's authority: waits\n"],
  ])("waits where the endpoint gives curl's status %i, and says why", (status, said) => {
    const machine = worker();
    machine.answer("10.0.0.9:6443", status);
    expect(machine.start()).toMatchObject({ status: 1, said, calls: [] });
  });
});

describe("a containerd that runs without its CRI, which kubeadm can never use", () => {
  it.each([
    ["a worker", () => worker()],
    ["a control plane", () => controlPlane()],
    ["the only control plane", () => sole()],
  ])("is started again on %s before anything else is done, and that is said", (_, made) => {
    const machine = made();
    machine.answer("10.0.0.9:6443");
    machine.etcd("10.0.0.11", []);
    machine.cri("error");
    const { status, said, calls } = machine.start();
    expect([status, calls]).toEqual([1, ["systemctl restart --no-block containerd.service"]]);
    expect(said).toMatch(/: containerd runs without its CRI, and is started again .*: waits\n$/);
    machine.cri("ok");
    expect(machine.start().status).toBe(0);
    expect(machine.has("state/done")).toBe(true);
  });

  it.each(["none", "off"] as const)(
    "is left to kubeadm's own words where nobody says that it failed: %s",
    (cri) => {
      const machine = worker();
      machine.answer("10.0.0.9:6443");
      machine.cri(cri);
      expect(machine.start()).toMatchObject({ status: 0, calls: [getOwnNode, join] });
    },
  );
});

describe("how the script asks, with the real curl", () => {
  usePlugin();
  const own = (last: number): string =>
    `127.${1 + (process.pid % 250)}.${1 + ((process.pid >> 8) % 250)}.${last}`;

  it("goes on to the next address of a name where nobody is at the first", async () => {
    const name = "api.example.com";
    const { ca, server } = await authorityOf("kubernetes", [], [name]);
    const [first, second] = [own(4), own(5)];
    // The script keeps this thread waiting.
    const serve = `const { parentPort, workerData: { server, host } } = require("node:worker_threads");
      require("node:https").createServer(server, (_, answer) => answer.end("ok"))
        .listen(6443, host, () => parentPort.postMessage("listens"));`;
    const api = new Worker(serve, { eval: true, workerData: { server, host: second } });
    onTestFinished(async () => void (await api.terminate()));
    await once(api, "message");
    const curl = execFileSync("sh", ["-c", "command -v curl"], { encoding: "utf8" }).trim();
    const machine = worker(`${name}:6443`);
    machine.write("seed/pki/ca.crt", ca);
    const knows = (addresses: string): void =>
      machine.write(
        "bin/curl",
        `#!/bin/sh\nexec ${curl} --resolve ${name}:6443:${addresses} "$@"\n`,
        0o755,
      );
    knows(first);
    expect(machine.start()).toMatchObject({
      status: 1,
      said: `w-0: no API server answers at ${name}:6443: waits\n`,
    });
    knows(`${first},${second}`);
    expect(machine.start()).toMatchObject({ status: 0, calls: [join] });
  });

  it("knows a program that hangs from one that is not there", async () => {
    const server = createServer();
    const host = own(3);
    await new Promise<void>((resolve) => server.listen(10250, host, resolve));
    const connects = (port: number): string =>
      execFileSync(
        "sh",
        [
          "-c",
          `curl -s -o /dev/null --noproxy '*' --max-time 1 --write-out '%{time_connect}' http://${host}:${port}/ || true`,
        ],
        { encoding: "utf8" },
      ).replaceAll(/[0.,]/g, "");
    expect(connects(10250)).not.toBe("");
    expect(connects(2380)).toBe("");
    server.close();
  });
});
