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
const { ETCD_ENDPOINTS, ETCD_PEERS, ETCD_SELF, ETCD_MINUTES, ETCD_CA, ETCD_CERT, ETCD_KEY } = process.env;
const job = process.argv[1];
if (process.env.${forceVariable}) {
  console.log("${forceVariable} is set: not asked");
  process.exit(0);
}
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
const wantHealthy = async (members, peers) => {
  const missing = peers.filter((peer) => !members.some(({ peerURLs }) => peerURLs.includes(peer)));
  if (missing.length > 0) throw new Error("not in the cluster: " + missing.join(", "));
  const healthy = await Promise.all(members.map(isHealthy));
  const names = members.filter((_, i) => !healthy[i]).map(nameOf);
  if (names.length > 0) throw new Error("not healthy: " + names.join(", "));
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
  return kvs.length === 0 ? { peers } : JSON.parse(Buffer.from(kvs[0].value, "base64").toString());
};
const jobs = {
  async check() {
    if (await isFounding()) return "there is no cluster yet";
    const noted = await readNote();
    // A destroy that was given up must not leave the cluster without a guard.
    if (Date.now() - noted.dissolved < 30 * 60000) return "the whole cluster is to go";
    const others = (await list()).filter(({ peerURLs }) => !peerURLs.includes(ETCD_SELF));
    return wantHealthy(others, (noted.peers || peers).filter((peer) => peer !== ETCD_SELF));
  },
  async settle() {
    const isDeclared = ({ peerURLs }) => peerURLs.some((url) => peers.includes(url));
    const members = await list();
    const healthy = await wantHealthy(members.filter(isDeclared), peers);
    for (const member of members.filter((one) => !isDeclared(one))) {
      await any("/v3/cluster/member/remove", { ID: member.ID });
      console.log(nameOf(member) + " is no longer a member");
    }
    await note({ peers });
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
