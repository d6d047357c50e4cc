import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { onTestFinished } from "vitest";

/** Notes each call, and does to the machine's files what kubeadm does to them. The call that CUT_OFF names ends the script. */
const kubeadm = `printf "%s\\n" "kubeadm $*" >> "$WORLD/calls"
case "$*" in "$CUT_OFF"*) [ -z "$CUT_OFF" ] || { [ -z "$CUT_DATA" ] || mkdir -p "$WORLD/etcd/member"; kill -KILL "$PPID"; exit; } ;; esac
case "$*" in "$FAILS"*) [ -z "$FAILS" ] || exit 1 ;; esac
case $1 in
  reset) rm -rf "$WORLD"/kubernetes/* ;;
  join) : > "$WORLD/kubernetes/kubelet.conf" ;;
esac
case "$*" in "init --config"*) mkdir -p "$WORLD/etcd/member" ;; esac`;

const kubectl = `shift 3
printf "%s\\n" "kubectl $*" >> "$WORLD/calls"
case "$*" in
  "get nodes"*) cat "$WORLD/versions" ;;
  "get node"*) cat "$WORLD/old-node" ;;
  "apply"*) cat "$5"/* > /dev/null ;;
  *" get configmap "*) cat "$WORLD/applied" ;;
esac`;

/** What answers where, from the folder of answers: a status of curl in a file called HOST:PORT, and what etcd says beside it. */
const curl = `for word; do case $word in http*://*) url=$word ;; esac; done
place=\${url#http*://}; place=\${place%%/*}
held=$WORLD/answers/$place
case $url in
  */member/*) echo "etcd $place \${url##*/} \${*##*--data }" >> "$WORLD/calls"; [ -e "$held" ] || exit 7; cat "$held"; exit "$(cat "$held.status" 2> /dev/null || echo 0)" ;;
  */api/v1/nodes/*) read -r header; echo "node $place \${url##*/} $header" >> "$WORLD/calls"; cat "$WORLD/nodes"; exit ;;
  */livez) exit "$(cat "$held" 2> /dev/null || echo 7)" ;;
  *) if [ -e "$held" ]; then printf 0.000412; exit "$(cat "$held")"; else printf 0.000000; exit 7; fi ;;
esac`;

const systemctl = 'printf "%s\\n" "systemctl $*" >> "$WORLD/calls"';
const ctr =
  'case "$*" in "plugins list id==cri") cat "$WORLD/plugins"; [ -s "$WORLD/plugins" ] ;; esac';

/** A machine with stubs in the place of what makes it a node. */
export class KubeadmMachine {
  readonly folder = fs.mkdtempSync(path.join(tmpdir(), "kubeadm-node-"));

  constructor(
    private readonly facts: Readonly<Record<string, string>>,
    cluster: Readonly<Record<string, string>>,
  ) {
    onTestFinished(() => fs.rmSync(this.folder, { recursive: true, force: true }));
    for (const [name, text] of Object.entries({ kubeadm, kubectl, curl, systemctl, ctr })) {
      this.write(`bin/${name}`, `#!/bin/sh\n${text}\n`, 0o755);
    }
    const shell = (all: object): string =>
      Object.entries(all)
        .map(([name, value]) => `${name}='${value}'\n`)
        .join("");
    this.write("seed/node", shell(this.facts));
    this.write("seed/cluster", shell(cluster));
    this.write("seed/pki/ca.crt", "the authority");
    this.write("seed/pki/etcd/ca.crt", "etcd's authority");
    this.write("machine-id", "this-machine\n");
    this.cri("ok");
    this.write("old-node", "");
    this.write("nodes", '{ "kind": "Status", "code": 404 }');
    this.write(
      "seed/join.yaml",
      "discovery:\n  bootstrapToken:\n    token: abcdef.0123456789abcdef\n",
    );
    this.write("applied", "");
    this.write("versions", `${facts["version"]}\n`);
    this.write("calls", "");
  }

  write(name: string, text: string, mode = 0o644): void {
    const file = path.join(this.folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text, { mode });
  }

  has(name: string): boolean {
    return fs.existsSync(path.join(this.folder, name));
  }

  /** Has containerd say what has become of its CRI, or be silent. */
  cri(status: "ok" | "error" | "none" | "off"): void {
    const head = "TYPE                     ID     PLATFORMS      STATUS    \n";
    const row = `io.containerd.grpc.v1    cri    linux/amd64    ${status}    \n`;
    this.write("plugins", { off: "", none: head, ok: head + row, error: head + row }[status]);
  }

  /** Has an API server answer, or what else a status of curl says of a place. */
  answer(place: string, status = 0): void {
    this.write(`answers/${place}`, String(status));
  }

  /** Has etcd answer at a control plane. */
  etcd(address: string, members: readonly object[], status = 0): void {
    const header = { cluster_id: "1", member_id: "2", revision: "3", raft_term: "4" };
    this.write(`answers/${address}:2379`, JSON.stringify({ header, members }));
    this.write(`answers/${address}:2379.status`, String(status));
  }

  /** Runs the script once: how it ended, what it said, and the calls that it made. */
  start(env: Readonly<Record<string, string>> = {}): {
    status: number | null;
    said: string;
    calls: string[];
  } {
    const places = {
      "/etc/flatcar-kubeadm": "seed",
      "/var/lib/flatcar-kubeadm": "state",
      "/etc/kubernetes": "kubernetes",
      "/var/lib/etcd": "etcd",
      "/etc/machine-id": "machine-id",
    };
    let text = fs.readFileSync("src/programs/shell/kubeadm-node.sh", "utf8");
    for (const [place, name] of Object.entries(places)) {
      text = text.replaceAll(new RegExp(`${place}(?![-\\w])`, "g"), path.join(this.folder, name));
    }
    this.write("kubeadm-node", text);
    this.write("calls", "");
    const { status, stdout, stderr } = spawnSync("sh", [path.join(this.folder, "kubeadm-node")], {
      encoding: "utf8",
      env: {
        PATH: `${path.join(this.folder, "bin")}:${process.env["PATH"] ?? ""}`,
        WORLD: this.folder,
        ...{ CUT_OFF: "", CUT_DATA: "", FAILS: "" },
        ...env,
      },
    });
    const calls = fs.readFileSync(path.join(this.folder, "calls"), "utf8").split("\n");
    return {
      status,
      said: stdout + stderr,
      calls: calls
        .filter((call) => call !== "")
        .map((call) => call.replaceAll(`${this.folder}/`, "")),
    };
  }
}
