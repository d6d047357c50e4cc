import { setTimeout as pause } from "node:timers/promises";
import { fail } from "./fail";
import { govc, must, type Answer } from "./govc";
import { importStem, isImportRunning, ownImportName } from "./import-name";

/** What the program prints, as JSON. */
export interface ImportedTemplate {
  readonly uuid: string;
  /** Whether it was this run that imported it. */
  readonly imported: boolean;
}

/** What the program is told in its environment. */
interface Environment {
  IMAGE_NAME: string;
  /** The path or URL of the OVA. */
  IMAGE_OVA: string;
  IMAGE_DATASTORE: string;
  IMAGE_POOL: string;
  IMAGE_FOLDER?: string;
  IMAGE_DATACENTER?: string;
  IMAGE_HOST?: string;
  IMAGE_NETWORK?: string;
}

interface Found {
  readonly "config.uuid": string;
  readonly "config.template": boolean;
}

const env = process.env as unknown as Environment;
const within = env.IMAGE_DATACENTER ? ["-dc", env.IMAGE_DATACENTER] : [];

/**
 * Imports an OVA as a template that is never powered on. A template of that name is used as it is. An import runs under a name of
 * its own, and gets the template's name when nothing is left to do: what has that name is never half an image.
 */
export async function main(): Promise<void> {
  const template = env.IMAGE_NAME;
  const there = await waitForOthers(template);
  if (there !== undefined) return use(there, false);
  const own = ownImportName(template);
  const made = importAs(own);
  if (!made.ok) {
    destroy(pathOf(own));
    fail(`govc cannot import ${env.IMAGE_OVA}: ${made.why}`);
  }
  const renamed = govc(["object.rename", ...within, pathOf(own), template]);
  if (!renamed.ok) destroy(pathOf(own));
  const named = find(template);
  if (named === undefined) fail(`the template cannot be named ${template}: ${renamed.why}`);
  use(named, renamed.ok);
}

/** The template, or undefined when nobody is about to make it; what imports left that were cut off is removed. */
async function waitForOthers(template: string): Promise<Found | undefined> {
  for (let told = false; ; told = true) {
    const found = find(template);
    if (found !== undefined) return found;
    const listed = govc(["ls", ...within, pathOf(`${importStem(template)}*`)]).out;
    const others = listed.split("\n").filter((path) => path !== "");
    const [running] = others.filter((path) => isImportRunning(path, template));
    for (const path of others.filter((other) => !isImportRunning(other, template))) {
      say(`removing ${path}, an import that was cut off`);
      must(`${path} cannot be removed`, destroy(path));
    }
    if (running === undefined) return undefined;
    if (!told) say(`waiting for ${running}, another import`);
    await pause(2000);
  }
}

function importAs(name: string): Answer {
  const place = ["-ds", env.IMAGE_DATASTORE, "-pool", env.IMAGE_POOL];
  if (env.IMAGE_FOLDER) place.push("-folder", pathOf(""));
  if (env.IMAGE_HOST) place.push("-host", env.IMAGE_HOST);
  if (env.IMAGE_NETWORK) place.push("-net", env.IMAGE_NETWORK);
  const options = { Name: name, DiskProvisioning: "thin", MarkAsTemplate: true, PowerOn: false };
  const args = ["import.ova", ...within, ...place, "-options", "-", env.IMAGE_OVA];
  return govc(args, JSON.stringify(options));
}

function pathOf(name: string): string {
  return ["vm", env.IMAGE_FOLDER, name].filter(Boolean).join("/");
}

function find(name: string): Found | undefined {
  const wanted = ["config.uuid", "config.template"];
  const asked = govc(["object.collect", ...within, "-json", pathOf(name), ...wanted]);
  if (!asked.ok && / not found$/.test(asked.why)) return undefined;
  const told = JSON.parse(must("the vCenter", asked)) as { name: string; val: unknown }[];
  return Object.fromEntries(told.map((one) => [one.name, one.val])) as unknown as Found;
}

function use(found: Found, imported: boolean): void {
  if (!found["config.template"]) {
    const where = pathOf(env.IMAGE_NAME);
    fail(`${where} is a machine and no template: give the image another name, or the machine`);
  }
  const result: ImportedTemplate = { uuid: found["config.uuid"], imported };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

function destroy(path: string): Answer {
  return govc(["object.destroy", ...within, path]);
}

function say(message: string): void {
  process.stderr.write(`${message}\n`);
}
