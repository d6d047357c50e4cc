// @ts-check
// Gives the paths of what clusters of Kubernetes are made of, and makes what is not there yet: that takes half an hour.
//
//   node tools/lib/kubernetes/ensure.mjs     makes all of it and prints where each part is

import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { markAndPrune, recipeCache, toolsDir } from "../cache.mjs";
import { run } from "../failure.mjs";
import { command } from "../guests/command.mjs";
import { ensureGuests } from "../guests/ensure.mjs";
import { makeAll } from "../make.mjs";
import { addImages } from "./images.mjs";
import { kubernetesVersions, programFile, programFolders, programJobs } from "./programs.mjs";

const recipe = path.join(toolsDir, "kubernetes");

/**
 * @typedef {object} Kubernetes
 * @property {string} images The store of images, for guest-run's registry: the guests' own and those of all versions.
 * @property {string} kubectl
 * @property {Record<string, { file: string, sha256: string }>} extensions The system extension of each version.
 */

/** @returns {Promise<Kubernetes>} */
export async function ensureKubernetes() {
  const guests = await ensureGuests();
  const programs = kubernetesVersions.flatMap(programFolders);
  const folders = partFolders(guests, programs);
  const { extensions, packages, images } = folders;
  await makeMissing([
    ...kubernetesVersions.flatMap(programJobs),
    {
      what: "the packages of Kubernetes' images",
      out: packages,
      make: (out) => command(path.join(recipe, "packages.sh"), [out]),
    },
    {
      what: "the system extensions of Kubernetes",
      out: extensions,
      make: (out) => makeExtensions(path.join(guests.packages, "usr/lib/cni"), out),
    },
    {
      what: "the images of Kubernetes",
      out: images,
      make: (out) => makeImages({ packages, own: guests.images, builder: guests.image }, out),
    },
  ]);
  [...programs, packages, extensions, images].forEach(markAndPrune);
  const newest = kubernetesVersions.at(-1) ?? "";
  return {
    images,
    kubectl: programFile(newest, "kubectl"),
    extensions: Object.fromEntries(
      kubernetesVersions.map((version) => [version, described(fileIn(extensions, version))]),
    ),
  };
}

/** Tells the tests that are started from here where the parts of clusters are. */
export async function prepareKubernetes() {
  const parts = await ensureKubernetes();
  process.env["FLATCAR_KUBERNETES"] = JSON.stringify(parts);
  return parts;
}

/** @param {import("../make.mjs").Job[]} jobs */
async function makeMissing(jobs) {
  const missing = jobs.filter(({ out }) => !fs.existsSync(out));
  if (missing.length > 0) await makeAll(missing, "for Kubernetes");
}

/**
 * The folder of each part. What a part is made with is in its name.
 *
 * @param {import("../guests/ensure.mjs").Guests} guests
 * @param {string[]} programs
 */
function partFolders(guests, programs) {
  /** @param {string} name @param {string[]} sources @param {string[]} [others] */
  const part = (name, sources, others) =>
    recipeCache(
      `kubernetes-${name}`,
      sources,
      others?.map((other) => path.basename(other)),
    );
  const packages = part("packages", ["guests/archive.sh", "kubernetes/packages.sh"]);
  const extensions = part(
    "extensions",
    ["extension", "extension.sh", "kubeadm", "tell-uuid"].map((name) => `kubernetes/${name}`),
    [guests.packages, ...programs],
  );
  const images = part(
    "images",
    ["lib/kubernetes/images.mjs"],
    [packages, guests.images, ...programs],
  );
  return { packages, extensions, images };
}

/**
 * @param {string} plugins
 * @param {string} out
 */
async function makeExtensions(plugins, out) {
  fs.mkdirSync(out, { recursive: true });
  for (const version of kubernetesVersions) {
    const programs = path.dirname(programFile(version, "kubelet"));
    const args = [programs, plugins, version, fileIn(out, version)];
    await command(path.join(recipe, "extension.sh"), args);
  }
}

/**
 * The guests' own images are there, too: a registry has one store.
 *
 * @param {{ packages: string, own: string, builder: string }} from
 * @param {string} out
 */
async function makeImages({ own, ...from }, out) {
  await command("cp", ["-al", own, out]);
  for (const version of kubernetesVersions) {
    await addImages({ ...from, version }, out);
  }
}

/** The extension's file, by the name that Flatcar's bakery gives it. @param {string} folder @param {string} version */
function fileIn(folder, version) {
  return path.join(folder, `kubernetes-v${version}-x86-64.raw`);
}

/** @param {string} file */
function described(file) {
  return { file, sha256: createHash("sha256").update(fs.readFileSync(file)).digest("hex") };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await run(async () => {
    const { extensions, ...parts } = await ensureKubernetes();
    for (const [name, file] of Object.entries(parts)) console.log(`${name}\t${file}`);
    for (const { file, sha256 } of Object.values(extensions)) console.log(`${sha256}\t${file}`);
  });
}
