// @ts-check
// Gives the paths of what clusters of Kubernetes are made of, and makes what is not there yet: that takes a quarter of an hour for
// each version.
//
//   node tools/lib/kubernetes/ensure.mjs     makes all of it and prints where each part is

import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { markAndPrune, recipeCache, toolsDir } from "../cache.mjs";
import { kubernetesTools } from "../catalog.mjs";
import { run } from "../failure.mjs";
import { command } from "../guests/command.mjs";
import { ensureGuests } from "../guests/ensure.mjs";
import { makeAll } from "../make.mjs";
import { ensureTools } from "../tools.mjs";
import { addImages } from "./images.mjs";
import { kubernetesVersions, programFile, programFolders, programJobs } from "./programs.mjs";

const recipe = path.join(toolsDir, "kubernetes");

/**
 * @typedef {object} Kubernetes
 * @property {string} images The store of images, for guest-run's registry: the guests' own and those of all versions.
 * @property {string} kubectl
 * @property {Record<string, { file: string, sha256: string }>} extensions The system extension of each version.
 */

/**
 * @param {readonly string[]} versions Oldest first.
 * @returns {Promise<Kubernetes>}
 */
export async function ensureKubernetes(versions = kubernetesVersions) {
  const guests = await ensureGuests();
  const packages = part("packages", ["guests/archive.sh", "kubernetes/packages.sh"]);
  const parts = partsOf(versions, guests, packages);
  await makeMissing([
    ...versions.flatMap(programJobs),
    {
      what: "the packages of Kubernetes' images",
      out: packages,
      make: (out) => command(path.join(recipe, "packages.sh"), [out]),
    },
    ...parts.flatMap(({ version, extension, below, images }) => [
      {
        what: `the system extension of Kubernetes ${version}`,
        out: extension,
        make: (/** @type {string} */ out) =>
          makeExtension(version, path.join(guests.packages, "usr/lib/cni"), out),
      },
      {
        what: `the images of Kubernetes ${version}`,
        out: images,
        make: (/** @type {string} */ out) =>
          makeImages({ version, below, packages, builder: guests.image }, out),
      },
    ]),
  ]);
  const folders = parts.flatMap(({ extension, images }) => [extension, images]);
  [...versions.flatMap(programFolders), packages, ...folders].forEach(markAndPrune);
  return {
    images: parts.at(-1)?.images ?? guests.images,
    kubectl: programFile(versions.at(-1) ?? "", "kubectl"),
    extensions: Object.fromEntries(
      parts.map(({ version, extension }) => [version, described(fileIn(extension, version))]),
    ),
  };
}

/**
 * Tells the tests that are started from here where the parts of clusters are.
 *
 * @param {boolean} [inPart] Whether the oldest version is enough and no program makes what is in a cluster, so that no more is built.
 */
export async function prepareKubernetes(inPart = false) {
  if (!inPart) await ensureTools(kubernetesTools);
  const parts = await ensureKubernetes(kubernetesVersions.slice(0, inPart ? 1 : undefined));
  process.env["FLATCAR_KUBERNETES"] = JSON.stringify(parts);
  return parts;
}

/** @param {import("../make.mjs").Job[]} jobs */
async function makeMissing(jobs) {
  const missing = jobs.filter(({ out }) => !fs.existsSync(out));
  if (missing.length > 0) await makeAll(missing, "for Kubernetes");
}

/**
 * The folder of a part. What the part is made with is in its name.
 *
 * @param {string} name
 * @param {string[]} sources
 * @param {string[]} [others]
 */
function part(name, sources, others = []) {
  const made = others.map((other) => path.basename(other));
  return recipeCache(`kubernetes-${name}`, sources, made);
}

/**
 * The folders of each version's parts. A registry has one store: that of a version has the images of those `below` it, too, and
 * the guests' own.
 *
 * @param {readonly string[]} versions
 * @param {import("../guests/ensure.mjs").Guests} guests
 * @param {string} packages
 */
function partsOf(versions, guests, packages) {
  let below = guests.images;
  return versions.map((version) => {
    const programs = programFolders(version);
    const extension = part(
      `extension-${version}`,
      ["extension", "extension.sh", "kubeadm", "tell-uuid"].map((name) => `kubernetes/${name}`),
      [guests.packages, ...programs],
    );
    const store = ["lib/kubernetes/images.mjs"];
    const images = part(`images-${version}`, store, [packages, below, ...programs]);
    const parts = { version, extension, below, images };
    below = images;
    return parts;
  });
}

/**
 * @param {string} version
 * @param {string} plugins
 * @param {string} out
 */
async function makeExtension(version, plugins, out) {
  fs.mkdirSync(out, { recursive: true });
  const programs = path.dirname(programFile(version, "kubelet"));
  const args = [programs, plugins, version, fileIn(out, version)];
  await command(path.join(recipe, "extension.sh"), args);
}

/**
 * @param {{ version: string, packages: string, below: string, builder: string }} from
 * @param {string} out
 */
async function makeImages({ below, ...from }, out) {
  await command("cp", ["-al", below, out]);
  await addImages(from, out);
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
