import { say } from "./again";
import { api } from "./cluster";
import type { List, Metadata } from "./objects";
import { told } from "./told";

const secrets = "/api/v1/namespaces/kube-system/secrets";

/** On the tokens that the program has written, which it may take out. */
const label = "flatcar-vsphere/token";

const [id = "", secret = ""] = (told.K8S_TOKEN ?? "").split(".");
const name = `bootstrap-token-${id}`;

/** Writes the token by which machines join. Those before it stay, since machines may be joining by them. */
export async function addToken(): Promise<string> {
  await api.apply(`${secrets}/${name}`, {
    apiVersion: "v1",
    kind: "Secret",
    type: "bootstrap.kubernetes.io/token",
    metadata: { name, namespace: "kube-system", labels: { [label]: "true" } },
    stringData: {
      "token-id": id,
      "token-secret": secret,
      "usage-bootstrap-authentication": "true",
      "usage-bootstrap-signing": "true",
      "auth-extra-groups": "system:bootstrappers:kubeadm:default-node-token",
    },
  });
  return "machines can join by the token";
}

/** Takes out the tokens that were written before. */
export async function takeOutOldTokens(): Promise<void> {
  const written = await api.get<List<{ metadata: Metadata }>>(
    `${secrets}?labelSelector=${encodeURIComponent(label)}`,
  );
  const old = written.items.filter(({ metadata }) => metadata.name !== name);
  for (const { metadata } of old) await api.delete(`${secrets}/${metadata.name}`);
  if (old.length > 0) say(`join tokens taken out: ${old.length}`);
}
