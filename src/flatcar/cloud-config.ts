import type { Document } from "yaml";
import { closest } from "../butane/help/suggest";
import { isReadOnly, readOnlyAdvice } from "./compose/places";
import { Findings } from "./findings";
import { yaml } from "./yaml";
import { yamlReason } from "./yaml-reason";

/** The keys that coreos-cloudinit has for a part of a cloud-config (config/*.go); those of a part with `undefined` are not looked at. */
interface Part {
  readonly [key: string]: Part | undefined;
}

const keys = (names: string): Part =>
  Object.fromEntries(names.split(" ").map((name) => [name, undefined]));

const cloudConfig: Part = {
  ...keys("hostname manage_etc_hosts ssh_authorized_keys"),
  write_files: keys("content encoding owner path permissions"),
  users: keys(
    "name passwd ssh_authorized_keys coreos_ssh_import_github coreos_ssh_import_github_users coreos_ssh_import_url gecos homedir no_create_home primary_group groups no_user_group system no_log_init shell",
  ),
  coreos: {
    ...keys("etcd etcd2 flannel fleet locksmith oem"),
    update: keys("reboot_strategy group server"),
    units: {
      ...keys("name mask enable runtime content command"),
      drop_ins: keys("name content"),
    },
  },
};

const code = "userdata.cloud-config";

/** Finds what of a cloud-config coreos-cloudinit cannot read, and what it reads past. */
export function checkCloudConfig(text: string, path: string): Findings {
  const found = new Findings();
  if (!/^#cloud-config[^\S\n]*(\n|$)/.test(text)) {
    found.error(path, code, "the first line must be #cloud-config, or nothing reads the text");
    return found;
  }
  const [document] = yaml().parseAllDocuments(text, { merge: true, logLevel: "silent" });
  if (document === undefined || !("errors" in document)) return found;
  const value = contentOf(document, path, found);
  if (found.problems.length > 0 || value === null) return found;
  if (typeof value !== "object" || Array.isArray(value)) {
    found.error(path, code, "a cloud-config is a map of keys such as write_files and coreos");
    return found;
  }
  checkKeys(value, cloudConfig, "", path, found);
  checkFiles(value, path, found);
  return found;
}

function contentOf(document: Document, path: string, found: Findings): unknown {
  // A second document is read past, and no mistake.
  const errors = document.errors.filter((error) => error.code !== "MULTIPLE_DOCS");
  const reasons = new Set(errors.map(yamlReason));
  for (const reason of reasons)
    found.error(path, code, `not YAML, so that none of it is read: ${reason}`);
  if (errors.length > 0) return null;
  try {
    return document.toJS({ maxAliasCount: 1000 }) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    found.error(path, code, `not YAML that can be read: ${reason}`);
    return null;
  }
}

function checkKeys(value: unknown, part: Part, at: string, path: string, found: Findings): void {
  if (Array.isArray(value)) {
    value.forEach((item, i) => checkKeys(item, part, `${at}[${i}]`, path, found));
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    const place = at === "" ? key : `${at}.${key}`;
    if (!Object.hasOwn(part, key)) {
      const meant = closest(key, Object.keys(part));
      const hint =
        meant === undefined ? "take it out, or move to Butane" : `did you mean ${meant}?`;
      found.warn(
        path,
        "userdata.cloud-config-key",
        `coreos-cloudinit does not read this key: ${hint}`,
        place,
      );
    } else if (part[key] !== undefined) {
      checkKeys(item, part[key], place, path, found);
    }
  }
}

function checkFiles(value: object, path: string, found: Findings): void {
  const files: unknown = Reflect.get(value, "write_files");
  for (const file of Array.isArray(files) ? (files as unknown[]) : []) {
    const place: unknown =
      typeof file === "object" && file !== null ? Reflect.get(file, "path") : "";
    if (typeof place !== "string" || !isReadOnly(place)) continue;
    found.error(path, "storage.read-only", readOnlyAdvice, place);
  }
}
