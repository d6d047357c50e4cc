// @ts-check
// Builds Ignition as Flatcar has it, from its pinned module: guestinfo comes through the simulated backdoor, and no
// running systemd is asked. The clients of clouds are left out.

import fs from "node:fs";
import path from "node:path";
import { toolsDir } from "../cache.mjs";
import { Failure } from "../failure.mjs";
import { go, goBuild } from "../go.mjs";
import { withStubs } from "../stubs.mjs";

const recipe = path.join(toolsDir, "guests/ignition");
const module = "github.com/coreos/ignition/v2";

/**
 * Flatcar keeps keys as fragments, as Ignition does by default, and has no SELinux labels in its root.
 *
 * @param {string} version
 */
const ldflags = (version) =>
  [
    `-X ${module}/internal/version.Raw=${version}`,
    `-X ${module}/internal/distro.selinuxRelabel=false`,
  ].join(" ");

/** Own files that lie over or beside Ignition's. */
const over = {
  "systemd/systemd.go": "internal/systemd/systemd.go",
  "vmware/flatcar_amd64.go": "internal/providers/vmware/flatcar_amd64.go",
};

/** Where Ignition's provider is told to fetch as Flatcar's does. */
const provider = {
  file: "internal/providers/vmware/vmware_amd64.go",
  from: /(Fetch: +)fetchConfig,/,
  to: "$1fetchFlatcarConfig,",
};

/**
 * Makes a folder with `ignition` and `ignition-rmcfg`, which are one program that goes by its name.
 *
 * @param {string} out
 * @param {(detail: string) => void} detail
 */
export async function makeIgnition(out, detail) {
  const source = path.join(out, "source");
  detail("its module");
  const { Dir, Version } = JSON.parse(go(recipe, "mod", "download", "-json", module));
  fs.cpSync(Dir, source, { recursive: true });
  makeWritable(source);
  for (const [own, file] of Object.entries(over)) {
    fs.copyFileSync(path.join(recipe, "over", own), path.join(source, file));
  }
  useOwnProvider(path.join(source, provider.file));
  const guestinfo = path.join(recipe, "vmw-guestinfo");
  go(source, "mod", "edit", "-replace", `github.com/vmware/vmw-guestinfo=${guestinfo}`);
  fs.cpSync(path.join(recipe, "_stubs"), path.join(source, "_stubs"), { recursive: true });
  const modfile = withStubs(source, path.join(source, "_work"));
  const ignition = path.join(out, "ignition");
  const what = { dir: source, pkg: "./internal", modfile, ldflags: ldflags(Version), cgo: true };
  await goBuild({ ...what, out: ignition }, detail);
  fs.linkSync(ignition, path.join(out, "ignition-rmcfg"));
  fs.rmSync(source, { recursive: true });
}

/** @param {string} dir */
function makeWritable(dir) {
  for (const name of ["", ...fs.readdirSync(dir, { recursive: true, encoding: "utf8" })]) {
    const file = path.join(dir, name);
    const { mode } = fs.lstatSync(file);
    fs.chmodSync(file, mode | 0o200);
  }
}

/** @param {string} file */
function useOwnProvider(file) {
  const text = fs.readFileSync(file, "utf8");
  const changed = text.replace(provider.from, provider.to);
  if (changed === text)
    throw new Failure(`${module} has no fetchConfig to replace in ${provider.file}`);
  fs.writeFileSync(file, changed);
}
