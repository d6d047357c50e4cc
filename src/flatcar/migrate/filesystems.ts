import { isScalar, Scalar } from "yaml";
import {
  drop,
  hoist,
  itemsOf,
  keepOnly,
  listOf,
  mapOf,
  pairOf,
  put,
  scalarOf,
  textOf,
  valueOf,
  type Mapping,
} from "./node";
import type { Notes } from "./notes";

/** Where the nodes of each filesystem are, which were called by its name. */
export interface FilesystemPaths {
  /** Gives a file, directory or link its whole path, which is returned; undefined where it has none, which is said. */
  readonly pathOf: (item: Mapping, place: string) => string | undefined;
  /** Whether anything is on the OEM partition, and nothing declares its filesystem. */
  readonly usesOem: () => boolean;
}

/** Moves the filesystems, and says where they are mounted. */
export function filesystemPaths(root: Mapping, notes: Notes): FilesystemPaths {
  const storage = mapOf(root, "storage");
  const prefixes = new Map<string, string | undefined>([
    ["root", ""],
    ["oem", "/oem"],
  ]);
  const byName = new Map<string, Mapping>();
  const list = listOf(storage, "filesystems");
  const kept = itemsOf(storage, "filesystems").filter((filesystem, i) => {
    const place = `storage.filesystems[${i}]`;
    const name = textOf(filesystem, "name");
    const isMounted = mapOf(filesystem, "mount") !== undefined;
    const path = textOf(filesystem, "path");
    if (name !== undefined) {
      const prefix = isMounted ? mountPoint(root, filesystem) : pathInSystem(path);
      if (!["root", "oem"].includes(name)) prefixes.set(name, prefix);
      byName.set(name, filesystem);
    }
    if (isMounted) moveMount(filesystem, place, notes);
    return isMounted;
  });
  if (list !== undefined && storage !== undefined) keepOnly(storage, "filesystems", kept);
  let oem = false;
  return {
    pathOf: (item, place) => {
      const name = textOf(item, "filesystem") ?? "root";
      const path = textOf(item, "path");
      const prefix = prefixes.get(name);
      if (path === undefined || prefix === undefined) {
        const why =
          path === undefined
            ? "it has no path"
            : prefixes.has(name)
              ? `no mount unit says where the filesystem ${name} is mounted: give the filesystem a path, and the file its whole path`
              : `there is no filesystem ${name}`;
        notes.left(item, place, why);
        return undefined;
      }
      drop(item, "filesystem");
      const declared = byName.get(name);
      oem ||= name === "oem" && declared === undefined;
      // Ignition mounts what it writes to by the path of the filesystem.
      if (prefix !== "" && declared !== undefined && kept.includes(declared)) {
        put(declared, "path", new Scalar(prefix));
      }
      const whole = moved(`${prefix}${path}`);
      const value = valueOf(item, "path");
      if (whole !== path && isScalar(value)) value.value = whole;
      if (whole !== `${prefix}${path}`) {
        notes.look(value, place, `${prefix}${path} is now called ${whole}`);
      }
      return whole;
    },
    usesOem: () => oem,
  };
}

/** Places of the image that have other names on Flatcar. */
function moved(path: string): string {
  return path.replace(/^\/etc\/coreos\//, "/etc/flatcar/").replace(/^\/usr\/share\/oem\//, "/oem/");
}

/** A path of the initramfs as the running system has it. */
function pathInSystem(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  if (path === "/sysroot" || path.startsWith("/sysroot/")) return path.slice("/sysroot".length);
  return path === "/usr/share/oem" ? "/oem" : undefined;
}

/** Where a mount unit of the config mounts a filesystem. */
function mountPoint(root: Mapping, filesystem: Mapping): string | undefined {
  const mount = mapOf(filesystem, "mount");
  const label = textOf(mount, "label");
  const names = [
    textOf(mount, "device"),
    ...(label === undefined ? [] : [`/dev/disk/by-label/${label}`, `LABEL=${label}`]),
  ];
  for (const unit of itemsOf(mapOf(root, "systemd"), "units")) {
    const text = textOf(unit, "contents") ?? "";
    const what = /^\s*What\s*=\s*(\S+)\s*$/m.exec(text)?.[1];
    const where = /^\s*Where\s*=\s*(\/\S*?)\/?\s*$/m.exec(text)?.[1];
    if (what !== undefined && where !== undefined && names.includes(what)) return where;
  }
  return undefined;
}

function moveMount(filesystem: Mapping, place: string, notes: Notes): void {
  const mount = mapOf(filesystem, "mount");
  const create = mapOf(mount, "create");
  drop(filesystem, "name");
  // Of a filesystem that is mounted, the path says nothing.
  drop(filesystem, "path");
  if (mount !== undefined && pairOf(mount, "create") !== undefined) {
    const options = create === undefined ? undefined : valueOf(create, "options");
    const force = scalarOf(create, "force") === true;
    if (!force) {
      notes.look(
        pairOf(mount, "create")?.key,
        `${place}.mount.create`,
        "without force it failed where there was another filesystem; one of the same format, label and UUID is now kept",
      );
    }
    drop(mount, "create");
    if (options !== undefined && pairOf(mount, "options") === undefined)
      put(mount, "options", options);
    if (force) put(mount, "wipe_filesystem", new Scalar(true));
  }
  hoist(filesystem, "mount");
}
