import { gunzipSync } from "node:zlib";
import { parse } from "yaml";
import { decodeDataUrl, utf8Decode } from "../../../../src/encoding";

/** What a config does to a machine, each with the place in the config that says it. */
export type Effects = ReadonlyMap<string, string>;

const text = (value: unknown): string =>
  typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);

type Item = Readonly<Record<string, unknown>>;

const list = (value: unknown): Item[] => (Array.isArray(value) ? (value as Item[]) : []);
const map = (value: unknown): Item => (value ?? {}) as Item;
const each = (value: unknown): [string, unknown][] =>
  Object.entries(map(value)).filter(([, item]) => item != null && item !== "");

/** Paths that have other names on Flatcar. */
const renamed = (path: string): string => path.replace(/^\/etc\/coreos\//, "/etc/flatcar/");

const kinds: Readonly<Record<string, string>> = {
  swap_partition: "0657fd6d-a4ab-43c4-84e5-0933c84b4f4f",
  raid_partition: "a19d880f-05fc-4d3b-a006-743f0f84911e",
  linux_filesystem_data: "0fc63daf-8483-4772-8e79-3d69d8477de4",
};

/**
 * What a Container Linux Config did, worked out from its documentation alone. `mounts` says where filesystems are, which a config
 * calls by its own names; `local` has the texts of local files.
 */
export function effectsOfClc(
  source: string,
  mounts: Readonly<Record<string, string>>,
  local: Readonly<Record<string, string>>,
): Effects {
  const config = map(parse(source, { version: "1.1", merge: true }));
  const found = new Map<string, string>();
  const add = (place: string, what: string): void => void found.set(what, place);
  const { ignition, passwd, storage, systemd, networkd } = config as Record<string, Item>;
  for (const [key, value] of each(map(ignition)["timeouts"]))
    add("ignition.timeouts", `timeout ${key} ${text(value)}`);
  const from = (resource: Item): string => {
    const { function: kind, sum } = map(map(resource["verification"])["hash"]);
    return `${text(resource["source"] ?? resource["url"])}${sum === undefined ? "" : ` ${text(kind)}-${text(sum)}`}`;
  };
  const configs = map(map(ignition)["config"]);
  for (const one of list(configs["append"])) add("ignition.config", `merge ${from(one)}`);
  if (configs["replace"] != null)
    add("ignition.config", `replace ${from(map(configs["replace"]))}`);
  const tls = map(map(map(ignition)["security"])["tls"]);
  for (const one of list(tls["certificate_authorities"]))
    add("ignition.security", `authority ${from(one)}`);

  list(map(passwd)["users"]).forEach((user, i) => {
    const { create, name, ...own } = user as Record<string, Item>;
    add(`passwd.users[${i}]`, `user ${text(name)}`);
    for (const [key, value] of [...each(create), ...each(own)]) {
      for (const item of [value].flat())
        add(`passwd.users[${i}]`, `user ${text(name)} ${key} ${text(item)}`);
    }
  });
  list(map(passwd)["groups"]).forEach((group, i) => {
    for (const [key, value] of each(group))
      add(`passwd.groups[${i}]`, `group ${text(group["name"])} ${key} ${text(value)}`);
  });

  list(map(storage)["disks"]).forEach((disk, i) => {
    if (disk["wipe_table"] === true)
      add(`storage.disks[${i}]`, `disk ${text(disk["device"])} wiped`);
    list(disk["partitions"]).forEach((part, j) => {
      const place = `storage.disks[${i}].partitions[${j}]`;
      for (const [key, value] of each(part)) {
        const isSize = key === "size" || key === "start";
        const what = isSize ? `${sizeInMiB(text(value))}` : (kinds[text(value)] ?? text(value));
        add(
          isSize ? `${place}.${key}` : place,
          `partition ${text(disk["device"])} ${text(part["number"])} ${key} ${what}`,
        );
      }
    });
  });
  list(map(storage)["raid"]).forEach((array, i) => {
    for (const [key, value] of each(array))
      add(`storage.raid[${i}]`, `raid ${text(array["name"])} ${key} ${JSON.stringify(value)}`);
  });
  list(map(storage)["filesystems"]).forEach((filesystem, i) => {
    const { create, ...mount } = map(filesystem["mount"]) as Record<string, Item>;
    const { force, options } = map(create);
    const all = {
      ...mount,
      ...(force === true && { wipe_filesystem: true }),
      ...(options != null && { options }),
    };
    for (const [key, value] of each(all)) {
      if (value !== false)
        add(
          `storage.filesystems[${i}]`,
          `filesystem ${text(mount["device"])} ${key} ${JSON.stringify(value)}`,
        );
    }
  });
  const pathOf = (node: Item): string => {
    const name = text(node["filesystem"] ?? "root");
    return renamed(
      `${{ root: "", oem: "/oem", ...mounts }[name] ?? `(${name})`}${text(node["path"])}`,
    );
  };
  const owners = (node: Item, place: string, path: string): void => {
    for (const who of ["user", "group"]) {
      for (const [key, value] of each(node[who]))
        add(place, `${path} ${who} ${key} ${text(value)}`);
    }
    if (typeof node["mode"] === "number") add(place, `${path} mode ${node["mode"].toString(8)}`);
  };
  const written = new Map<string, string>();
  list(map(storage)["files"]).forEach((file, i) => {
    const place = `storage.files[${i}]`;
    const contents = map(file["contents"]);
    const remote = map(contents["remote"]);
    const name = contents["local"] as string | undefined;
    const inline = name === undefined ? text(contents["inline"] ?? "") : (local[name] ?? "");
    const what = remote["url"] === undefined ? JSON.stringify(inline) : from(remote);
    const path = pathOf(file);
    const isAppended = file["append"] === true;
    const replaces = !isAppended && file["overwrite"] !== false;
    // What a later file replaces is not what the config did.
    if (!isAppended)
      for (const [effect, at] of found) if (at === written.get(path)) found.delete(effect);
    if (!isAppended) written.set(path, place);
    add(place, `${path} ${isAppended ? "gets" : "is"} ${what}`);
    if (replaces) add(place, `${path} replaces`);
    if (remote["compression"] != null)
      add(place, `${path} compression ${text(remote["compression"])}`);
    owners(file, place, path);
  });
  list(map(storage)["directories"]).forEach((directory, i) => {
    add(`storage.directories[${i}]`, `${pathOf(directory)} is a directory`);
    owners(directory, `storage.directories[${i}]`, pathOf(directory));
  });
  list(map(storage)["links"]).forEach((link, i) => {
    const kind = link["hard"] === true ? "hard link" : "link";
    add(`storage.links[${i}]`, `${pathOf(link)} is a ${kind} to ${text(link["target"])}`);
    if (link["overwrite"] === true) add(`storage.links[${i}]`, `${pathOf(link)} replaces`);
    owners(link, `storage.links[${i}]`, pathOf(link));
  });

  list(map(systemd)["units"]).forEach((unit, i) => {
    const place = `systemd.units[${i}]`;
    const name = text(unit["name"]);
    const on = unit["enabled"] ?? (unit["enable"] === true ? true : undefined);
    if (on !== undefined) add(place, `unit ${name} ${on === true ? "enabled" : "disabled"}`);
    if (unit["mask"] === true) add(place, `unit ${name} masked`);
    if (unit["contents"] != null) add(place, `unit ${name} is ${JSON.stringify(unit["contents"])}`);
    for (const one of list(unit["dropins"]))
      add(place, `drop-in ${name} ${text(one["name"])} is ${JSON.stringify(one["contents"])}`);
  });
  for (const unit of list(map(networkd)["units"])) {
    const path = `/etc/systemd/network/${text(unit["name"])}`;
    if (unit["contents"] != null) add("networkd", `${path} is ${JSON.stringify(unit["contents"])}`);
    for (const one of list(unit["dropins"]))
      add("networkd", `${path}.d/${text(one["name"])} is ${JSON.stringify(one["contents"])}`);
  }
  const { docker, update, locksmith } = config as Record<string, Item>;
  if (docker !== undefined) {
    add("docker", "unit docker.service enabled");
    const flags = ((docker["flags"] ?? []) as string[]).join(" ");
    add(
      "docker",
      `drop-in docker.service 20-clct-docker.conf is ${JSON.stringify(`[Service]\nEnvironment="DOCKER_OPTS=${flags}"\n`)}`,
    );
  }
  const lines: readonly [unknown, string][] = [
    [
      typeof map(update)["group"] === "string"
        ? (map(update)["group"] as string).toLowerCase()
        : undefined,
      "GROUP",
    ],
    [map(update)["server"], "SERVER"],
    [map(locksmith)["reboot_strategy"], "REBOOT_STRATEGY"],
    [map(locksmith)["window_start"], "LOCKSMITHD_REBOOT_WINDOW_START"],
    [map(locksmith)["window_length"], "LOCKSMITHD_REBOOT_WINDOW_LENGTH"],
    [map(locksmith)["group"], "LOCKSMITHD_GROUP"],
    [map(locksmith)["etcd_endpoints"], "LOCKSMITHD_ENDPOINT"],
    [map(locksmith)["etcd_cafile"], "LOCKSMITHD_ETCD_CAFILE"],
    [map(locksmith)["etcd_certfile"], "LOCKSMITHD_ETCD_CERTFILE"],
    [map(locksmith)["etcd_keyfile"], "LOCKSMITHD_ETCD_KEYFILE"],
  ];
  for (const [value, name] of lines)
    if (value !== undefined) add("update", `/etc/flatcar/update.conf says ${name}=${text(value)}`);
  for (const section of ["etcd", "flannel", "fleet"]) {
    for (const [key, value] of each(config[section]))
      add(`${section}.${key}`, `${section} ${key} ${text(value)}`);
  }
  return found;
}

function sizeInMiB(text: string): number {
  const units: Readonly<Record<string, number>> = { K: 1 / 1024, M: 1, G: 1024, T: 1024 ** 2 };
  return [...text.matchAll(/([\d.]+)([KMGT])/g)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * (units[unit ?? ""] ?? 0),
    0,
  );
}

/** What an Ignition 3 config does, in the same words. */
export function effectsOfIgnition(ignition: string): ReadonlySet<string> {
  const config = JSON.parse(ignition) as Record<string, Item>;
  const found = new Set<string>();
  const { passwd, storage, systemd } = config;
  const names = (key: string): string =>
    key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  for (const [key, value] of each(map(config["ignition"])["timeouts"]))
    found.add(`timeout ${names(key).replace("h_t_t_p", "http")} ${text(value)}`);
  const from = (resource: Item): string => {
    const { hash } = map(resource["verification"]);
    return `${text(resource["source"])}${hash == null ? "" : ` ${text(hash)}`}`;
  };
  const textOf = (resource: Item): string => {
    const decoded = decodeDataUrl(text(resource["source"]));
    if (!decoded.ok) return from(resource);
    const bytes = resource["compression"] === "gzip" ? gunzipSync(decoded.value) : decoded.value;
    return JSON.stringify(utf8Decode(bytes));
  };
  const configs = map(map(config["ignition"])["config"]);
  for (const one of list(configs["merge"])) found.add(`merge ${from(one)}`);
  if (configs["replace"] != null) found.add(`replace ${from(map(configs["replace"]))}`);
  const tls = map(map(map(config["ignition"])["security"])["tls"]);
  for (const one of list(tls["certificateAuthorities"])) found.add(`authority ${from(one)}`);
  for (const user of list(map(passwd)["users"])) {
    found.add(`user ${text(user["name"])}`);
    for (const [key, value] of each(user)) {
      for (const item of [value].flat())
        found.add(`user ${text(user["name"])} ${names(key)} ${text(item)}`);
    }
  }
  for (const group of list(map(passwd)["groups"])) {
    for (const [key, value] of each(group))
      found.add(`group ${text(group["name"])} ${names(key)} ${text(value)}`);
  }
  for (const disk of list(map(storage)["disks"])) {
    if (disk["wipeTable"] === true) found.add(`disk ${text(disk["device"])} wiped`);
    for (const part of list(disk["partitions"])) {
      const of = `partition ${text(disk["device"])} ${text(part["number"] ?? 0)}`;
      found.add(`${of} number ${text(part["number"] ?? 0)}`);
      for (const [key, value] of each(part))
        found.add(`${of} ${names(key.replace("MiB", ""))} ${text(value)}`);
    }
  }
  for (const array of list(map(storage)["raid"])) {
    for (const [key, value] of each(array))
      found.add(`raid ${text(array["name"])} ${key} ${JSON.stringify(value)}`);
  }
  for (const filesystem of list(map(storage)["filesystems"])) {
    for (const [key, value] of each(filesystem))
      found.add(`filesystem ${text(filesystem["device"])} ${names(key)} ${JSON.stringify(value)}`);
  }
  const owners = (node: Item): void => {
    for (const who of ["user", "group"]) {
      for (const [key, value] of each(node[who]))
        found.add(`${text(node["path"])} ${who} ${key} ${text(value)}`);
    }
    if (typeof node["mode"] === "number")
      found.add(`${text(node["path"])} mode ${node["mode"].toString(8)}`);
    if (node["overwrite"] === true) found.add(`${text(node["path"])} replaces`);
  };
  for (const file of list(map(storage)["files"])) {
    const path = text(file["path"]);
    const contents = map(file["contents"]);
    if (contents["source"] != null) found.add(`${path} is ${textOf(contents)}`);
    const isFetched = !text(contents["source"]).startsWith("data:");
    if (isFetched && each(contents).some(([key]) => key === "compression"))
      found.add(`${path} compression ${text(contents["compression"])}`);
    for (const one of list(file["append"])) found.add(`${path} gets ${textOf(one)}`);
    if (path === "/etc/flatcar/update.conf") {
      const lines = (JSON.parse(textOf(contents)) as string).split("\n");
      for (const line of lines) found.add(`${path} says ${line.replaceAll('"', "")}`);
    }
    owners(file);
  }
  for (const directory of list(map(storage)["directories"])) {
    found.add(`${text(directory["path"])} is a directory`);
    owners(directory);
  }
  for (const link of list(map(storage)["links"])) {
    const kind = link["hard"] === true ? "hard link" : "link";
    found.add(`${text(link["path"])} is a ${kind} to ${text(link["target"])}`);
    owners(link);
  }
  for (const unit of list(map(systemd)["units"])) {
    const name = text(unit["name"]);
    if (unit["enabled"] !== undefined)
      found.add(`unit ${name} ${unit["enabled"] === true ? "enabled" : "disabled"}`);
    if (unit["mask"] === true) found.add(`unit ${name} masked`);
    if (unit["contents"] != null) found.add(`unit ${name} is ${JSON.stringify(unit["contents"])}`);
    for (const one of list(unit["dropins"]))
      found.add(`drop-in ${name} ${text(one["name"])} is ${JSON.stringify(one["contents"])}`);
  }
  return found;
}
