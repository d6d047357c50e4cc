// @ts-check
// Finds the browser that the playground is tested in: an installed Chromium or Chrome, or the one of Debian's packages.

import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensureSystemPackages } from "../lib/guests/system-packages.mjs";

const names = [
  "chromium-headless-shell",
  "chromium",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
];

/** The package that has it, without a desktop. */
const packages = { "chromium-headless-shell": "chromium-headless-shell" };

/** The first program that is there and runs. */
function installedBrowser() {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  return names
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((file) => spawnSync(file, ["--version"], { timeout: 30_000 }).status === 0);
}

/**
 * The program to start, by its path. Where there is none, root on Debian gets it from the packages; anyone else is told how it comes.
 *
 * @returns {Promise<{ program: string } | { missing: string }>}
 */
export async function ensureBrowser() {
  const installed = installedBrowser();
  if (installed !== undefined) return { program: installed };
  const unmet = await ensureSystemPackages(packages).catch((error) => String(error.message));
  const program = installedBrowser();
  if (program !== undefined) return { program };
  return {
    missing: `no Chromium or Chrome on PATH; ${unmet ?? "what was installed does not run"}`,
  };
}
