import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(tmpdir(), "etcd-snapshot-"));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  fs.mkdirSync(at("seed"));
  fs.mkdirSync(at("bin"));
  fs.writeFileSync(
    at("etcd.yaml"),
    "    image: registry.example.com/etcd:3.6.6-0\n    name: etcd\n",
  );
  // Writes what etcdctl would, unless it is to fail: the file is the last word.
  program(
    "ctr",
    `echo "$*" > ${at("called")}; [ ! -e ${at("broken")} ] || exit 1; for word; do :; done; echo db > "$word"`,
  );
  program("date", "cat " + at("now"));
});

const at = (name: string): string => path.join(folder, name);
const program = (name: string, text: string): void =>
  fs.writeFileSync(at(`bin/${name}`), `#!/bin/sh\n${text}\n`, { mode: 0o755 });

/** Takes a snapshot at some hour; what came of it, and which files there are. */
function snapshot(hour: number): { status: number | null; said: string; files: string[] } {
  const directory = at("it's a disk");
  fs.writeFileSync(at("seed/backup"), `name='cp-1' keep='2' directory="${directory}"\n`);
  fs.writeFileSync(at("now"), `2026-11-29T0${hour}-00-00Z`);
  const text = fs
    .readFileSync("src/programs/shell/etcd-snapshot.sh", "utf8")
    .replaceAll("/etc/flatcar-kubeadm", at("seed"))
    .replaceAll("/etc/kubernetes/manifests/etcd.yaml", at("etcd.yaml"));
  const env = { PATH: `${at("bin")}:${process.env["PATH"] ?? ""}` };
  const { status, stdout, stderr } = spawnSync("sh", ["-c", text], { encoding: "utf8", env });
  const files = fs.existsSync(directory) ? fs.readdirSync(directory).sort() : [];
  return { status, said: stdout + stderr, files };
}

describe("a snapshot of etcd", () => {
  it("is taken by the programs of the image that runs, and readable by nobody else", () => {
    const { status, files } = snapshot(1);
    expect([status, files]).toEqual([0, ["cp-1-2026-11-29T01-00-00Z.db"]]);
    const called = fs.readFileSync(at("called"), "utf8");
    expect(called).toContain("--namespace k8s.io run --rm --net-host");
    expect(called).toContain(" registry.example.com/etcd:3.6.6-0 etcd-snapshot-");
    expect(called).toContain(" etcdctl --endpoints=https://127.0.0.1:2379 ");
    const file = path.join(at("it's a disk"), files[0]!);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  });

  it("takes the place of the oldest one of this node, once there are enough", () => {
    snapshot(1);
    fs.writeFileSync(path.join(at("it's a disk"), "cp-10-2026-11-28T01-00-00Z.db"), "another's");
    snapshot(2);
    expect(snapshot(3).files).toEqual([
      "cp-1-2026-11-29T02-00-00Z.db",
      "cp-1-2026-11-29T03-00-00Z.db",
      "cp-10-2026-11-28T01-00-00Z.db",
    ]);
  });

  it("that fails leaves those that are there, and the next one cleans up", () => {
    snapshot(1);
    snapshot(2);
    fs.writeFileSync(at("broken"), "");
    fs.writeFileSync(path.join(at("it's a disk"), ".cp-1-before.db.part"), "half");
    expect(snapshot(3)).toMatchObject({
      status: 1,
      files: ["cp-1-2026-11-29T01-00-00Z.db", "cp-1-2026-11-29T02-00-00Z.db"],
    });
  });

  it("is given to the user's command", () => {
    fs.writeFileSync(at("seed/backup-command"), `cp "$SNAPSHOT" "${at("")}/$SNAPSHOT_NAME.copy"`);
    expect(snapshot(1).status).toBe(0);
    expect(fs.existsSync(at("cp-1-2026-11-29T01-00-00Z.db.copy"))).toBe(true);
  });

  it("stays where the user's command fails, which fills no disk and is said", () => {
    fs.writeFileSync(at("seed/backup-command"), "exit 3");
    snapshot(1);
    snapshot(2);
    const { status, said, files } = snapshot(3);
    expect(status).toBe(3);
    expect(said).toContain("the command for snapshots failed with status 3");
    expect(files).toHaveLength(2);
  });
});
