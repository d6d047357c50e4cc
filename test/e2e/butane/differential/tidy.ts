import type { FlatcarSpec } from "../../../../src/butane/schema/versions";
import type { Rng } from "./rng";
import type { Tree } from "./tree";

type Built = Record<string, Tree>;

/** Mends what chance rarely gets right, so that many generated configs are good ones. */
export function tidy(struct: string, built: Built, spec: FlatcarSpec, rng: Rng): void {
  for (const [key, value] of Object.entries(built)) {
    if (Array.isArray(value)) built[key] = unique(value);
  }
  const mend = menders[struct];
  if (mend !== undefined) mend(built, rng, spec);
}

const menders: Readonly<Record<string, (built: Built, rng: Rng, spec: FlatcarSpec) => void>> = {
  NodeUser: oneOfIdAndName,
  NodeGroup: oneOfIdAndName,
  Unit: oneOfContents,
  Dropin: oneOfContents,
  Tree: (built) => (built.local ??= "tree"),
  Link: (built, rng) => {
    built.target ??= rng.pick(["/opt/x", "x"]);
  },
  Raid: (built, rng) => {
    built.level ??= rng.pick(["raid1", "raid5"]);
    built.devices = ["/dev/sda", "/dev/sdb1"];
  },
  Filesystem: (built, rng) => {
    built.format ??= rng.pick(["ext4", "xfs", "btrfs", "swap"]);
    if (built.with_mount_unit !== undefined) built.path ??= rng.pick(["/data", "/var/lib/data"]);
  },
  Luks: (built, _rng, spec) => {
    delete built.cex;
    if (!spec.experimental) delete built.clevis;
    built.device ??= "/dev/sda";
  },
  Partition: (built) => {
    if (built.should_exist !== undefined) {
      for (const key of ["label", "type_guid", "guid", "start_mib", "size_mib"]) delete built[key];
    }
  },
  File: (built) => {
    if (built.contents === undefined) delete built.overwrite;
  },
};

function oneOfIdAndName(built: Built): void {
  if (built.id !== undefined) delete built.name;
}

function oneOfContents(built: Built): void {
  if (built.contents !== undefined) delete built.contents_local;
}

function unique(items: Tree[]): Tree[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = identity(item);
    const fresh = !seen.has(key);
    seen.add(key);
    return fresh;
  });
}

function identity(item: Tree): string {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return JSON.stringify(item);
  const fields = item as Built;
  return JSON.stringify(
    fields.path ?? fields.name ?? fields.device ?? fields.url ?? fields.number ?? item,
  );
}
