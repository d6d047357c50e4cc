import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as https from "node:https";
import type { AddressInfo } from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { etcdGuardProgram } from "../../../../src/programs";
import { make, usePlugin } from "../../tools/standins/tls-plugin";

usePlugin();

/** What the cluster is, behind one server: the path's first part says which member is asked. */
interface Cluster {
  /** The members that etcd lists, by their name; a started one may be healthy. */
  members: Record<string, { started: boolean; healthy: boolean }>;
  /** Whether clients get answers: there is a quorum. */
  quorum: boolean;
  note: unknown;
  removed: string[];
}

let cluster: Cluster;
let home: string;
let server: https.Server;
let identity: Record<"ca" | "cert" | "key", string>;

beforeAll(async () => {
  const { privateKeyPem: key = "" } = await make("key", { algorithm: "ED25519" });
  const { certPem: cert = "" } = await make("selfSigned", {
    privateKeyPem: key,
    subject: { commonName: "etcd" },
    ipAddresses: ["127.0.0.1"],
    isCaCertificate: true,
    validityPeriodHours: 24,
    allowedUses: ["cert_signing", "digital_signature", "server_auth", "client_auth"],
  });
  identity = { ca: cert, cert, key };
});

beforeEach(async () => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "etcd-guard-"));
  onTestFinished(() => fs.rmSync(home, { recursive: true }));
  cluster = { members: {}, quorum: true, note: undefined, removed: [] };
  server = https.createServer({ ...identity, requestCert: true }, (request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const answer = answerTo(request.url ?? "", body);
      response.statusCode = answer === undefined ? 503 : 200;
      response.end(JSON.stringify(answer ?? "etcdserver: no leader"));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

const url = (name: string): string =>
  `https://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`;

function listed(): object[] {
  return Object.entries(cluster.members).map(([name, { started }]) => ({
    ID: `id-${name}`,
    peerURLs: [url(name)],
    ...(started ? { name, clientURLs: [url(name)] } : {}),
  }));
}

const coded = (value: unknown): string =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64");

/** What etcd answers, as its documentation has it; undefined where it cannot. */
function answerTo(path: string, body: string): unknown {
  const [, name = "", ...rest] = path.split("/");
  const asked = rest.join("/");
  if (asked === "members") return listed();
  if (asked === "health") return { health: String(cluster.members[name]?.healthy) };
  if (!cluster.quorum && asked !== "v3/kv/range") return undefined;
  const given = JSON.parse(body) as { ID?: string; key?: string; value?: string };
  switch (asked) {
    case "v3/cluster/member/list":
      return { members: listed() };
    case "v3/cluster/member/remove":
      cluster.removed.push(given.ID ?? "");
      return {};
    case "v3/kv/range":
      return cluster.note === undefined ? {} : { kvs: [{ value: coded(cluster.note) }] };
    case "v3/kv/put":
      expect(given.key).toBe(coded("/flatcar-vsphere/members"));
      cluster.note = JSON.parse(Buffer.from(given.value ?? "", "base64").toString());
      return {};
    default:
      return undefined;
  }
}

/** Runs the guard once, for a cluster that is declared with some members. */
async function guard(
  job: string,
  names: string[],
  more: Record<string, string> = {},
): Promise<string> {
  const urls = names.map(url).join(",");
  const env = {
    PATH: process.env.PATH,
    PULUMI_HOME: home,
    ETCD_NAMES: names.join(","),
    ETCD_ENDPOINTS: urls,
    ETCD_PEERS: urls,
    ETCD_MINUTES: "0",
    ETCD_CA: identity.ca,
    ETCD_CERT: identity.cert,
    ETCD_KEY: identity.key,
    ...more,
  };
  const child = spawn(process.execPath, ["-e", etcdGuardProgram, job], { env });
  let said = "";
  child.stdout.on("data", (data: Buffer) => (said += data.toString()));
  child.stderr.on("data", (data: Buffer) => (said += data.toString()));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return `${code}: ${said.trim()}`;
}

const healthy = { started: true, healthy: true };
const sick = { started: true, healthy: false };
const waiting = { started: false, healthy: false };
const three = ["a", "b", "c"];
const way = "; FLATCAR_ETCD_FORCE=1 goes on without asking the cluster";

describe("before a member goes, the guard", () => {
  const check = (more = {}): Promise<string> => guard("check", three, { ETCD_SELF: "a", ...more });

  it("wants all others to be healthy", async () => {
    cluster.members = { a: sick, b: healthy, c: healthy };
    expect(await check()).toBe("0: 2 members are healthy");
  });

  it("keeps it where another is not", async () => {
    cluster.members = { a: healthy, b: sick, c: healthy };
    expect(await check()).toBe(`1: etcd: not healthy: b${way}`);
  });

  it("keeps it where another that the cluster noted is being made again", async () => {
    cluster.members = { a: healthy, c: healthy };
    cluster.note = { names: three };
    expect(await check()).toBe(`1: etcd: not in the cluster: b${way}`);
  });

  it("knows it by its address before it has a name", async () => {
    cluster.members = { a: waiting, b: healthy, c: healthy };
    expect(await check()).toBe("0: 2 members are healthy");
  });

  it("lets it go where there never was a cluster", async () => {
    cluster.members = { a: waiting, b: waiting, c: waiting };
    expect(await check()).toBe("0: there is no cluster yet");
  });

  it("keeps it where the cluster has lost its quorum, unless it is not to be asked", async () => {
    cluster.members = { a: healthy, b: healthy, c: healthy };
    cluster.quorum = false;
    expect(await check()).toContain("etcdserver: no leader");
    expect(await check({ FLATCAR_ETCD_FORCE: "1" })).toBe(
      "0: FLATCAR_ETCD_FORCE is set: not asked",
    );
  });

  it("lets it go where the whole cluster goes, for half an hour", async () => {
    cluster.members = { a: healthy, b: sick, c: healthy };
    cluster.note = { dissolved: Date.now() - 29 * 60_000 };
    expect(await check()).toBe("0: the whole cluster is to go");
    cluster.note = { dissolved: Date.now() - 31 * 60_000 };
    expect(await check()).toContain("not healthy: b");
  });
});

describe("after the last member, the guard", () => {
  it("notes who the members are once all are healthy", async () => {
    cluster.members = { a: healthy, b: healthy, c: healthy };
    expect(await guard("settle", three)).toBe("0: 3 members are healthy");
    expect(cluster.note).toEqual({ names: three });
  });

  it("takes out those that are not declared, the dead first, and the others when those that stay are healthy", async () => {
    cluster.members = { a: healthy, b: healthy, c: healthy, d: healthy, e: sick };
    expect(await guard("settle", three)).toContain("3 members are healthy");
    expect(cluster.removed).toEqual(["id-e", "id-d"]);
  });

  it("takes out no living member while one that stays is not healthy", async () => {
    cluster.members = { a: healthy, b: sick, c: healthy, d: healthy };
    expect(await guard("settle", three)).toBe(`1: etcd: not healthy: b${way}`);
    expect([cluster.removed, cluster.note]).toEqual([[], undefined]);
  });

  it("notes that the whole cluster goes before it does", async () => {
    cluster.members = { a: healthy };
    expect(await guard("dissolve", ["a"])).toBe("0: the whole cluster is to go");
    expect(cluster.note).toHaveProperty("dissolved");
  });

  it("lets the last member go, though nobody is left who could say so", async () => {
    cluster.members = { a: healthy, b: healthy, c: healthy };
    await guard("dissolve", three);
    cluster.quorum = false;
    cluster.note = undefined;
    const check = (): Promise<string> => guard("check", three, { ETCD_SELF: "a" });
    expect(await check()).toBe("0: the whole cluster is to go");
    const [note] = fs.readdirSync(home, { recursive: true, encoding: "utf8" }).slice(-1);
    fs.writeFileSync(path.join(home, note!), String(Date.now() - 31 * 60_000));
    expect(await check()).toContain("no leader");
  });

  it("guards the cluster again once it has settled", async () => {
    cluster.members = { a: healthy, b: healthy, c: healthy };
    await guard("dissolve", three);
    await guard("settle", three);
    cluster.members = { a: healthy, b: sick, c: healthy };
    expect(await guard("check", three, { ETCD_SELF: "a" })).toContain("not healthy: b");
  });
});
