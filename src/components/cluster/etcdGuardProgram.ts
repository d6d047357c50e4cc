/**
 * What the guard of an etcd cluster can do. "check" succeeds when a member may be deleted: every other one is in the cluster
 * and healthy. "settle" succeeds when all declared members are, takes out what is no longer declared, and notes in the cluster
 * who its members are: a member that is being made again is missing for a moment, and later checks must miss it. "dissolve"
 * notes that the whole cluster is to go, so that the checks that follow let every member go.
 */
export type GuardJob = "check" | "settle" | "dissolve";

/** How a check is skipped, for a cluster that can no longer become healthy. */
export const forceVariable = "FLATCAR_ETCD_FORCE";

/** Where the guard keeps its note in the cluster. */
const noteKey = Buffer.from("/flatcar-vsphere/members").toString("base64");

/**
 * A program for Node.js. It speaks to etcd as JSON over HTTPS, so that no further
 * program must be installed. Ports of peers answer without a quorum, those of clients only when there is a cluster.
 */
export const guardProgram = `
const https = require("node:https");
const { ETCD_NAMES, ETCD_ENDPOINTS, ETCD_PEERS, ETCD_SELF, ETCD_MINUTES, ETCD_CA, ETCD_CERT, ETCD_KEY } = process.env;
const job = process.argv[1];
if (process.env.${forceVariable}) {
  console.log("${forceVariable} is set: not asked");
  process.exit(0);
}
const names = ETCD_NAMES.split(",");
const endpoints = ETCD_ENDPOINTS.split(",");
const peers = ETCD_PEERS.split(",");
const deadline = Date.now() + 60000 * Number(ETCD_MINUTES);
const ask = (url, body) => new Promise((resolve, reject) => {
  const tls = { ca: ETCD_CA, cert: ETCD_CERT, key: ETCD_KEY };
  const request = https.request(url, { ...tls, method: body ? "POST" : "GET", agent: false, timeout: 5000 }, (response) => {
    let text = "";
    response.on("data", (chunk) => (text += chunk));
    response.on("end", () => {
      try {
        if (response.statusCode >= 400) throw new Error(url + ": " + text.trim());
        resolve(JSON.parse(text));
      } catch (error) { reject(error); }
    });
  });
  request.on("timeout", () => request.destroy(new Error(url + ": no answer in 5 seconds")));
  request.on("error", reject);
  request.end(body && JSON.stringify(body));
});
const any = async (path, body) => {
  let last;
  for (const endpoint of endpoints) {
    try { return await ask(endpoint + path, body); } catch (error) { last = error; }
  }
  throw last;
};
const list = async () => (await any("/v3/cluster/member/list", { linearizable: true })).members;
const nameOf = (member) => member.name || member.peerURLs[0];
const isHealthy = async (member) => {
  try { return (await ask(member.clientURLs[0] + "/health")).health === "true"; } catch { return false; }
};
const wantHealthy = async (members, names) => {
  const missing = names.filter((name) => !members.some((member) => member.name === name));
  if (missing.length > 0) throw new Error("not in the cluster: " + missing.join(", "));
  const healthy = await Promise.all(members.map(isHealthy));
  const bad = members.filter((_, i) => !healthy[i]).map(nameOf);
  if (bad.length > 0) throw new Error("not healthy: " + bad.join(", "));
  return members.length + " members are healthy";
};
// A cluster that never came to be has nothing to lose.
const isFounding = async () => {
  const answers = await Promise.allSettled(peers.map((peer) => ask(peer + "/members")));
  const known = answers.filter(({ status }) => status === "fulfilled").flatMap(({ value }) => value);
  return known.length > 0 && known.every(({ clientURLs = [] }) => clientURLs.length === 0);
};
const key = "${noteKey}";
const note = (value) =>
  any("/v3/kv/put", { key, value: Buffer.from(JSON.stringify(value)).toString("base64") });
const readNote = async () => {
  const { kvs = [] } = await any("/v3/kv/range", { key, serializable: true });
  return kvs.length === 0 ? { names } : JSON.parse(Buffer.from(kvs[0].value, "base64").toString());
};
const jobs = {
  // A member has no name before it has started.
  async check() {
    if (await isFounding()) return "there is no cluster yet";
    const noted = await readNote();
    // A destroy that was given up must not leave the cluster without a guard.
    if (Date.now() - noted.dissolved < 30 * 60000) return "the whole cluster is to go";
    const own = peers[names.indexOf(ETCD_SELF)];
    const isSelf = ({ name, peerURLs }) => (name ? name === ETCD_SELF : peerURLs[0] === own);
    const others = (await list()).filter((member) => !isSelf(member));
    return wantHealthy(others, (noted.names || names).filter((name) => name !== ETCD_SELF));
  },
  async settle() {
    const members = await list();
    const isDeclared = ({ name, peerURLs }) => (name ? names.includes(name) : peers.includes(peerURLs[0]));
    const remove = async (member) => {
      await any("/v3/cluster/member/remove", { ID: member.ID });
      console.log(nameOf(member) + " is no longer a member");
    };
    // While a dead member counts, the one in its place may not be let in.
    const leaving = [];
    for (const member of members.filter((one) => !isDeclared(one))) {
      if (await isHealthy(member)) leaving.push(member);
      else await remove(member);
    }
    const healthy = await wantHealthy(members.filter(isDeclared), names);
    for (const member of leaving) await remove(member);
    await note({ names });
    return healthy;
  },
  async dissolve() {
    if (await isFounding()) return "there is no cluster yet";
    await note({ dissolved: Date.now() });
    return "the whole cluster is to go";
  },
};
(async () => {
  for (;;) {
    try {
      console.log(await jobs[job]());
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        console.error("etcd: " + error.message + "; ${forceVariable}=1 goes on without asking the cluster");
        process.exit(1);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
})();
`;
