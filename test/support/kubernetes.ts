/**
 * What a cluster of Kubernetes needs of the world that it runs in. Only for tests of test/kubernetes (`npm run test:kubernetes`):
 * there, the registry has Kubernetes' images under their real names, but the stand-ins of kube-vip, whose source no Go proxy
 * serves, and of a network plugin.
 */
import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { ButaneInput } from "../../src";
import { world } from "./guests";

const execute = promisify(execFile);

interface Parts {
  readonly kubectl: string;
  /** The store of images that the registry has. */
  readonly images: string;
  /** By the version of Kubernetes, without v. */
  readonly extensions: Readonly<Record<string, { readonly file: string; readonly sha256: string }>>;
}

function parts(): Parts {
  const text = process.env["FLATCAR_KUBERNETES"];
  if (text === undefined) throw new Error("npm run test:kubernetes runs this test");
  return JSON.parse(text) as Parts;
}

/** The versions of Kubernetes that can be had, oldest first. */
export const versions = (): string[] => Object.keys(parts().extensions);

/** Serves a version's system extension where Flatcar's bakery has it, and gives what a machine is told of it. */
export function serveExtension(version: string): { url: string; sha256: string } {
  const { file, sha256 } = parts().extensions[version] ?? unknown(version);
  const at = `extensions.flatcar.org/extensions/${path.basename(file)}`;
  const served = path.join(world().www, at);
  fs.mkdirSync(path.dirname(served), { recursive: true });
  if (!fs.existsSync(served)) fs.copyFileSync(file, served, fs.constants.COPYFILE_FICLONE);
  return { url: `https://${at}`, sha256 };
}

/**
 * Has the registry serve images under another host's names as well, as whoever fills a mirror or a registry of their own copies them.
 *
 * @param nameOf What an image is called there, by the name that it has here.
 */
export function copyImages(from: string, to: string, nameOf = (name: string) => name): void {
  const { images } = parts();
  const { registry } = world();
  const refs = path.join(images, "refs", from);
  for (const entry of fs.readdirSync(refs, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const name = path.relative(refs, entry.parentPath);
    const digest = fs.readFileSync(path.join(entry.parentPath, entry.name), "utf8");
    const manifest = path.join("blobs/sha256", digest.replace("sha256:", ""));
    put(path.join(images, manifest), path.join(registry, manifest));
    const ref = path.join("refs", to, nameOf(name), entry.name);
    put(path.join(entry.parentPath, entry.name), path.join(registry, ref));
  }
}

function put(file: string, at: string): void {
  fs.mkdirSync(path.dirname(at), { recursive: true });
  fs.copyFileSync(file, at);
}

function unknown(version: string): never {
  throw new Error(`Kubernetes ${version} is not built: the bench has ${versions().join(", ")}`);
}

/** The manifest of the network plugin that the registry has. */
export const podNetwork = fs.readFileSync(
  path.resolve(__dirname, "../../tools/kubernetes/pod-network/manifest.yaml"),
  "utf8",
);

/** What a kubelet must be told where nodes are namespaces that share a kernel and a disk. */
export const kubeletInNamespaces = {
  cgroupDriver: "cgroupfs",
  failCgroupV1: false,
  failSwapOn: false,
  imageGCHighThresholdPercent: 100,
  evictionHard: {
    "nodefs.available": "0%",
    "nodefs.inodesFree": "0%",
    "imagefs.available": "0%",
  },
} as const;

/** What a machine must be told whose containerd has a configuration of the package's and runs in a namespace. */
export const containerdInNamespaces: ButaneInput = {
  variant: "flatcar",
  version: "1.1.0",
  systemd: {
    units: [
      {
        name: "containerd.service",
        dropins: [{ name: "90-namespaces.conf", contents: withoutHostsLimits() }],
      },
    ],
  },
};

function withoutHostsLimits(): string {
  const changes = [
    ["SystemdCgroup = true", "SystemdCgroup = false"],
    ["^enable_selinux = true", "restrict_oom_score_adj = true"],
  ].map(([was, is]) => `-e "s/${was}/${is}/"`);
  return `[Service]\nExecStartPre=/usr/bin/sed -i ${changes.join(" ")} /etc/containerd/config.toml\n`;
}

/** Runs kubectl with a kubeconfig, and gives what it printed. */
export async function kubectl(kubeconfig: string, ...args: string[]): Promise<string> {
  const file = path.join(path.dirname(world().www), "kubeconfig");
  // Another kubectl may be reading it.
  const isThere = fs.existsSync(file) && fs.readFileSync(file, "utf8") === kubeconfig;
  if (!isThere) fs.writeFileSync(file, kubeconfig, { mode: 0o600 });
  const { stdout } = await execute(
    parts().kubectl,
    [`--kubeconfig=${file}`, "--request-timeout=20s", ...args],
    { maxBuffer: 64 << 20 },
  );
  return stdout.trimEnd();
}
