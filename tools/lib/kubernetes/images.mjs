// @ts-check
// Makes the images that a cluster pulls, under the names by which kubeadm and the package ask for them.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { command } from "../guests/command.mjs";
import { programFile } from "./programs.mjs";

/** @typedef {import("../guests/images.mjs").Image} Image */

/** Those that kubeadm does not name: the stand-in of the network plugin and that of kube-vip. */
const others = ["registry.test/pod-network:1", "ghcr.io/kube-vip/kube-vip:v1.0.1"];

/** The program of an image whose name says another one. @type {Record<string, string>} */
const programs = { "kube-vip": "virtual-ip" };

const sbin = "/usr/sbin";

/**
 * Adds a version's images to a store.
 *
 * @param {object} from
 * @param {string} from.version
 * @param {string} from.packages The files of packages.
 * @param {string} from.builder guest-image.
 * @param {string} store
 */
export async function addImages({ version, packages, builder }, store) {
  const spec = path.join(store, "spec.json");
  for (const reference of [...namedByKubeadm(version), ...others]) {
    const image = imageOf(reference, version, packages);
    if (image === undefined) continue;
    fs.writeFileSync(spec, JSON.stringify(image));
    await command(builder, ["--store", store, reference, spec]);
  }
  fs.rmSync(spec);
}

/** @param {string} version */
function namedByKubeadm(version) {
  const args = ["config", "images", "list", "--kubernetes-version", `v${version}`];
  return execFileSync(programFile(version, "kubeadm"), args, { encoding: "utf8" })
    .trim()
    .split("\n");
}

/**
 * @param {string} reference
 * @param {string} version
 * @param {string} packages
 * @returns {Image | undefined} Nothing if the guests' own images have it.
 */
function imageOf(reference, version, packages) {
  const name = path.basename(reference).replace(/:.*/, "");
  if (name === "pause") return undefined;
  if (name === "etcd") return programImage(version, ["etcd", "etcdctl", "etcdutl"]);
  if (name === "kube-proxy") return proxyImage(version, packages);
  return programImage(version, [programs[name] ?? name]);
}

/**
 * @param {string} version
 * @param {string[]} names The first is what the image runs.
 * @returns {Image}
 */
function programImage(version, names) {
  const at = (/** @type {string} */ name) => `/usr/local/bin/${name}`;
  return {
    files: Object.fromEntries(names.map((name) => [at(name), programFile(version, name)])),
    folders: { "/tmp": "1777" },
    config: { Entrypoint: [at(names[0] ?? "")], Env: [`PATH=/usr/local/bin:${sbin}`] },
  };
}

/**
 * The proxy as it is in namespaces, with what sets up the tables of the kernel's packet filter.
 *
 * @param {string} version
 * @param {string} packages
 * @returns {Image}
 */
function proxyImage(version, packages) {
  const program = "/usr/local/bin/kube-proxy";
  const taken = ["/usr/lib64", "/usr/lib/x86_64-linux-gnu", `${sbin}/xtables-nft-multi`];
  const commands = ["iptables", "ip6tables"].flatMap((name) =>
    ["", "-save", "-restore"].map((suffix) => `${sbin}/${name}${suffix}`),
  );
  return {
    files: {
      [program]: programFile(version, "kube-proxy-in-namespace"),
      "/usr/local/lib/kube-proxy": programFile(version, "kube-proxy"),
      ...Object.fromEntries(taken.map((file) => [file, path.join(packages, file)])),
    },
    links: {
      ...Object.fromEntries(commands.map((file) => [file, "xtables-nft-multi"])),
      "/lib": "usr/lib",
      "/lib64": "usr/lib64",
    },
    folders: { "/tmp": "1777" },
    config: { Entrypoint: [program], Env: [`PATH=/usr/local/bin:${sbin}`] },
  };
}
