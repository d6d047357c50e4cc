import { rootType } from "../schema/derive";
import { structs } from "../schema/table";
import type { StructType, Type } from "../schema/type";
import { flatcarSpecs, type FlatcarSpec } from "../schema/versions";
import { closest } from "./suggest";

// What other tools call a thing, and where it is here.
const elsewhere: Readonly<Record<string, string>> = {
  content: "contents.inline",
  encoding: "contents.source with a data URL, or contents.local",
  grub: "kernel_arguments",
  hostname: "a file /etc/hostname",
  metadata: "nothing: the variant flatcar has no metadata section",
  openshift: "nothing: the variant flatcar has no openshift section",
  owner: "user.name and group.name",
  passwd_hash: "password_hash",
  permissions: "mode",
  runcmd: "a unit under systemd.units",
  ssh_import_id: "ssh_authorized_keys",
  sudo: "groups, with the value sudo",
  write_files: "storage.files",
};

/** What to do about a key that the schema does not know; `path` is that of the report, with the key at its end. */
export function adviseUnused(path: string, key: string, spec: FlatcarSpec): string {
  const parents = path.slice(0, Math.max(0, path.length - key.length - 1)).split(".");
  const owner = structAt(rootType(spec), parents.slice(1));
  const names = owner?.fields.map((field) => field.yaml) ?? [];
  const near = closest(key, names);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  const later = owner === undefined ? undefined : sinceLater(owner, key, spec);
  if (later !== undefined) return `\`${key}\` needs version ${later} of the flatcar variant.`;
  const known = Object.hasOwn(elsewhere, key) ? elsewhere[key] : undefined;
  if (known !== undefined) return `Butane calls this ${known}.`;
  const homes = nearest(placesOf(key, rootType(spec)), parents.slice(1));
  if (homes.length > 0) {
    return `\`${key}\` belongs under ${homes.slice(0, 3).join(" or ")}: check the indentation.`;
  }
  return names.length === 0
    ? "Remove it: nothing reads it."
    : `Remove it: nothing reads it. Known here: ${names.join(", ")}.`;
}

function structAt(root: StructType, parts: readonly string[]): StructType | undefined {
  let type: Type | undefined = root;
  for (const part of parts) {
    if (type?.kind === "list") type = type.item;
    else if (type?.kind === "struct") type = type.fields.find((field) => field.yaml === part)?.type;
  }
  return type?.kind === "struct" ? type : undefined;
}

function sinceLater(owner: StructType, key: string, spec: FlatcarSpec): string | undefined {
  const name = owner.goType.slice(owner.goType.indexOf(".") + 1);
  const row = structs[name]?.find((candidate) => candidate.yaml === key);
  const known = row?.since !== undefined && row.since !== spec.version;
  return known ? flatcarSpecs.find((other) => other.version === row.since)?.version : undefined;
}

/** The places in the order of how much of the way to a path they share. */
function nearest(places: readonly string[], path: readonly string[]): string[] {
  const way = path.join(".").replace(/\.\d+/g, "[]");
  const shared = (place: string): number => {
    let length = 0;
    while (length < place.length && place[length] === way[length]) length++;
    return length;
  };
  return places.toSorted((a, b) => shared(b) - shared(a));
}

/** The sections that have a field of this name, such as `storage.files[]`. */
function placesOf(key: string, root: StructType): string[] {
  const places: string[] = [];
  function visit(type: Type, place: string): void {
    if (type.kind === "list") visit(type.item, `${place}[]`);
    if (type.kind !== "struct") return;
    if (type.fields.some((field) => field.yaml === key)) {
      places.push(place === "" ? "the top level" : place);
    }
    for (const field of type.fields) {
      visit(field.type, place === "" ? field.yaml : `${place}.${field.yaml}`);
    }
  }
  visit(root, "");
  return places;
}
