/** What both programs begin with: govc, told of the vCenter by the environment alone. */
const preamble = `
const { spawnSync } = require("node:child_process");
const env = { ...process.env, GOVC_PERSIST_SESSION: "false" };
if (!env.GOVC_URL) {
  env.GOVC_URL = env.VSPHERE_SERVER;
  env.GOVC_USERNAME = env.VSPHERE_USER;
  env.GOVC_PASSWORD = env.VSPHERE_PASSWORD;
  env.GOVC_INSECURE = env.VSPHERE_ALLOW_UNVERIFIED_SSL;
}
for (const name of ["DATACENTER", "DATASTORE", "FOLDER", "HOST", "NETWORK", "RESOURCE_POOL"]) delete env["GOVC_" + name];
const govc = (args, input = "") => {
  const { status, stdout, stderr, error } = spawnSync("govc", args, { env, input, encoding: "utf8", maxBuffer: 1 << 26 });
  return { ok: status === 0, out: stdout || "", why: error ? error.message : stderr.replace(/^govc: /, "").trim() };
};
const fail = (message) => { console.error(message); process.exit(1); };
const must = (what, result) => result.ok ? result.out : fail(what + ": " + result.why);
`;

/**
 * A program for Node.js that imports an OVA as a template that is never powered on, and prints its UUID and whether it was this
 * run that imported it. A template of that name is used as it is. An import runs under a name of its own, and gets the
 * template's name when nothing is left to do: what has that name is never half an image. The name of an import says who makes
 * it, so that the remains of one that was cut off are told from one that still runs.
 */
export const importProgram = `${preamble}
const os = require("node:os");
const { createHash } = require("node:crypto");
const { IMAGE_NAME, IMAGE_OVA, IMAGE_FOLDER, IMAGE_DATACENTER, IMAGE_DATASTORE, IMAGE_POOL, IMAGE_HOST, IMAGE_NETWORK } = process.env;
const within = IMAGE_DATACENTER ? ["-dc", IMAGE_DATACENTER] : [];
const pathOf = (name) => ["vm", IMAGE_FOLDER, name].filter(Boolean).join("/");
const find = (name) => {
  const asked = govc(["object.collect", ...within, "-json", pathOf(name), "config.uuid", "config.template"]);
  if (!asked.ok && / not found$/.test(asked.why)) return undefined;
  return Object.fromEntries(JSON.parse(must("the vCenter", asked)).map((it) => [it.name, it.val]));
};
const use = (found, imported) => {
  if (found["config.template"] !== true)
    fail(pathOf(IMAGE_NAME) + " is a machine and no template: give the image another name, or the machine");
  console.log(JSON.stringify({ uuid: found["config.uuid"], imported }));
  process.exit(0);
};
const here = createHash("sha256").update(os.hostname()).digest("hex").slice(0, 8);
const seconds = () => Math.floor(Date.now() / 1000);
const stem = IMAGE_NAME.slice(0, 40) + ".importing-";
const own = stem + [here, process.pid, seconds().toString(36)].join("-");
const runs = (name) => {
  const [host, pid, began] = name.slice(name.lastIndexOf(stem) + stem.length).split("-");
  if (host !== here) return seconds() - parseInt(began, 36) < 3600;
  try { process.kill(Number(pid), 0); return true; } catch (error) { return error.code === "EPERM"; }
};
const destroy = (path) => govc(["object.destroy", ...within, path]);
for (let told = false; ; told = true) {
  const found = find(IMAGE_NAME);
  if (found) use(found, false);
  const others = govc(["ls", ...within, pathOf(stem + "*")]).out.split("\\n").filter(Boolean);
  for (const path of others) if (!runs(path)) {
    console.error("removing " + path + ", an import that was cut off");
    must(path + " cannot be removed", destroy(path));
  }
  const running = others.filter(runs);
  if (running.length === 0) break;
  if (!told) console.error("waiting for " + running[0] + ", another import");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2000);
}
const place = ["-ds", IMAGE_DATASTORE, "-pool", IMAGE_POOL];
if (IMAGE_FOLDER) place.push("-folder", pathOf(""));
if (IMAGE_HOST) place.push("-host", IMAGE_HOST);
if (IMAGE_NETWORK) place.push("-net", IMAGE_NETWORK);
const options = { Name: own, DiskProvisioning: "thin", MarkAsTemplate: true, PowerOn: false };
const made = govc(["import.ova", ...within, ...place, "-options", "-", IMAGE_OVA], JSON.stringify(options));
if (!made.ok) {
  destroy(pathOf(own));
  fail("govc cannot import " + IMAGE_OVA + ": " + made.why);
}
const renamed = govc(["object.rename", ...within, pathOf(own), IMAGE_NAME]);
if (!renamed.ok) {
  destroy(pathOf(own));
  const winner = find(IMAGE_NAME);
  if (winner) use(winner, false);
  fail("the template cannot be named " + IMAGE_NAME + ": " + renamed.why);
}
use(find(IMAGE_NAME), true);
`;

/** A program for Node.js that deletes the template that the import printed, if it was that import which made it. */
export const removeProgram = `${preamble}
const { uuid, imported } = JSON.parse(process.env.PULUMI_COMMAND_STDOUT);
if (imported) {
  const which = ["-type", "m", "-i", "/", "-config.uuid", uuid, "-config.template", "true"];
  const found = must("the vCenter", govc(["find", ...which])).trim();
  if (found) must("the template " + uuid + " cannot be deleted", govc(["object.destroy", found]));
}
`;
