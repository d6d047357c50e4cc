import { say } from "./again";
import { api, etcdBeside, isHealthyVoter, members } from "./cluster";
import { noteControlPlanes, noteKept } from "./notes";
import { addToken, takeOutOldTokens } from "./token";
import { controlPlanes } from "./told";

/**
 * Succeeds when the declared control planes are healthy, and notes who they are. A member that is not declared any more and is dead is
 * taken out: nobody has drained it. One that lives leaves by its own drain: without a member its kubelet has no API server, and its
 * pods could not leave.
 */
export async function settle(): Promise<string> {
  const declared = [...controlPlanes.keys()];
  const all = await members();
  const healthy = await Promise.all(all.map(isHealthyVoter));
  const named = all.map(({ name }, i) => ({ member: all[i]!, name, healthy: healthy[i] }));
  for (const { member, name, healthy } of named) {
    if (!name || healthy || declared.includes(name)) continue;
    await etcdBeside(name).remove(member);
    await api.delete(`/api/v1/nodes/${name}`);
    say(`${name} is dead and not declared any more: it is no longer a member of etcd`);
  }
  const bad = declared.filter((one) => !named.some(({ name, healthy }) => name === one && healthy));
  if (bad.length > 0) throw new Error(`not healthy members of etcd: ${bad.join(", ")}`);
  await noteControlPlanes(declared);
  await noteKept();
  await addToken();
  await takeOutOldTokens();
  return declared.length === 1
    ? "the control plane is healthy"
    : `${declared.length} control planes are healthy`;
}
