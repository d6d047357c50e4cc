import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { etcdSetting } from "../../../../src/flatcar";

const pem = (label: string): string => `-----BEGIN ${label}-----\nMIIB\n-----END ${label}-----\n`;
const tls = { ca: pem("CERTIFICATE"), certificate: pem("CERTIFICATE"), key: pem("PRIVATE KEY") };
const members = [0, 1, 2].map((i) => `etcd-${i}=https://10.0.0.1${i}:2380`).join(",");
const long = "9999999999"; // the year 2286
const past = "1";

/** What a peer answers: its cluster works, it waits for others, or a status of curl. */
type Peer = "works" | "founds" | number;

let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(tmpdir(), "etcd-join-"));
  onTestFinished(() => fs.rmSync(dir, { recursive: true, force: true }));
});

/** Runs the script of etcd-0 on a machine whose programs are small scripts; its output, what etcd is told, what was asked. */
function join(
  peers: readonly [Peer, Peer],
  { foundUntil = past, list = "", added = "", only = false } = {},
): { status: number | null; said: string; told: string; asked: string } {
  const all = only ? "etcd-0=https://10.0.0.10:2380" : members;
  const options = {
    name: "etcd-0",
    dataDir: `${dir}/it's data`,
    tls,
    join: { members: all, foundUntil },
  };
  const { butane, problems } = etcdSetting(options, "web1");
  expect(problems).toEqual([]);
  const script = (name: string, text: string): void =>
    fs.writeFileSync(path.join(dir, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  for (const file of butane.storage?.files ?? []) {
    const text = file.contents?.inline ?? "";
    const here = text.replaceAll(/\/(run|etc)\/etcd-member\//g, `${dir}/`);
    const mapped = here.replaceAll("/usr/bin/docker", `${dir}/docker`);
    fs.writeFileSync(path.join(dir, path.basename(file.path)), mapped);
  }
  const answer = (peer: Peer, i: number): string => {
    const url = `https://10.0.0.1${i}:2380/members`;
    if (typeof peer === "number") return `*${url}) exit ${peer} ;;`;
    const clients = peer === "works" ? `,"clientURLs":["https://10.0.0.1${i}:2379"]` : "";
    return `*${url}) echo '[{"id":1,"peerURLs":["https://10.0.0.1${i}:2380"],"name":"etcd-${i}"${clients}}]' ;;`;
  };
  script("curl", `case "$*" in\n${peers.map((peer, i) => answer(peer, i + 1)).join("\n")}\nesac`);
  script(
    "docker",
    `echo "$*" | sed 's/.*--endpoints=\\([^ ]*\\) .*key.pem /\\1 /' >> ${dir}/asked
case "$*" in *"member list") ${list === "" ? "exit 1" : `echo '${list}'`} ;; *"member add"*) echo '${added}' ;; esac`,
  );
  const env = { ...process.env, PATH: `${dir}:${process.env.PATH ?? ""}` };
  const { status, stdout, stderr } = spawnSync("sh", [path.join(dir, "etcd-member-join")], {
    encoding: "utf8",
    env,
  });
  const read = (name: string): string => {
    const file = path.join(dir, name);
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
  };
  return { status, said: stdout + stderr, told: read("cluster.env"), asked: read("asked") };
}

const founded = `ETCD_INITIAL_CLUSTER_STATE=new\nETCD_INITIAL_CLUSTER=${members}\n`;

describe("a member without data", () => {
  it("founds the cluster where no other member is there yet", () => {
    expect(join([7, 28], { foundUntil: long })).toMatchObject({ status: 0, told: founded });
  });

  it("founds the cluster with others that wait, however late", () => {
    expect(join(["founds", 7])).toMatchObject({ status: 0, told: founded });
  });

  it("waits where the time of founding is over and no other member answers", () => {
    const { status, said, told } = join([7, 28]);
    expect([status, told]).toEqual([1, ""]);
    expect(said).toContain("no other member answers");
  });

  it("waits where another member is there and does not trust it, even in the time of founding", () => {
    expect(join([35, 7], { foundUntil: long })).toMatchObject({ status: 1, told: "", asked: "" });
  });

  it("takes the place of the member that it was, where the cluster works", () => {
    const result = join(["works", "works"], {
      foundUntil: long,
      list: [
        "aa, started, etcd-1, https://10.0.0.11:2380, https://10.0.0.11:2379, false",
        "bb, started, etcd-0, https://10.0.0.99:2380, https://10.0.0.99:2379, false",
        "cc, unstarted, , https://10.0.0.10:2380, , false",
      ].join("\n"),
      added: `Member dd added to cluster ee\n\nETCD_NAME="etcd-0"\nETCD_INITIAL_CLUSTER="etcd-1=https://10.0.0.11:2380,etcd-0=https://10.0.0.10:2380"\nETCD_INITIAL_CLUSTER_STATE="existing"`,
    });
    expect(result).toMatchObject({
      status: 0,
      told: "ETCD_INITIAL_CLUSTER_STATE=existing\nETCD_INITIAL_CLUSTER=etcd-1=https://10.0.0.11:2380,etcd-0=https://10.0.0.10:2380\n",
    });
    const endpoints = "https://10.0.0.11:2379,https://10.0.0.12:2379";
    expect(result.asked.trimEnd().split("\n")).toEqual([
      `${endpoints} member list`,
      `${endpoints} member remove bb`,
      `${endpoints} member remove cc`,
      `${endpoints} member add etcd-0 --peer-urls=https://10.0.0.10:2380`,
    ]);
  });

  it("never founds a cluster beside one that has lost its quorum", () => {
    const { status, told, asked } = join([7, "works"], { foundUntil: long });
    expect([status, told]).toEqual([1, ""]);
    expect(asked).toBe("https://10.0.0.12:2379 member list\n");
  });

  it("is a cluster of its own where there are no others", () => {
    expect(join([7, 7], { only: true })).toMatchObject({
      status: 0,
      told: "ETCD_INITIAL_CLUSTER_STATE=new\nETCD_INITIAL_CLUSTER=etcd-0=https://10.0.0.10:2380\n",
    });
  });
});

describe("a member with data", () => {
  it("goes on with it and asks nobody", () => {
    fs.mkdirSync(`${dir}/it's data/member/wal`, { recursive: true });
    fs.writeFileSync(`${dir}/it's data/member/wal/0000000000000000-0000000000000000.wal`, "");
    const { status, told, said, asked } = join([7, 7]);
    expect([status, asked]).toEqual([0, ""]);
    expect(told).toMatch(/STATE=existing/);
    expect(said).toBe("etcd-0: goes on with its data\n");
  });

  it("has none where etcd got no further than an empty database", () => {
    fs.mkdirSync(`${dir}/it's data/member/snap`, { recursive: true });
    fs.writeFileSync(`${dir}/it's data/member/snap/db`, "");
    expect(join([7, 7]).status).toBe(1);
  });
});

it("is written for any POSIX shell", () => {
  join([7, 7]);
  expect(() => execFileSync("sh", ["-n", path.join(dir, "etcd-member-join")])).not.toThrow();
});

describe("the arguments of a member that joins by itself", () => {
  const unitOf = (name: string): string =>
    etcdSetting({ name, tls, join: { members, foundUntil: past } }, "web1").butane.systemd
      ?.units?.[0]?.contents ?? "";

  it("leave to the script what it finds out", () => {
    expect(unitOf("etcd-1")).toContain("--initial-advertise-peer-urls=https://10.0.0.11:2380 ");
    expect(unitOf("etcd-1")).not.toMatch(/--initial-cluster(-state)?=/);
    expect(unitOf("etcd-1")).toMatch(/^ExecStartPre=\/opt\/bin\/etcd-member-join$/m);
    expect(unitOf("etcd-1")).toContain("--env-file=/run/etcd-member/cluster.env ");
  });

  it.each([
    [{ members: "etcd-0=http://10.0.0.5:2380", foundUntil: past }, "etcd.join.members"],
    [{ members: "etcd-0=https://10.0.0.5", foundUntil: past }, "etcd.join.members"],
    [{ members: "etcd-9=https://10.0.0.5:2380", foundUntil: past }, "etcd.join.members"],
    [{ members: "a'b=https://10.0.0.5:2380", foundUntil: past }, "etcd.join.members"],
    [{ members, foundUntil: "tomorrow" }, "etcd.join.foundUntil"],
  ])("%o is an error at %s", (wrong, place) => {
    expect(etcdSetting({ name: "etcd-0", tls, join: wrong }, "web1").problems).toMatchObject([
      { path: place, code: "etcd.join" },
    ]);
  });

  it("exclude those that say the same", () => {
    const options = {
      name: "etcd-0",
      tls,
      join: { members, foundUntil: past },
      initialCluster: { "etcd-0": "https://10.0.0.10:2380" },
    };
    expect(etcdSetting(options, "web1").problems).toMatchObject([{ path: "etcd.join" }]);
  });
});
