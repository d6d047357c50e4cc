import type { KubernetesOptions, KubernetesPoolOptions } from "../options";
import type { Mistakes } from "./found";

const ofEach = "each control plane has its own: leave it out";

/** Arguments with which no cluster can come to be, or that take away what another property says. */
const owned: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  apiServer: {
    "advertise-address": ofEach,
    "secure-port": "the API servers listen on 6443, where all look for them: leave it out",
  },
  etcd: {
    name: ofEach,
    "initial-cluster": ofEach,
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
}

/** What is wrong with the arguments of a pool's kubelets. */
export function kubeletArguments(pool: KubernetesPoolOptions, found: Mistakes): void {
  const taken = (name: "labels" | "taints"): string =>
    `takes the place of what ${name} says: say all of it there`;
  argumentProblems(found, "kubeletExtraArgs", pool.kubeletExtraArgs, {
    "hostname-override": "a node is known by its hostname: give that",
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
