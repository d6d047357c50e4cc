import { parseYaml, YamlError, type YamlNode } from "../butane/yaml";
import { Findings } from "./findings";
import type { Problem } from "./problem";

/** One field of a Container Linux Config, and what takes its place. */
interface Advice {
  /** Keys from the root; `*` stands for every item of a list. */
  readonly path: readonly string[];
  readonly instead: string;
}

const advices: readonly Advice[] = [
  {
    path: ["etcd"],
    instead:
      "use the setting etcd, which runs etcd as a container: etcd-member has no server in current releases",
  },
  {
    path: ["flannel"],
    instead:
      "run flannel as a DaemonSet of Kubernetes or as an entry of containers: flanneld is no longer in the image",
  },
  {
    path: ["docker"],
    instead:
      "write a drop-in for docker.service (systemd.units[].dropins), or storage.files with the path /etc/docker/daemon.json",
  },
  {
    path: ["update"],
    instead: "use the setting updates (group, server), which writes /etc/flatcar/update.conf",
  },
  {
    path: ["locksmith"],
    instead: "use the setting updates (rebootStrategy, rebootWindow)",
  },
  {
    path: ["networkd"],
    instead:
      "use networks, or storage.files with the path /etc/systemd/network/NAME: Butane has no networkd section",
  },
  { path: ["ignition", "config", "append"], instead: "it is called merge: ignition.config.merge" },
  {
    path: ["passwd", "users", "*", "create"],
    instead:
      "write its fields beside name: uid, home_dir, groups, shell; a user is made if it is not there",
  },
  { path: ["passwd", "users", "*", "ssh_keys"], instead: "it is called ssh_authorized_keys" },
  {
    path: ["storage", "disks", "*", "partitions", "*", "size"],
    instead: "give size_mib, a number of MiB",
  },
  {
    path: ["storage", "disks", "*", "partitions", "*", "start"],
    instead: "give start_mib, a number of MiB",
  },
  {
    path: ["storage", "filesystems", "*", "name"],
    instead:
      "filesystems have no names: files are written to the path under which the filesystem is mounted (path, with_mount_unit)",
  },
  {
    path: ["storage", "filesystems", "*", "mount"],
    instead:
      "write its fields one level up: device, format, label, wipe_filesystem, and path for where it is mounted",
  },
  {
    path: ["storage", "files", "*", "filesystem"],
    instead: "leave it out: give the whole path; files of the OEM partition are under /oem",
  },
  {
    path: ["storage", "files", "*", "contents", "remote"],
    instead:
      "write its fields one level up: contents.source (was url), contents.compression, contents.verification",
  },
  {
    path: ["storage", "files", "*", "append"],
    instead: "append is a list of contents: append: [{ inline: ... }]",
  },
  {
    path: ["storage", "directories", "*", "filesystem"],
    instead: "leave it out: give the whole path",
  },
  { path: ["storage", "links", "*", "filesystem"], instead: "leave it out: give the whole path" },
  { path: ["systemd", "units", "*", "enable"], instead: "it is called enabled" },
];

/** Fields that Butane has too, in another shape: no sign of a Container Linux Config by themselves. */
const inButaneToo = new Set(["append"]);

/**
 * Recognises a Container Linux Config, the format that the config transpiler read, and says field by field what to write instead.
 * Empty for a Butane config and for anything else.
 */
export function clcProblems(source: string, path = "butane"): Problem[] {
  const root = read(source);
  if (root?.kind !== "mapping" || field(root, "variant") !== undefined) return [];
  const hits = advices.flatMap((advice) =>
    find(root, advice.path).map((hit) => ({
      ...hit,
      instead: advice.instead,
      name: advice.path.at(-1) ?? "",
    })),
  );
  const signs = hits.filter((hit) => !inButaneToo.has(hit.name));
  const known = ["passwd", "storage", "systemd", "ignition"];
  const keys = root.entries.map(({ key }) => (key.kind === "scalar" ? key.value : ""));
  const likely =
    signs.length > 0 ||
    (keys.length > 0 && !keys.includes("version") && keys.every((key) => known.includes(key)));
  if (!likely || keys.includes("write_files") || keys.includes("coreos")) return [];
  const found = new Findings();
  found.error(
    path,
    "userdata.clc",
    "this is a Container Linux Config, or a Butane config without its first lines: write variant: flatcar and version: 1.1.0 on top" +
      (signs.length > 0 ? ", and change the fields below" : ""),
  );
  for (const hit of hits.toSorted((a, b) => a.line - b.line)) {
    found.error(path, "userdata.clc", `line ${hit.line}: ${hit.place}: ${hit.instead}`);
  }
  return found.problems;
}

function read(source: string): YamlNode | undefined {
  try {
    return parseYaml(source);
  } catch (error) {
    // What is not YAML is reported by Butane, with the line.
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}

function field(node: YamlNode, name: string): { key: YamlNode; value: YamlNode } | undefined {
  if (node.kind !== "mapping") return undefined;
  return node.entries.find(({ key }) => key.kind === "scalar" && key.value === name);
}

function find(
  node: YamlNode,
  path: readonly string[],
  place = "",
): { readonly place: string; readonly line: number }[] {
  const [head, ...rest] = path;
  if (head === undefined) return [];
  if (head === "*") {
    if (node.kind !== "sequence") return [];
    return node.items.flatMap((item, i) => find(item, rest, `${place}[${i}]`));
  }
  const entry = field(node, head);
  if (entry === undefined) return [];
  const here = place === "" ? head : `${place}.${head}`;
  return rest.length === 0
    ? [{ place: here, line: entry.key.line }]
    : find(entry.value, rest, here);
}
