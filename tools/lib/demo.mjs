// @ts-check
// The demo's acts, each of which says what it did in a few lines.

import { spawnSync } from "node:child_process";
import { createHash, generateKeyPairSync } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { Failure } from "./failure.mjs";
import { changedLines, doneLines, pulumi, resourceCount } from "./pulumi.mjs";
import { ensureTools } from "./tools.mjs";

/** @typedef {import("./pulumi.mjs").Project} Project */

/** @param {string[]} lines */
export function print(lines) {
  for (const line of lines) console.log(`    ${line}`);
  console.log();
}

/** A public SSH key whose private half is thrown away. */
export function freshKey() {
  const { publicKey } = generateKeyPairSync("ed25519");
  const raw = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url");
  const fields = [Buffer.from("ssh-ed25519"), raw].map((field) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(field.length);
    return Buffer.concat([length, field]);
  });
  return `ssh-ed25519 ${Buffer.concat(fields).toString("base64")} demo`;
}

/** @param {Project} project */
export async function create(project) {
  const text = await pulumi(project, "up", "--yes", "--skip-preview");
  const outputs = JSON.parse(await pulumi(project, "stack", "output", "--json"));
  return () => {
    print(doneLines(text));
    const width = Math.max(...Object.keys(outputs).map((name) => name.length));
    print(Object.entries(outputs).map(([k, v]) => `${k.padEnd(width)}  ${oneLine(v)}`));
  };
}

/** @param {unknown} value */
function oneLine(value) {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/**
 * Reads a machine's config back from the vCenter and asks Ignition about it.
 *
 * @param {Project} project
 * @param {string} url
 * @param {string} name
 */
export async function readBack(project, url, name) {
  const tools = await ensureTools(["vcenter-ctl", "ignition-validate"]);
  const env = { ...process.env, VCENTER_URL: url };
  const machine = spawnSync(tools["vcenter-ctl"], ["machine", name], { env, encoding: "utf8" });
  if (machine.status !== 0) throw new Failure(machine.stderr.trim());
  /** @type {{ extraConfig: Record<string, string> }} */
  const { extraConfig } = JSON.parse(machine.stdout);
  const key = "guestinfo.ignition.config.data";
  const data = extraConfig[key] ?? "";
  const encoding = extraConfig[`${key}.encoding`] ?? "";
  const bytes = Buffer.from(data, "base64");
  const ignition = encoding.startsWith("gz") ? gunzipSync(bytes) : bytes;
  const sha256 = createHash("sha256").update(ignition).digest("hex");
  const wanted = (await pulumi(project, "stack", "output", "ignitionSha256")).trim();
  if (sha256 !== wanted) throw new Failure(`the config's digest is ${sha256}, not ${wanted}`);
  const checked = spawnSync(tools["ignition-validate"], ["-"], {
    input: ignition,
    encoding: "utf8",
  });
  if (checked.status !== 0) throw new Failure(`Ignition refuses the config: ${checked.stderr}`);
  return () => {
    print([
      `${key}: ${data.length} characters of ${encoding}`,
      `decoded: ${ignition.length} bytes, SHA-256 ${sha256.slice(0, 16)}... as the stack's output says`,
      "ignition-validate: valid, no warnings",
    ]);
    print(summary(JSON.parse(String(ignition))));
  };
}

/**
 * What the config makes on the machine, without contents.
 *
 * @param {{ storage?: { files?: { path: string }[] }, systemd?: { units?: { name: string, enabled?: boolean }[] } }} config
 */
function summary({ storage, systemd }) {
  const files = (storage?.files ?? []).map((f) => `file  ${f.path}`);
  const units = (systemd?.units ?? []).map((u) => `unit  ${u.name}${u.enabled ? ", enabled" : ""}`);
  return [...files, ...units];
}

/** @param {Project} project */
export async function again(project) {
  const args = ["up", "--yes", "--skip-preview", "--refresh", "--expect-no-changes"];
  const text = await pulumi(project, ...args);
  return () => print([resourceCount(text)]);
}

/** @param {Project} project */
export async function change(project) {
  const file = path.join(project.cwd, "nginx.bu");
  const before = fs.readFileSync(file, "utf8");
  fs.writeFileSync(file, before.replace("Hello from", "Greetings from"));
  const text = await pulumi(project, "preview", "--diff");
  fs.writeFileSync(file, before);
  return () => print([...changedLines(text), resourceCount(text)]);
}

/** @param {Project} project */
export async function destroy(project) {
  const text = await pulumi(project, "destroy", "--yes", "--skip-preview");
  return () => print([resourceCount(text)]);
}
