import { kindOf, parseIp } from "../../flatcar/ip";
import type { KubernetesOptions, KubernetesPoolOptions } from "../options";
import type { Mistakes } from "./found";

const ofEach = "each control plane has its own: leave it out";
const placeOf = (property: string): string => `takes the place of ${property}: give that`;

/** Arguments with which no cluster can come to be, or that take away what another property says. */
const owned: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  apiServer: {
    "advertise-address": ofEach,
    "secure-port": "the API servers listen on 6443, where all look for them: leave it out",
    "etcd-servers": "each API server asks the member of etcd beside it: leave it out",
    "service-cluster-ip-range": placeOf("serviceCidr"),
  },
  controllerManager: {
    "cluster-cidr": placeOf("podCidr"),
    "service-cluster-ip-range": placeOf("serviceCidr"),
  },
  etcd: {
    name: ofEach,
    "initial-cluster": ofEach,
    "initial-cluster-state": ofEach,
    "initial-advertise-peer-urls": ofEach,
    "advertise-client-urls": ofEach,
    "data-dir": "it is /var/lib/etcd, which is all that the pod has of the machine: leave it out",
  },
};

/** What is wrong with the arguments of the control plane's programs. */
export function componentArguments(options: KubernetesOptions, found: Mistakes): void {
  for (const name of ["apiServer", "controllerManager", "scheduler", "etcd"] as const) {
    argumentProblems(found, `${name}.extraArgs`, options[name]?.extraArgs, owned[name]);
  }
  joinArguments(options, found);
}

/** Machines join by a token, and by what the controller manager signs with it, which kubeadm has it do. */
function joinArguments({ apiServer, controllerManager }: KubernetesOptions, found: Mistakes): void {
  const token = "enable-bootstrap-token-auth";
  const add = (map: string, name: string, message: string, value: unknown): void =>
    found.addAt(`${map}.extraArgs`, name, "kubernetes.argument", message, value);
  if (apiServer?.extraArgs?.[token] === "false") {
    add("apiServer", token, "machines join by a bootstrap token: leave it out", "false");
  }
  const controllers = controllerManager?.extraArgs?.["controllers"];
  if (typeof controllers !== "string" || controllers.split(",").includes(signer)) return;
  const message = `machines join by what ${signer} signs, and it runs only where it is named: *,${signer},tokencleaner`;
  add("controllerManager", "controllers", message, controllers);
}

const signer = "bootstrapsigner";

const byKubeadm = "kubeadm gives it to each kubelet: leave it out";

/** What is wrong with the arguments of the kubelets of a pool of some nodes. */
export function kubeletArguments(pool: KubernetesPoolOptions, size: number, found: Mistakes): void {
  const { "node-ip": nodeIp, "register-node": registers } = pool.kubeletExtraArgs ?? {};
  const address = parseIp(nodeIp?.split(",")[0] ?? "");
  const isOfOne = address !== undefined && kindOf(address) !== "unspecified";
  const taken = (name: "labels" | "taints"): string =>
    `takes the place of what ${name} says: say all of it there`;
  argumentProblems(found, "kubeletExtraArgs", pool.kubeletExtraArgs, {
    "hostname-override": "a node is known by its hostname: give that",
    ...{ config: byKubeadm, kubeconfig: byKubeadm, "bootstrap-kubeconfig": byKubeadm },
    ...(registers === "false" && { "register-node": "a node that does not register never comes" }),
    ...(isOfOne &&
      size > 1 && { "node-ip": `it would be that of all ${size} nodes: leave it out` }),
    ...(pool.labels && { "node-labels": taken("labels") }),
    ...(pool.taints && { "register-with-taints": taken("taints") }),
  });
}

function argumentProblems(
  found: Mistakes,
  map: string,
  given: Readonly<Record<string, unknown>> = {},
  others: Readonly<Record<string, string>> = {},
): void {
  for (const name of Object.keys(given)) {
    const isName = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(name);
    const message = !isName
      ? "not the name of an argument without dashes before it, such as audit-log-path"
      : Object.hasOwn(others, name)
        ? others[name]
        : undefined;
    if (message !== undefined) found.addAt(map, name, "kubernetes.argument", message, name);
  }
}
