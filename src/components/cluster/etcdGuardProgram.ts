/**
 * What the guard of an etcd cluster can do. "check" succeeds when a member may be deleted: every other member is healthy.
 * "settle" takes members out that are no longer declared, and succeeds when all declared ones are healthy. "dissolve" lets
 * every later check succeed, since the whole cluster is to go.
 */
export type GuardJob = "check" | "settle" | "dissolve";

/** How a check is skipped, for a cluster that can no longer become healthy. */
export const forceVariable = "FLATCAR_ETCD_FORCE";

/** Where "dissolve" leaves its word, in the cluster itself. */
const dissolveKey = Buffer.from("/flatcar-vsphere/dissolve").toString("base64");

/**
 * A program for Node.js, without quotes that a shell would see. It speaks to etcd as JSON over HTTPS, so that no further
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
const unhealthy = async (members) => {
  const states = await Promise.all(members.map(isHealthy));
  return members.filter((_, i) => !states[i]).map(nameOf);
};
const wantHealthy = async (members) => {
  const bad = await unhealthy(members);
  if (bad.length > 0) throw new Error("not healthy: " + bad.join(", "));
};
// A cluster that never came to be has nothing to lose.
const isFounding = async () => {
  const answers = await Promise.allSettled(peers.map((peer) => ask(peer + "/members")));
  const known = answers.filter(({ status }) => status === "fulfilled").flatMap(({ value }) => value);
  return known.length > 0 && known.every(({ clientURLs = [] }) => clientURLs.length === 0);
};
const key = "${dissolveKey}";
const jobs = {
  async check() {
    if (await isFounding()) return "there is no cluster yet";
    const { count } = await any("/v3/kv/range", { key, serializable: true });
    if (Number(count) > 0) return "the cluster is to go";
    const others = (await list()).filter(({ peerURLs }) => !peerURLs.includes(ETCD_SELF));
    await wantHealthy(others);
    return others.length + " other members are healthy";
  },
  async settle() {
    await any("/v3/kv/deleterange", { key });
    const members = await list();
    const isDeclared = ({ peerURLs }) => peerURLs.some((url) => peers.includes(url));
    const declared = members.filter(isDeclared);
    const missing = peers.filter((peer) => !declared.some(({ peerURLs }) => peerURLs.includes(peer)));
    if (missing.length > 0) throw new Error("not in the cluster yet: " + missing.join(", "));
    await wantHealthy(declared);
    for (const member of members.filter((one) => !isDeclared(one))) {
      await any("/v3/cluster/member/remove", { ID: member.ID });
      console.log(nameOf(member) + " is no longer a member");
    }
    return declared.length + " members are healthy";
  },
  async dissolve() {
    if (await isFounding()) return "there is no cluster yet";
    await any("/v3/kv/put", { key, value: key });
    return "the cluster is to go";
  },
};
(async () => {
  for (;;) {
    try {
      console.log(await jobs[job]());
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        console.error("etcd: " + error.message + ". Nothing was deleted; set ${forceVariable}=1 to go on without asking the cluster.");
        process.exit(1);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
})();
`;
