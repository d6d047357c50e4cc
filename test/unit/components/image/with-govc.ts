/** The folder of a test of images: a govc on PATH that does nothing, an OVA, and the name of a vCenter in the environment. */
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach } from "vitest";
import { writeProgram } from "./fake-program";

/** Gives each test of a file such a folder; the result is the path of its OVA while a test runs. */
export function withGovc(): { readonly ova: string } {
  const world = { ova: "" };
  let dir: string;
  let before: NodeJS.ProcessEnv;
  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(os.tmpdir(), "image-"));
    writeProgram(path.join(dir, "bin"), "govc", "");
    world.ova = path.join(dir, "a.ova");
    fs.writeFileSync(world.ova, "");
    before = { ...process.env };
    Object.assign(process.env, { PATH: path.join(dir, "bin"), VSPHERE_SERVER: "vcenter" });
  });
  afterEach(() => {
    process.env = before;
    fs.rmSync(dir, { recursive: true });
  });
  return world;
}
