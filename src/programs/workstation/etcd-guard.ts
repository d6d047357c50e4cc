import { setTimeout as pause } from "node:timers/promises";
import { EtcdClient, type Member } from "./etcd-client";
import { fail } from "./fail";
import { isGivenUp, noteGivenUp, readGivenUp, type KnownCluster } from "./given-up";

/**
 * What the guard of an etcd cluster can do. "check" succeeds when a member may be deleted: every other one is in the cluster
 * and healthy. "settle" succeeds when all declared members are, takes out what is no longer declared, and notes in the cluster
 * who its members are: a member that is being made again is missing for a moment, and later checks must miss it. "dissolve"
 * notes that the whole cluster is to go, so that the checks that follow let every member go.
 */
export type GuardJob = "check" | "settle" | "dissolve";

/** How a check is skipped, for a cluster that can no longer become healthy. */
export const forceVariable = "FLATCAR_ETCD_FORCE";

/** What the guard notes in the cluster. */
interface Note {
  readonly names?: readonly string[];
  /** When the whole cluster was given up, in milliseconds. */
  readonly dissolved?: number;
}

/** Where the note is. */
const noteKey = "/flatcar-vsphere/members";

const { env } = process;
const list = (name: string): string[] => (env[name] ?? "").split(",");
const names = list("ETCD_NAMES");
const peers = list("ETCD_PEERS");
const identity = { ca: env.ETCD_CA, cert: env.ETCD_CERT, key: env.ETCD_KEY };
const cluster: KnownCluster = { kind: "etcd", identity: identity.ca ?? "" };
const etcd = new EtcdClient(list("ETCD_ENDPOINTS"), identity);

const jobs: Record<GuardJob, () => Promise<string>> = {
  async check() {
    // The last member may have nobody left to tell it, or be dead itself.
    if (isGivenUp(readGivenUp(cluster))) return "the whole cluster is to go";
    if (await isFounding()) return "there is no cluster yet";
    const note = await readNote();
    if (isGivenUp(note.dissolved)) return "the whole cluster is to go";
    const self = env.ETCD_SELF ?? "";
    const peer = peers[names.indexOf(self)];
    const others = (await etcd.members()).filter(
      ({ name, peerURLs }) => (name ? name : peerURLs[0]) !== (name ? self : peer),
    );
    const noted = note.names ?? names;
    return wantHealthy(
      others,
      noted.filter((name) => name !== self),
    );
  },

  async settle() {
    const members = await etcd.members();
    // While a dead member counts, the one in its place may not be let in.
    const leaving: Member[] = [];
    for (const member of members.filter((one) => !isDeclared(one))) {
      if (await etcd.isHealthy(member)) leaving.push(member);
      else await remove(member);
    }
    const healthy = await wantHealthy(members.filter(isDeclared), names);
    for (const member of leaving) await remove(member);
    await writeNote({ names });
    noteGivenUp(cluster, undefined);
    return healthy;
  },

  async dissolve() {
    if (await isFounding()) return "there is no cluster yet";
    const dissolved = Date.now();
    await writeNote({ dissolved });
    noteGivenUp(cluster, dissolved);
    return "the whole cluster is to go";
  },
};

/** Does a job of the guard, the program's first argument, again and again until it succeeds or the time is up. */
export async function main(): Promise<void> {
  if (env[forceVariable]) {
    say(`${forceVariable} is set: not asked`);
    return;
  }
  const deadline = Date.now() + 60_000 * Number(env.ETCD_MINUTES);
  for (;;) {
    try {
      say(await jobs[process.argv[1] as GuardJob]());
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        fail(
          `etcd: ${(error as Error).message}; ${forceVariable}=1 goes on without asking the cluster`,
        );
      }
    }
    await pause(2000);
  }
}

/**
 * Whether there is no cluster yet: one that never came to be has nothing to lose. Peers answer without a quorum, clients only
 * when there is a cluster.
 */
async function isFounding(): Promise<boolean> {
  const answers = await Promise.allSettled(peers.map((peer) => etcd.ask(`${peer}/members`)));
  const known = answers.flatMap((answer) =>
    answer.status === "fulfilled" ? (answer.value as Member[]) : [],
  );
  return known.length > 0 && known.every(({ clientURLs = [] }) => clientURLs.length === 0);
}

async function wantHealthy(members: readonly Member[], wanted: readonly string[]): Promise<string> {
  const missing = wanted.filter((name) => !members.some((member) => member.name === name));
  if (missing.length > 0) throw new Error(`not in the cluster: ${missing.join(", ")}`);
  const healthy = await Promise.all(members.map((member) => etcd.isHealthy(member)));
  const bad = members.filter((_, index) => !healthy[index]).map(nameOf);
  if (bad.length > 0) throw new Error(`not healthy: ${bad.join(", ")}`);
  return `${members.length} members are healthy`;
}

function isDeclared({ name, peerURLs }: Member): boolean {
  return name ? names.includes(name) : peers.includes(peerURLs[0]);
}

async function remove(member: Member): Promise<void> {
  await etcd.remove(member);
  say(`${nameOf(member)} is no longer a member`);
}

async function readNote(): Promise<Note> {
  const text = await etcd.get(noteKey);
  return text === undefined ? { names } : (JSON.parse(text) as Note);
}

function writeNote(note: Note): Promise<void> {
  return etcd.put(noteKey, JSON.stringify(note));
}

function nameOf({ name, peerURLs }: Member): string {
  return name || peerURLs[0];
}

function say(message: string): void {
  process.stdout.write(`${message}\n`);
}
