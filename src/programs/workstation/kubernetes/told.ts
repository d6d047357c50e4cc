import type { Identity } from "../https";
import type { GivenNode, GivenSettle } from "./given";

/** What the program is told: each job reads what is given to it. */
export const told = process.env as unknown as GivenNode & GivenSettle;

/** The declared control planes' addresses by their names. */
export const controlPlanes: ReadonlyMap<string, string> = new Map(
  (told.K8S_CONTROL_PLANES ?? "").split(",").map((one) => one.split("=") as [string, string]),
);

/** Whether the node is a control plane. */
export const isControlPlane = told.K8S_ROLE === "cp";

export const apiIdentity: Identity = { ca: told.K8S_CA, cert: told.K8S_CERT, key: told.K8S_KEY };
export const etcdIdentity: Identity = {
  ca: told.ETCD_CA,
  cert: told.ETCD_CERT,
  key: told.ETCD_KEY,
};
