import type { Problem } from "../../guestinfo";
import type { MachineArgs } from "../machine/machine-args";
import { isPlainObject } from "../inputs/inputs";

/** What is to be done instead, the same for machines and images. */
const byHand =
  "import the OVA on the host with govc or ovftool, give it the keys that `flatcar-vsphere guestinfo` prints, and power it on; or give the ids of a vCenter's objects";

/** The ids that a host alone gives its objects. Those of a vCenter end in numbers, such as resgroup-8 and network-12. */
const datacenterOfHost = "ha-datacenter";
const poolOfHost = "ha-root-pool";
const hostOfHost = "ha-host";
const networkOfHost = "HaNetwork-";

/** Whether a datacenter is that of a host which no vCenter manages, or which was asked without one. */
export function isHostAlone(datacenterId: string | undefined): boolean {
  return datacenterId === datacenterOfHost;
}

/** What is wrong with a host alone. */
export function hostAloneProblem(path: string, value?: string): Problem {
  return {
    path,
    code: "esxi.no-vcenter",
    ...(value === undefined ? {} : { value }),
    message: `this is an ESXi host without a vCenter, and only a vCenter clones machines, keeps content libraries and makes folders and rules: ${byHand}`,
  };
}

/** Finds in the arguments that they speak of a host alone, as far as they are known. The reason is the same for all of them. */
export function hostAloneProblems(args: MachineArgs): Problem[] {
  const { resourcePoolId, datacenterId, hostSystemId, networks } = args;
  if (resourcePoolId === poolOfHost) return [hostAloneProblem("resourcePoolId", poolOfHost)];
  if (datacenterId === datacenterOfHost) return [hostAloneProblem("datacenterId", datacenterId)];
  if (hostSystemId === hostOfHost) return [hostAloneProblem("hostSystemId", hostSystemId)];
  const ids = Array.isArray(networks) ? networks.map(networkIdOf) : [];
  const index = ids.findIndex((id) => id?.startsWith(networkOfHost));
  const path = `networks[${index}].networkId`;
  return index < 0 ? [] : [hostAloneProblem(path, ids[index])];
}

function networkIdOf(network: unknown): string | undefined {
  const id: unknown = isPlainObject(network) ? network.networkId : undefined;
  return typeof id === "string" ? id : undefined;
}
