// @ts-check
// Gives the paths of what guests are made of, and makes what is not there yet.
//
//   node tools/lib/guests/ensure.mjs     makes all of it and prints where each part is

import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { markAndPrune, recipeCache } from "../cache.mjs";
import { guestTools } from "../catalog.mjs";
import { Failure, run } from "../failure.mjs";
import { goVersion } from "../go.mjs";
import { makeAll } from "../make.mjs";
import { ensureTools, stateOf } from "../tools.mjs";
import { makeBase, makePackages } from "./base.mjs";
import { makeImagePackages, makeImages } from "./images.mjs";
import { makeIgnition } from "./ignition.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

/**
 * @typedef {object} Guests
 * @property {string} base The tree that every guest starts from; nobody may change it.
 * @property {string} packages The tree before it got Flatcar's shape.
 * @property {string} images The store of images, for guest-run's registry.
 * @property {string} ignition
 * @property {string} ignitionRmcfg
 * @property {string} run
 * @property {string} network Opens a network under conditions, from inside of a world.
 * @property {string} machine
 * @property {string} initramfs
 * @property {string} image
 * @property {string} vmtoolsd
 */

/**
 * Returns where each part is. System packages that are missing are installed where that is possible.
 *
 * @returns {Promise<Guests>}
 */
export async function ensureGuests() {
  const unmet = await ensureSystemPackages();
  if (unmet !== undefined) throw new Failure(unmet);
  const tools = await ensureTools(guestTools);
  const folders = partFolders();
  const ignition = path.join(folders.ignition, "ignition");
  const ignitionRmcfg = path.join(folders.ignition, "ignition-rmcfg");
  const intoTree = { vmtoolsd: tools.vmtoolsd, "ignition-rmcfg": ignitionRmcfg };
  const intoImages = { ...tools, builder: tools["guest-image"] };
  await makeParts([
    { what: "the guests' packages", out: folders.packages, make: makePackages },
    { what: "Ignition", out: folders.ignition, make: makeIgnition },
    {
      what: "the guests' tree",
      out: folders.base,
      make: (out) => makeBase(folders.packages, intoTree, out),
    },
    { what: "the images' packages", out: folders.imagePackages, make: makeImagePackages },
    {
      what: "the images",
      out: folders.images,
      make: (out) => makeImages(folders.imagePackages, intoImages, out),
    },
  ]);
  return {
    base: folders.base,
    packages: folders.packages,
    images: folders.images,
    ignition,
    ignitionRmcfg,
    run: tools["guest-run"],
    network: tools["guest-network"],
    machine: tools["guest-machine"],
    initramfs: tools["guest-initramfs"],
    image: tools["guest-image"],
    vmtoolsd: tools.vmtoolsd,
  };
}

/** @param {import("../make.mjs").Job[]} jobs */
async function makeParts(jobs) {
  const missing = jobs.filter(({ out }) => !fs.existsSync(out));
  if (missing.length > 0) await makeAll(missing, "for guests");
  jobs.forEach(({ out }) => markAndPrune(out));
}

/** The folder of each part. What a part is made with is in its name: other parts, and programs by their state. */
function partFolders() {
  const own = stateOf("vmtoolsd");
  const etcd = new Set([stateOf("etcd"), stateOf("etcdctl")]);
  /** @param {string} name @param {string[]} sources @param {string[]} [others] */
  const part = (name, sources, others) =>
    recipeCache(
      `guests-${name}`,
      sources,
      others?.map((other) => path.basename(other)),
    );
  const packages = part("packages", [
    "guests/archive.sh",
    "guests/base/make.sh",
    "guests/base/packages.list",
  ]);
  const ignition = part(
    "ignition",
    ["guests/ignition", "lib/guests/ignition.mjs", "lib/stubs.mjs"],
    [goVersion()],
  );
  const base = part(
    "base",
    ["guests/base/files", "guests/base/shape.sh", "lib/guests/base.mjs"],
    [packages, ignition, own],
  );
  const imagePackages = part("image-packages", ["guests/archive.sh", "guests/images/make.sh"]);
  const images = part(
    "images",
    ["guests/images", "lib/guests/images.mjs", "../src/flatcar/settings/etcd.ts"],
    [imagePackages, own, ...etcd],
  );
  return { packages, ignition, base, imagePackages, images };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await run(async () => {
    const parts = await ensureGuests();
    for (const [name, file] of Object.entries(parts)) console.log(`${name}\t${file}`);
  });
}
