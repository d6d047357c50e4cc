import type { Member } from "../etcd-client";
import { etcdBeside, isAtPlaceOf, isHealthyVoter, isMemberOf, isServing, members } from "./cluster";
import { notedControlPlanes } from "./notes";
import { controlPlanes, told } from "./told";

/**
 * Succeeds when a control plane may go: each other one that the cluster has noted votes in etcd and serves the API, and most of the
 * members that stay are healthy.
 */
export async function check(): Promise<string> {
  if (told.K8S_GUARD === "false") return "no guard is wanted";
  const name = told.K8S_NODE;
  const staying = (await members(etcdBeside(name))).filter((one) => !isMemberOf(name, one));
  const noted = (await notedControlPlanes()) ?? [...controlPlanes.keys()];
  const wanted = noted.filter((one) => one !== name);
  if (wanted.length === 0 && staying.length === 0) return "it is the only control plane";
  const healthy = await Promise.all(staying.map(isHealthyVoter));
  const voters = staying.filter((_, i) => healthy[i]);
  const voterOf = (one: string): Member | undefined =>
    voters.find((member) => isMemberOf(one, member)) ??
    voters.find((member) => isAtPlaceOf(one, member));
  const missing = wanted.filter((one) => voterOf(one) === undefined);
  if (missing.length > 0) throw new Error(`not healthy members of etcd: ${missing.join(", ")}`);
  if (2 * voters.length <= staying.length) {
    throw new Error(
      `only ${voters.length} of the other ${staying.length} members of etcd are healthy`,
    );
  }
  const serving = await Promise.all(wanted.map((one) => isServing(one, voterOf(one))));
  const down = wanted.filter((_, i) => !serving[i]);
  if (down.length > 0) throw new Error(`no API server is ready on: ${down.join(", ")}`);
  return `the other ${voters.length} control planes are healthy`;
}
