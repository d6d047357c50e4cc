import { EtcdClient, EtcdRefusal, type Member } from "../etcd-client";
import { ApiClient } from "./api-client";
import { apiIdentity, controlPlanes, etcdIdentity, told } from "./told";

const addresses = [...controlPlanes.values()];
const apiPort = 6443;

const etcdAt = (all: readonly string[]): EtcdClient =>
  new EtcdClient(
    all.map((address) => `https://${address}:2379`),
    etcdIdentity,
  );

/** The cluster's API, by its endpoint or by any control plane. */
export const api = new ApiClient(
  [told.K8S_ENDPOINT, ...addresses.map((address) => `${address}:${apiPort}`)],
  apiIdentity,
);

/** The API without the control plane that goes. */
export const apiOfOthers = new ApiClient(
  [told.K8S_ENDPOINT, ...others(told.K8S_NODE).map((address) => `${address}:${apiPort}`)],
  apiIdentity,
);

/** The addresses of the control planes beside one. */
function others(name: string): string[] {
  return [...controlPlanes].filter(([other]) => other !== name).map(([, address]) => address);
}

/** The control planes can do nothing together, or none of them can be reached. */
export class NoQuorum extends Error {
  constructor(
    message: string,
    readonly isReached: boolean,
  ) {
    super(message);
  }
}

/** etcd, asked by all control planes but one. */
export function etcdBeside(name: string): EtcdClient {
  const beside = others(name);
  return etcdAt(beside.length > 0 ? beside : addresses);
}

/** etcd, asked by one control plane. */
export function etcdOf(name: string): EtcdClient {
  return etcdAt([controlPlanes.get(name) ?? ""]);
}

/** The members of etcd, as a quorum of them knows. */
export async function members(client = etcdAt(addresses)): Promise<readonly Member[]> {
  try {
    return await client.members();
  } catch (error) {
    throw await noQuorum((error as Error).message);
  }
}

async function noQuorum(last: string): Promise<NoQuorum> {
  const all = [...controlPlanes];
  const answers = await Promise.all(all.map(([, address]) => hasEtcd(address)));
  const up = all.filter((_, i) => answers[i]).map(([name]) => name);
  return up.length === 0
    ? new NoQuorum(`no control plane answers at its etcd (${last})`, false)
    : new NoQuorum(
        `no control plane has a quorum: of ${all.length}, ${up.join(" and ")} can be reached (${last})`,
        true,
      );
}

/** Whether somebody is there, healthy or not. */
async function hasEtcd(address: string): Promise<boolean> {
  try {
    await etcdAt([address]).ask(`https://${address}:2379/health`);
    return true;
  } catch (error) {
    return error instanceof EtcdRefusal;
  }
}

/** Whether a member takes part in decisions, and can. */
export async function isHealthyVoter(member: Member): Promise<boolean> {
  const client = etcdAt(addresses);
  return Boolean(member.name) && !member.isLearner && (await client.isHealthy(member));
}

/** Whether a member is, or is to become, the control plane of a name. A member that never started has no name. */
export function isMemberOf(name: string, { name: called, peerURLs }: Member): boolean {
  return called ? called === name : isAtPlaceOf(name, { peerURLs });
}

/** Whether a member is where a control plane is declared: that may have another name by now. */
export function isAtPlaceOf(name: string, { peerURLs }: Pick<Member, "peerURLs">): boolean {
  return peerURLs.includes(`https://${controlPlanes.get(name)}:2380`);
}

/** Whether a control plane's own API server is ready. */
export function isServing(name: string, member?: Member): Promise<boolean> {
  const address =
    controlPlanes.get(name) ?? new URL(member?.clientURLs?.[0] ?? "https://-").hostname;
  return api.isServing(`${address}:${apiPort}`);
}
