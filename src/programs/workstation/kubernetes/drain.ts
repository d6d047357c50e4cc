import { skipVariable } from "../skip-variable";
import { Deadline, again, say } from "./again";
import { check } from "./check";
import { etcdBeside, etcdOf, isHealthyVoter, isMemberOf, members } from "./cluster";
import { empty } from "./empty";
import { isMachine } from "./machine-id";
import { deleteNode, findNode, uncordon } from "./node";
import { isDissolved } from "./notes";
import { isControlPlane, told } from "./told";

const isSkipped = (process.env[skipVariable] ?? "").split(",").includes(told.NODE_NAME);

/** Lets a node go. A machine that is to come back as it is stays a member and a Node. */
export async function drain(): Promise<string> {
  if (await isDissolved()) return "the whole cluster is to go";
  const asking = new Deadline(Number(told.K8S_MINUTES));
  if (isControlPlane) say(await again(asking, check));
  if (isSkipped) return pass();
  const node = await again(asking, findNode);
  if (node !== undefined && !isMachine(node, told.NODE_VM_ID)) {
    return "the node is another machine already";
  }
  if (node !== undefined) {
    await empty(node);
    if (isControlPlane) await checkAgain();
  }
  if (told.NODE_RESTARTS === "true") return "is empty until it is back";
  // Its API server and its kubelet end with its member: this is the last thing that happens to it.
  const leaving = new Deadline(Number(told.K8S_MINUTES));
  await again(leaving, leaveEtcd);
  if (node === undefined) return "there is no node of this name, and nothing to drain";
  await again(leaving, () => deleteNode(node));
  return "is drained";
}

/** While its pods left, another control plane may have failed: the node then stays, and takes pods again. */
async function checkAgain(): Promise<void> {
  try {
    await again(new Deadline(Number(told.K8S_MINUTES)), check);
  } catch (error) {
    await uncordon().catch(() => undefined);
    throw error;
  }
}

/** A node that cannot be drained any more; what it leaves in the cluster goes where that can be done. */
async function pass(): Promise<string> {
  const said = `${skipVariable} names it: not drained`;
  if (told.NODE_RESTARTS === "true") return said;
  try {
    const node = await findNode();
    if (node !== undefined && !isMachine(node, told.NODE_VM_ID)) return said;
    await leaveEtcd();
    if (node !== undefined) await deleteNode(node);
  } catch (error) {
    say(`it stays in the cluster's lists: ${(error as Error).message}`);
  }
  return said;
}

async function leaveEtcd(): Promise<void> {
  const name = told.K8S_NODE;
  if (!isControlPlane) return;
  const others = etcdBeside(name);
  const all = await members(others);
  const own = all.find((one) => isMemberOf(name, one));
  // The last one has nobody to leave its data to.
  if (own === undefined || all.length === 1) return;
  const healthy = await Promise.all(
    all.map(async (one) => one !== own && (await isHealthyVoter(one))),
  );
  const heir = all.find((_, i) => healthy[i]);
  if (heir !== undefined && own.name) {
    // Who is not the leader, or does not answer, has nothing to hand on.
    await etcdOf(name)
      .handOn(heir)
      .catch(() => undefined);
  }
  await others.remove(own);
  say("is no longer a member of etcd");
}
