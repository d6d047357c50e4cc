// @ts-check
// The programs that a cluster consists of, by the version of Kubernetes: each is built from pinned modules.

import fs from "node:fs";
import path from "node:path";
import { moduleCache, toolsDir } from "../cache.mjs";
import { Failure } from "../failure.mjs";
import { goBuild, goVersion } from "../go.mjs";

/** The versions that can be built, oldest first. */
export const kubernetesVersions = ["1.34.4", "1.35.4"];

const ofKubernetes = [
  "kubeadm",
  "kubectl",
  "kubelet",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-proxy",
  "kube-scheduler",
];

/**
 * The modules of each minor version: Kubernetes' own, and that of the CoreDNS which its kubeadm installs.
 *
 * @type {Record<string, { kubernetes: string, coredns: string }>}
 */
const modules = {
  1.34: { kubernetes: "toolchain/kubernetes-1.34", coredns: "toolchain/coredns-1.12" },
  1.35: { kubernetes: "toolchain/kubernetes-1.35", coredns: "toolchain/coredns-1.13" },
};

/**
 * The package of each program in Kubernetes' module.
 *
 * @type {Record<string, string>}
 */
const packages = {
  ...Object.fromEntries(ofKubernetes.map((name) => [name, `k8s.io/kubernetes/cmd/${name}`])),
  etcd: "go.etcd.io/etcd/server/v3",
  etcdctl: "go.etcd.io/etcd/etcdctl/v3",
  etcdutl: "go.etcd.io/etcd/etcdutl/v3",
  "kube-proxy-in-namespace": "kubernetes/kube-proxy",
  "pod-network": "kubernetes/pod-network",
  "virtual-ip": "kubernetes/virtual-ip",
};

const coredns = "coredns";

/** @param {string} version */
function modulesOf(version) {
  const minor = version.split(".").slice(0, 2).join(".");
  const found = modules[minor];
  if (found === undefined) throw new Failure(`no module builds Kubernetes ${minor}`);
  return found;
}

/** The folders with a version's programs. @param {string} version */
export function programFolders(version) {
  return Object.values(modulesOf(version)).map((module) => moduleCache(module, goVersion()));
}

/** @param {string} version @param {string} name */
export function programFile(version, name) {
  const all = modulesOf(version);
  const module = name === coredns ? all.coredns : all.kubernetes;
  return path.join(moduleCache(module, goVersion()), name);
}

/**
 * What builds the programs of a version.
 *
 * @param {string} version
 * @returns {import("../make.mjs").Job[]}
 */
export function programJobs(version) {
  const all = modulesOf(version);
  /** @param {string} name @param {string} module @param {string} pkg @param {string} [ldflags] */
  const job = (name, module, pkg, ldflags) => ({
    what: `${name} of Kubernetes ${version}`,
    out: programFile(version, name),
    make: (/** @type {string} */ out, /** @type {(text: string) => void} */ detail) => {
      fs.mkdirSync(path.dirname(out), { recursive: true });
      return goBuild({ dir: path.join(toolsDir, module), pkg, ldflags, out }, detail);
    },
  });
  return [
    ...Object.entries(packages).map(([name, pkg]) =>
      job(name, all.kubernetes, pkg, saysVersion(version)),
    ),
    job(coredns, all.coredns, "."),
  ];
}

/** Kubernetes' programs say their version, and kubeadm goes by it. @param {string} version */
function saysVersion(version) {
  const [major, minor] = version.split(".");
  const said = {
    gitVersion: `v${version}`,
    gitMajor: major,
    gitMinor: minor,
    gitTreeState: "clean",
    gitCommit: "0".repeat(40),
    buildDate: "2026-01-01T00:00:00Z",
  };
  return Object.entries(said)
    .map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`)
    .join(" ");
}
