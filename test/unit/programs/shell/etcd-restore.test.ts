import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(tmpdir(), "etcd-restore-"));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  for (const name of ["seed", "bin", "state", "etcd/member/snap"]) {
    fs.mkdirSync(at(name), { recursive: true });
  }
  write("seed/node", "name='cp-0' address='10.0.0.10'\n");
  write("seed/cluster", "members='cp-0=10.0.0.10,cp-1=10.0.0.11,cp-2=10.0.0.12'\n");
  for (const name of ["done", "joined"]) write(`state/${name}`, "1");
  write("etcd/member/snap/db", "own data");
  write("snapshot.db", "snapshot");
  write("calls", "");
  const noted = 'printf "%s\\n" "${0##*/} $*" >> "$WORLD/calls"';
  program("systemctl", noted);
  program(
    "kubeadm",
    `${noted}\ncase "$*" in *"images list"*) printf '%s\\n' r/pause:3.10 r/etcd:3.6.6-0 ;; esac`,
  );
  // What is restored is what etcd's program finds beside.
  program(
    "ctr",
    `${noted}\n[ ! -e "$WORLD/broken" ] || exit 1\nmkdir -p "$WORLD/kept/data/member"\ncp "$WORLD/kept/snapshot.db" "$WORLD/kept/data/member/db"`,
  );
  program(
    "curl",
    'for word; do case $word in http:*) ;; esac; done; case "$*" in *"$RUNS"*) exit 52 ;; esac; exit 7',
  );
});

const at = (name: string): string => path.join(folder, name);
const write = (name: string, text: string, mode = 0o644): void =>
  fs.writeFileSync(at(name), text, { mode });
const program = (name: string, text: string): void =>
  write(`bin/${name}`, `#!/bin/sh\n${text}\n`, 0o755);
const has = (name: string): boolean => fs.existsSync(at(name));

/** Restores; what came of it, and the calls. */
function restore(
  given: string[],
  runs = "nobody",
): { status: number | null; said: string; calls: string[] } {
  let text = fs.readFileSync("src/programs/shell/etcd-restore.sh", "utf8");
  const places = {
    "/etc/flatcar-kubeadm": "seed",
    "/var/lib/flatcar-kubeadm": "state",
    "/var/lib/etcd-restore": "kept",
    "/var/lib/etcd": "etcd",
  };
  for (const [place, name] of Object.entries(places)) {
    text = text.replaceAll(new RegExp(`${place}(?![-\\w])`, "g"), at(name));
  }
  write("etcd-restore", text);
  const env = { PATH: `${at("bin")}:${process.env["PATH"] ?? ""}`, WORLD: folder, RUNS: runs };
  const { status, stdout, stderr } = spawnSync("sh", [at("etcd-restore"), ...given], {
    encoding: "utf8",
    env,
  });
  const calls = fs.readFileSync(at("calls"), "utf8").split("\n").slice(0, -1);
  return {
    status,
    said: stdout + stderr,
    calls: calls.map((call) =>
      call.replaceAll(`${folder}/`, "").replace(/-\d+ etcdutl/, " etcdutl"),
    ),
  };
}

const calls = (check: string): string[] => [
  "systemctl stop kubeadm-node.service",
  "systemctl mask --runtime --now kubelet.service",
  "kubeadm config images pull --config seed/init.yaml",
  "kubeadm config images list --config seed/init.yaml",
  "kubeadm reset --force --skip-phases=remove-etcd-member --cri-socket unix:///run/containerd/containerd.sock",
  "ctr --namespace k8s.io run --rm --mount type=bind,src=kept,dst=kept,options=rbind:rw r/etcd:3.6.6-0 etcd-restore " +
    `etcdutl snapshot restore kept/snapshot.db ${check}--bump-revision 1000000000 --mark-compacted --data-dir kept/data --name cp-0 ` +
    "--initial-cluster cp-0=https://10.0.0.10:2380 --initial-advertise-peer-urls https://10.0.0.10:2380",
  "systemctl unmask --runtime kubelet.service",
  "systemctl start --no-block kubeadm-node.service",
];

describe("etcd is restored", () => {
  it.each([
    ["a snapshot", "snapshot.db", "", "snapshot"],
    ["what it had itself", "own-data", "--skip-hash-check ", "own data"],
  ])(
    "from %s, as the only member of a cluster that its node goes on to found",
    (_, given, check, text) => {
      const { status, said, calls: made } = restore([given === "own-data" ? given : at(given)]);
      expect([status, made]).toEqual([0, calls(check)]);
      expect(said).toContain("cp-0: founds the cluster again");
      expect(fs.readFileSync(at("etcd/member/db"), "utf8")).toBe(text);
      expect(["founding", "done", "joined"].map((name) => has(`state/${name}`))).toEqual([
        ...[true, false, false],
      ]);
      expect(has("kept")).toBe(false);
    },
  );

  it.each([
    ["no snapshot", [], "say which snapshot"],
    ["a file that is not there", ["/none"], "/none is no snapshot"],
  ])("not from %s", (_, given, why) => {
    const { status, said, calls: made } = restore(given);
    expect([status, made]).toEqual([1, []]);
    expect(said).toContain(why);
  });

  it("not where the etcd of another control plane runs", () => {
    const { status, said, calls: made } = restore([at("snapshot.db")], "10.0.0.12:2379");
    expect([status, made]).toEqual([1, []]);
    expect(said).toContain("the etcd of cp-2 runs: with it there would be two clusters");
  });

  it("and the data before it stays where that fails, with a kubelet that may start again", () => {
    write("broken", "");
    const { status, calls: made } = restore([at("snapshot.db")]);
    expect(status).not.toBe(0);
    expect(made.at(-1)).toBe("systemctl unmask --runtime kubelet.service");
    expect(fs.readFileSync(at("etcd/member/snap/db"), "utf8")).toBe("own data");
    expect(has("state/founding")).toBe(false);
  });
});
