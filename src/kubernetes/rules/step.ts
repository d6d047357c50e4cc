import type { Problem } from "../../guestinfo";
import { compareVersions, parseKubernetesVersion, releaseOf } from "../versions";
import { Mistakes } from "./found";

/** What a cluster that is there is known by, as texts. */
export interface Standing {
  /** With or without its v. */
  readonly version: string;
  /** The tag of etcd's image, where one is given. */
  readonly etcd?: string;
  readonly endpoint: string;
  readonly podCidr: string;
  readonly serviceCidr: string;
  readonly dnsDomain: string;
  /** Digests of the authorities' keys and of that of service accounts, where they are known. */
  readonly authorities?: string;
  /** The control planes with their addresses: `prod-cp-0=10.0.0.10,prod-cp-1=10.0.0.11`. */
  readonly controlPlanes: string;
}

/** What a cluster cannot change, by the property that says it. */
const fixed = {
  endpoint: "endpoint",
  podCidr: "podCidr",
  serviceCidr: "serviceCidr",
  dnsDomain: "dnsDomain",
} as const satisfies Partial<Record<keyof Standing, string>>;

/** What is wrong with a step from what a cluster is to what it is to be, as far as that can be said without asking it. */
export function stepProblems(from: Standing, to: Standing): Problem[] {
  const found = new Mistakes("kubernetes");
  const [old, wanted] = [from, to].map(({ version }) =>
    parseKubernetesVersion(version.replace(/^v/, "")),
  );
  if (old === undefined || wanted === undefined) return [];
  if (wanted.minor > old.minor + 1) {
    const message = `the cluster has ${old.text}, and goes from one minor version to the next: take 1.${old.minor + 1} first`;
    found.add("version", "kubernetes.step", message, wanted.text);
  }
  const [before, after] = [from.etcd ?? releaseOf(old).etcd, to.etcd ?? releaseOf(wanted).etcd];
  const etcd = etcdProblem(before, after);
  if (etcd !== undefined) found.add("etcd.imageTag", "kubernetes.etcd", etcd, after);
  for (const [name, property] of Object.entries(fixed)) {
    const [was, is] = [from, to].map((one) => one[name as keyof typeof fixed]);
    if (was === is) continue;
    const message = `the cluster has ${was}, which is in its certificates and on all of its nodes and cannot be changed: take it back, or make a new cluster`;
    found.add(property, "kubernetes.fixed", message, is);
  }
  if (from.authorities && to.authorities && from.authorities !== to.authorities) {
    const message =
      "other authorities or keys of service accounts than those that the cluster's nodes and pods trust: take them back, or make a new cluster";
    found.add("ca", "kubernetes.fixed", message);
  }
  const moved = controlPlaneProblem(from.controlPlanes, to.controlPlanes);
  if (moved !== undefined) found.add("", "kubernetes.control-plane", moved);
  return found.problems;
}

/** A control plane joins by another, at an address that it knows. */
function controlPlaneProblem(before: string, after: string): string | undefined {
  const [old, wanted] = [before, after].map((text) =>
    text.split(",").flatMap((one) => one.split("=")[1] ?? []),
  );
  if (old === undefined || wanted === undefined || old.length === 0 || wanted.length < 2) {
    return undefined;
  }
  if (wanted.some((address) => old.includes(address))) return undefined;
  return `none of the addresses of the control planes stays, ${old.join(", ")}: a new one joins by another that is where it was, so move some of them first, and the rest in another up`;
}

/** Members that were learners before 3.5.24 may be refused by 3.6 (etcd-io/etcd#20793); no minor version of etcd is left out. */
function etcdProblem(before: string, after: string): string | undefined {
  const [old, wanted] = [before, after].map((text) =>
    /^v?(\d+)\.(\d+)/.exec(text)?.slice(1, 3).map(Number),
  );
  if (old?.[0] !== wanted?.[0] || old?.[1] === undefined || wanted?.[1] === undefined)
    return undefined;
  if (wanted[1] > old[1] + 1) {
    return `the cluster has etcd ${before}, which goes from one minor version to the next`;
  }
  const isSafe = compareVersions(before, "3.5.24");
  if (wanted[1] === old[1] || isSafe === undefined || isSafe >= 0) return undefined;
  return `the cluster has etcd ${before}, whose members may be refused by ${after}: take 3.5.24 or later first, with the version that you have`;
}
