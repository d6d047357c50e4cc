import { isGivenUp, noteGivenUp, readGivenUp, type KnownCluster } from "../given-up";
import { ApiError } from "./api-client";
import { api } from "./cluster";
import type { ConfigMap } from "./objects";
import { told } from "./told";

/** What the cluster has for ever: who changes it makes another cluster. */
export interface Foundation {
  readonly endpoint: string;
  readonly podCidr: string | undefined;
  readonly serviceCidr: string | undefined;
  readonly dnsDomain: string | undefined;
}

const namespace = "/api/v1/namespaces/kube-system/configmaps";

/** What the program notes in the cluster, each in a ConfigMap of its own. */
const names = {
  controlPlanes: "flatcar-vsphere",
  foundation: "flatcar-vsphere-foundation",
  dissolved: "flatcar-vsphere-dissolved",
} as const;

type Noted = keyof typeof names;

const place = (noted: Noted): string => `${namespace}/${names[noted]}`;

function configMap(noted: Noted, data: object): object {
  const metadata = { name: names[noted], namespace: "kube-system" };
  return { apiVersion: "v1", kind: "ConfigMap", metadata, data };
}

async function read(noted: Noted): Promise<ConfigMap["data"]> {
  return (await api.find<ConfigMap>(place(noted)))?.data;
}

/** The control planes that were there when all of them were. One that is being made again is missing for a moment. */
export async function notedControlPlanes(): Promise<readonly string[] | undefined> {
  return (await read("controlPlanes"))?.["controlPlanes"]?.split(",");
}

export async function noteControlPlanes(all: readonly string[]): Promise<void> {
  const data = { controlPlanes: all.join(",") };
  await api.apply(place("controlPlanes"), configMap("controlPlanes", data));
}

export const declaredFoundation: Foundation = {
  endpoint: told.K8S_ENDPOINT,
  podCidr: told.K8S_POD_CIDR,
  serviceCidr: told.K8S_SERVICE_CIDR,
  dnsDomain: told.K8S_DNS_DOMAIN,
};

export async function notedFoundation(): Promise<Partial<Foundation> | undefined> {
  return read("foundation");
}

/** Notes the foundation, where nobody has. */
export async function noteFoundation(): Promise<void> {
  if ((await read("foundation")) !== undefined) return;
  try {
    await api.post(namespace, configMap("foundation", declaredFoundation));
  } catch (error) {
    // Another control plane was faster.
    if (!(error instanceof ApiError && error.code === 409)) throw error;
  }
}

/** This cluster on this computer. Two stacks may have been given the same authority. */
const cluster: KnownCluster = {
  kind: "kubernetes",
  identity: [told.K8S_STACK, told.K8S_CLUSTER, told.K8S_CA].join("\n"),
};

/** Whether the whole cluster is to go. The computer's own note is read first: the cluster may have nobody left to say it. */
export async function isDissolved(): Promise<boolean> {
  if (isGivenUp(readGivenUp(cluster))) return true;
  // Where nobody answers, whoever asks next says so.
  const note = await read("dissolved").catch(() => undefined);
  return note?.["stack"] === told.K8S_STACK && isGivenUp(Number(note["at"]));
}

/** Notes on this computer and in the cluster that all of it is to go. */
export async function noteDissolved(): Promise<void> {
  const at = Date.now();
  noteGivenUp(cluster, at);
  const data = { stack: told.K8S_STACK, at: String(at) };
  await api.apply(place("dissolved"), configMap("dissolved", data));
}

export async function noteKept(): Promise<void> {
  noteGivenUp(cluster, undefined);
  await api.delete(place("dissolved"));
}
