// Prints which of the SDKs that few programs need one loads that declares a cluster of one node, a member of an etcd cluster if it is asked
// for: `node loaded-sdks.mjs DIST [etcd]`.
import { createRequire } from "node:module";
import path from "node:path";

const [dist = "", kind] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const { FlatcarCluster } = require(path.join(dist, "index.js"));
const { declared } = require(path.join(dist, "testing/index.js"));

const args = {
  image: "flatcar-stable",
  resourcePoolId: "resgroup-8",
  datastoreId: "datastore-12",
  consoleAutologin: true,
  networks: [{ networkId: "network-7", isolated: true }],
};
const pool = {
  replicas: 1,
  addressRange: { cidr: "10.0.0.0/24", first: "10.0.0.10" },
  ...(kind === "etcd" ? { etcdCluster: {} } : {}),
};
await declared(() => new FlatcarCluster("prod", { ...args, pools: { pool } }));

const files = Object.keys(require.cache).join("\n");
const isLoaded = (/** @type {string} */ name) =>
  files.includes(path.join("@pulumi", name) + path.sep);
console.log(["pulumi", "command", "random", "tls"].filter(isLoaded).join(" "));
