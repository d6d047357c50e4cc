import { expect, test } from "vitest";
import { stepProblems, type Standing } from "../../../src/kubernetes/rules/step";

const standing: Standing = {
  version: "v1.34.4",
  endpoint: "10.0.0.9:6443",
  podCidr: "10.244.0.0/16",
  serviceCidr: "10.96.0.0/16",
  dnsDomain: "cluster.local",
  controlPlanes: "cp-0=10.0.0.10,cp-1=10.0.0.11,cp-2=10.0.0.12",
};

function mistakes(to: Partial<Standing>, from: Partial<Standing> = {}): string[] {
  const problems = stepProblems({ ...standing, ...from }, { ...standing, ...to });
  return problems.map(({ path, value, code }) => `${path}: ${value} ${code}`);
}

test("a cluster goes up one minor version, stays, or goes back where that is open", () => {
  expect(mistakes({ version: "v1.35.4" })).toEqual([]);
  expect(mistakes({ version: "v1.34.9" })).toEqual([]);
  // Whether it is, only the cluster knows.
  expect(mistakes({ version: "v1.34.4" }, { version: "v1.35.4" })).toEqual([]);
});

test("a cluster does not go up two minor versions at once", () => {
  expect(mistakes({ version: "v1.36.0" })).toEqual(["kubernetes.version: 1.36.0 kubernetes.step"]);
});

test("etcd goes from 3.5 to 3.6 by way of 3.5.24, and leaves no minor version out", () => {
  const path = "kubernetes.etcd.imageTag";
  expect(mistakes({ etcd: "3.6.6-0" }, { etcd: "3.5.24-0" })).toEqual([]);
  expect(mistakes({ etcd: "3.6.6-0" }, { etcd: "3.5.16-0" })).toEqual([
    `${path}: 3.6.6-0 kubernetes.etcd`,
  ]);
  // What kubeadm takes for a version that is said without a tag counts as well.
  expect(mistakes({ version: "v1.35.4" }, { etcd: "3.5.16-0" })).toEqual([
    `${path}: 3.6.6-0 kubernetes.etcd`,
  ]);
  expect(mistakes({ etcd: "3.7.0-0" }, { etcd: "3.5.24-0" })).toEqual([
    `${path}: 3.7.0-0 kubernetes.etcd`,
  ]);
});

test("what is in a cluster's certificates and on its nodes stays as it is", () => {
  const changed = {
    endpoint: "10.0.0.8:6443",
    podCidr: "10.245.0.0/16",
    serviceCidr: "10.97.0.0/16",
    dnsDomain: "example.local",
  };
  expect(mistakes(changed)).toEqual([
    "kubernetes.endpoint: 10.0.0.8:6443 kubernetes.fixed",
    "kubernetes.podCidr: 10.245.0.0/16 kubernetes.fixed",
    "kubernetes.serviceCidr: 10.97.0.0/16 kubernetes.fixed",
    "kubernetes.dnsDomain: example.local kubernetes.fixed",
  ]);
});

test("the authorities stay, where both are known", () => {
  const own = { authorities: "sha256:a,sha256:b" };
  expect(mistakes({ authorities: "sha256:a,sha256:c" }, own)).toEqual([
    "kubernetes.ca: undefined kubernetes.fixed",
  ]);
  expect(mistakes(own, own)).toEqual([]);
  expect(mistakes({ authorities: "" }, own)).toEqual([]);
  expect(mistakes(own)).toEqual([]);
});

test("a control plane stays that the new ones can join by", () => {
  const others = "ctl-0=10.0.0.20,ctl-1=10.0.0.21,ctl-2=10.0.0.22";
  const refused = ["kubernetes: undefined kubernetes.control-plane"];
  expect(mistakes({ controlPlanes: others })).toEqual(refused);
  const moved = "cp-0=10.0.0.20,cp-1=10.0.0.21,cp-2=10.0.0.22";
  expect(mistakes({ controlPlanes: moved })).toEqual(refused);
  expect(mistakes({ controlPlanes: "cp-0=10.0.0.20,cp-1=10.0.0.21,cp-2=10.0.0.12" })).toEqual([]);
  expect(mistakes({ controlPlanes: standing.controlPlanes.replaceAll("cp-", "ctl-") })).toEqual([]);
  expect(mistakes({ controlPlanes: `${standing.controlPlanes},cp-3=10.0.0.13` })).toEqual([]);
  expect(mistakes({ controlPlanes: moved }, { controlPlanes: "cp-0=10.0.0.10" })).toEqual(refused);
  // The only one has nobody to join by, and founds anew.
  expect(
    mistakes({ controlPlanes: "cp-0=10.0.0.20" }, { controlPlanes: "cp-0=10.0.0.10" }),
  ).toEqual([]);
});
