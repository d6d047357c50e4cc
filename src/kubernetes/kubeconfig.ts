import { yamlText } from "./yaml";

/** Who a kubeconfig is for, and where; certificates and the key are PEM texts. */
export interface Login {
  readonly cluster: string;
  /** `10.0.0.9:6443`. */
  readonly endpoint: string;
  readonly caCertPem: string;
  readonly certPem: string;
  readonly privateKeyPem: string;
}

/** A kubeconfig as kubectl and client libraries read it. */
export function kubeconfigText(login: Login): string {
  const { cluster, endpoint, caCertPem, certPem, privateKeyPem } = login;
  const user = `${cluster}-admin`;
  const context = `${user}@${cluster}`;
  const data = (pem: string): string => Buffer.from(pem).toString("base64");
  return yamlText({
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      {
        name: cluster,
        cluster: {
          server: `https://${endpoint}`,
          "certificate-authority-data": data(caCertPem),
        },
      },
    ],
    users: [
      {
        name: user,
        user: {
          "client-certificate-data": data(certPem),
          "client-key-data": data(privateKeyPem),
        },
      },
    ],
    contexts: [{ name: context, context: { cluster, user } }],
    "current-context": context,
  });
}
