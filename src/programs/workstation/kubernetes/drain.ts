import { setTimeout as pause } from "node:timers/promises";
import type { Member } from "../etcd-client";
import { skipVariable } from "../skip-variable";
import { Deadline, again, say } from "./again";
import { check } from "./check";
import { etcdBeside, etcdOf, isHealthyVoter, isMemberOf, members } from "./cluster";
import { empty } from "./empty";
import { isMachine } from "./machine-id";
import { deleteNode, findNode, uncordon } from "./node";
import { isDissolved } from "./notes";
import type { Node } from "./objects";
import { isControlPlane, told } from "./told";

const replacedAlready = "the node is another machine already";

const isSkipped = (process.env[skipVariable] ?? "").split(",").includes(told.NODE_NAME);

/** Lets a node go. A machine that is to come back as it is stays a member and a Node. */
export async function drain(): Promise<string> {
  if (await isDissolved()) return "the whole cluster is to go";
  const asking = new Deadline(Number(told.K8S_MINUTES));
  if (isControlPlane) say(await again(asking, check));
  if (isSkipped) return pass();
  const { node, member } = await again(asking, standing);
  if (node !== undefined && !isMachine(node, told.NODE_VM_ID)) return replacedAlready;
  if (node !== undefined) {
    if (!(await empty(node))) return replacedAlready;
    if (isControlPlane) await checkAgain();
  }
  if (told.NODE_RESTARTS === "true") return "is empty until it is back";
  // Its API server and its kubelet end with its member: this is the last thing that happens to it.
  const leaving = new Deadline(Number(told.K8S_MINUTES));
  await again(leaving, () => leaveEtcd(member));
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
    const { node, member } = await standing();
    if (node !== undefined && !isMachine(node, told.NODE_VM_ID)) return said;
    await leaveEtcd(member);
    if (node !== undefined) await deleteNode(node);
  } catch (error) {
    say(`it stays in the cluster's lists: ${(error as Error).message}`);
  }
  return said;
}

/**
 * The Node and the member of the machine that goes. Where that is gone already, the machine in its place may come meanwhile, under the
 * same name: it takes the member out first, then the Node, and then is a member itself. So a member that was there while the Node still is
 * belongs to that Node's machine, and where there is no Node yet, one that joins has it soon.
 */
async function standing(): Promise<{ node: Node | undefined; member: Member | undefined }> {
  const coming = new Deadline(Math.min(1, Number(told.K8S_MINUTES)));
  for (;;) {
    const member = isControlPlane ? ownOf(await members(etcdBeside(told.K8S_NODE))) : undefined;
    const node = await findNode();
    if (node !== undefined || member === undefined || coming.isOver) return { node, member };
    await pause(2000);
  }
}

const ownOf = (all: readonly Member[]): Member | undefined =>
  all.find((one) => isMemberOf(told.K8S_NODE, one));

/** Leaves etcd, where it still is the member that it was. */
async function leaveEtcd(member: Member | undefined): Promise<void> {
  const name = told.K8S_NODE;
  if (member === undefined) return;
  const others = etcdBeside(name);
  const all = await members(others);
  const own = all.find(({ ID }) => ID === member.ID);
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
