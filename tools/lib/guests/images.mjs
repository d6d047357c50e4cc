// @ts-check
// Makes the images that guests pull: real programs under the names by which the package and its examples ask for them.

import fs from "node:fs";
import path from "node:path";
import { rootDir, toolsDir } from "../cache.mjs";
import { Failure } from "../failure.mjs";
import { command } from "./command.mjs";

const recipe = path.join(toolsDir, "guests/images");

/**
 * @typedef {object} Programs
 * @property {string} builder guest-image.
 * @property {string} pause
 * @property {string} etcd
 * @property {string} etcdctl
 *
 * @typedef {object} Image What guest-image makes an image of.
 * @property {Record<string, string>} files By their path in the image.
 * @property {Record<string, string>} [links]
 * @property {Record<string, string>} [folders] Modes of empty folders.
 * @property {{ Entrypoint?: string[], Cmd?: string[], ExposedPorts?: Record<string, object>, Env?: string[] }} config
 */

/** @param {string} out */
export async function makeImagePackages(out) {
  await command(path.join(recipe, "make.sh"), [out]);
}

/**
 * @param {string} packages The files of packages.
 * @param {Programs} programs
 * @param {string} out The folder of the store.
 */
export async function makeImages(packages, programs, out) {
  fs.mkdirSync(out, { recursive: true });
  const spec = path.join(out, "spec.json");
  for (const [reference, image] of Object.entries(images(packages, programs))) {
    fs.writeFileSync(spec, JSON.stringify(image));
    await command(programs.builder, ["--store", out, reference, spec]);
  }
  fs.rmSync(spec);
}

/**
 * @param {string} packages
 * @param {Programs} programs
 * @returns {Record<string, Image>}
 */
function images(packages, { pause, etcd, etcdctl }) {
  const nginx = nginxImage(packages);
  return {
    "docker.io/library/busybox:1": busyboxImage(packages),
    "docker.io/library/nginx:1": nginx,
    "docker.io/library/nginx:1.29": nginx,
    [etcdReference()]: {
      files: { "/usr/local/bin/etcd": etcd, "/usr/local/bin/etcdctl": etcdctl },
      folders: { "/tmp": "1777" },
      config: {
        Cmd: ["/usr/local/bin/etcd"],
        Env: ["PATH=/usr/local/bin:/usr/bin:/bin"],
        ExposedPorts: { "2379/tcp": {}, "2380/tcp": {} },
      },
    },
    "registry.k8s.io/pause:3.10.1": {
      files: { "/pause": pause },
      config: { Entrypoint: ["/pause"] },
    },
  };
}

/** The image that the package takes for etcd. */
function etcdReference() {
  const source = fs.readFileSync(path.join(rootDir, "src/flatcar/settings/etcd.ts"), "utf8");
  const [, reference] = /defaultEtcdImage = "([^"]+)"/.exec(source) ?? [];
  if (reference === undefined) throw new Failure("src/flatcar/settings/etcd.ts names no image");
  return reference;
}

const applets = "cat cp env false id ls mkdir rm sh sleep test touch true vi wc wget".split(" ");

/** @param {string} packages @returns {Image} */
function busyboxImage(packages) {
  return {
    files: { "/bin/busybox": path.join(packages, "usr/bin/busybox") },
    links: Object.fromEntries(applets.map((name) => [`/bin/${name}`, "busybox"])),
    folders: { "/tmp": "1777" },
    config: { Cmd: ["sh"], Env: ["PATH=/bin"] },
  };
}

/** @param {string} packages @returns {Image} */
function nginxImage(packages) {
  const own = (/** @type {string} */ name) => path.join(recipe, "nginx", name);
  const taken = ["/usr/lib64", "/usr/lib/x86_64-linux-gnu", "/usr/sbin/nginx"];
  const busybox = busyboxImage(packages);
  return {
    files: {
      ...busybox.files,
      ...Object.fromEntries(taken.map((file) => [file, path.join(packages, file)])),
      "/etc/group": own("group"),
      "/etc/nginx/conf.d/default.conf": own("default.conf"),
      "/etc/nginx/mime.types": path.join(packages, "etc/nginx/mime.types"),
      "/etc/nginx/nginx.conf": own("nginx.conf"),
      "/etc/passwd": own("passwd"),
      "/usr/share/nginx/html/index.html": own("index.html"),
    },
    links: { ...busybox.links, "/lib": "usr/lib", "/lib64": "usr/lib64" },
    folders: { "/run": "755", "/tmp": "1777", "/var/lib/nginx": "755", "/var/log/nginx": "755" },
    config: {
      Cmd: ["nginx", "-g", "daemon off;"],
      Env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/bin"],
      ExposedPorts: { "80/tcp": {} },
    },
  };
}
