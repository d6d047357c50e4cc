import { Findings } from "../findings";
import { fragment } from "../fragment";
import type { UserOptions } from "../options/users";
import { joinPath } from "../problem";
import { setting, type Setting } from "../setting";
import { isPublicKey } from "./public-key";
import { checkLines } from "./systemd";

/**
 * The groups that the image gives the user `core` in /etc/group: flatcar/baselayout, share/baselayout/group and what
 * bin/flatcar-tmpfiles copies. Ignition calls usermod without --append, so that groups which are not named are lost, sudo with
 * them. The image's group portage is not among them: it is not in /etc/group, and nothing can take core out of it.
 */
export const coreGroups = ["wheel", "docker", "systemd-journal"] as const;

/** Accounts and their SSH keys; `sshAuthorizedKeys` are those of the user `core`. */
export function usersSetting(
  users: Readonly<Record<string, UserOptions>> = {},
  sshAuthorizedKeys: readonly string[] = [],
  path = "",
): Setting {
  const found = new Findings();
  const place = (name: string): string => (path === "" ? name : joinPath(path, name));
  checkKeys(sshAuthorizedKeys, place("sshAuthorizedKeys"), found);
  const all = new Map<string, UserOptions>(Object.entries(users));
  for (const [name, user] of all) checkUser(name, user, joinPath(place("users"), name), found);
  checkIds(all, place("users"), found);
  if (sshAuthorizedKeys.length > 0) {
    const core = all.get("core") ?? {};
    const keys = [...sshAuthorizedKeys, ...(core.sshAuthorizedKeys ?? [])];
    all.set("core", { ...core, sshAuthorizedKeys: [...new Set(keys)] });
  }
  const entries = [...all].map(([name, user]) => userEntry(name, user));
  return setting(
    entries.length === 0 ? fragment() : fragment({ passwd: { users: entries } }),
    found,
  );
}

/** The numbers of the accounts that the image has and somebody may name. */
const imageIds: readonly (readonly [number, string])[] = [
  [0, "root"],
  [500, "core"],
];

/** useradd, which Ignition calls, makes no second account of one number, and the boot stops. */
function checkIds(users: ReadonlyMap<string, UserOptions>, path: string, found: Findings): void {
  const taken = new Map(imageIds);
  for (const [name, { uid }] of users) {
    const other = uid === undefined ? undefined : taken.get(uid);
    if (uid === undefined) continue;
    if (other !== undefined && other !== name) {
      const message = `the account ${other} has this number too: give another one, or leave it out`;
      found.error(joinPath(joinPath(path, name), "uid"), "settings.conflict", message, uid);
    }
    taken.set(uid, name);
  }
}

function userEntry(name: string, user: UserOptions): { name: string } {
  const entry = {
    name,
    ssh_authorized_keys: user.sshAuthorizedKeys?.flatMap(keyLines),
    password_hash: user.passwordHash,
    groups: name === "core" ? coreGroupsWith(user.groups) : user.groups,
    uid: user.uid,
    primary_group: user.primaryGroup,
    gecos: user.gecos,
    home_dir: user.homeDir,
    no_create_home: user.noCreateHome,
    shell: user.shell,
    system: user.system,
  };
  return Object.fromEntries(
    Object.entries(entry).filter(([, value]) => value !== undefined),
  ) as typeof entry;
}

function coreGroupsWith(groups: readonly string[] = []): string[] | undefined {
  return groups.length === 0 ? undefined : [...new Set([...coreGroups, ...groups])];
}

function checkUser(name: string, user: UserOptions, path: string, found: Findings): void {
  if (!isAccountName(name)) {
    found.error(
      path,
      "users.name",
      "not an account name: letters, digits, _, . and -, at most 32 characters, not digits alone and no - first",
      name,
    );
  } else if (!/^[a-z_][a-z0-9_-]*$/.test(name)) {
    found.warn(
      path,
      "users.unusual-name",
      "some programs and older images take a-z, 0-9, _ and - alone, with no digit first",
      name,
    );
  }
  for (const [group, place] of [
    ...(user.groups ?? []).map(
      (group, i) => [group, joinPath(joinPath(path, "groups"), i)] as const,
    ),
    ...(user.primaryGroup === undefined
      ? []
      : [[user.primaryGroup, joinPath(path, "primaryGroup")] as const]),
  ]) {
    if (!isAccountName(group)) found.error(place, "users.name", "not a group name", group);
  }
  if (
    user.uid !== undefined &&
    !(Number.isInteger(user.uid) && user.uid >= 0 && user.uid < 2 ** 32 - 1)
  ) {
    found.error(
      joinPath(path, "uid"),
      "users.name",
      "not a user id: a whole number from 0 to 4294967294",
      user.uid,
    );
  }
  for (const name of ["homeDir", "shell"] as const) {
    const value = user[name];
    if (value === undefined || /^\/[^:\n]*$/.test(value)) continue;
    found.error(joinPath(path, name), "storage.path", "not an absolute path", value);
  }
  if (user.gecos !== undefined)
    checkLines([user.gecos.replaceAll(":", "\n")], joinPath(path, "gecos"), found);
  checkKeys(user.sshAuthorizedKeys ?? [], joinPath(path, "sshAuthorizedKeys"), found);
  if (/^[A-Za-z0-9./]{13}$/.test(user.passwordHash ?? "")) {
    found.warn(
      joinPath(path, "passwordHash"),
      "users.weak-password",
      "this is a password in clear, or the hash of crypt's oldest form, which is broken in minutes: make one with `mkpasswd --method=yescrypt`",
    );
  } else if (user.passwordHash !== undefined && !isCryptHash(user.passwordHash)) {
    found.error(
      joinPath(path, "passwordHash"),
      "users.password",
      "not a hashed password: make one with `mkpasswd --method=yescrypt`; a plain password does not work and would be readable",
    );
  }
}

/** Whether useradd and groupadd take a name: the rule of shadow's chkname.c, with the 32 characters of its older releases. */
function isAccountName(text: string): boolean {
  return (
    /^[A-Za-z0-9_.][A-Za-z0-9_.-]{0,30}[A-Za-z0-9_.$-]?$/.test(text) && !/^(\d+|\.\.?)$/.test(text)
  );
}

/** Whether a text can be what crypt makes of a password, or says that there is none; `!` in front locks the account. */
function isCryptHash(text: string): boolean {
  return /^!{0,2}(\$[a-z0-9]+[$,][A-Za-z0-9./$,=+-]+)$|^[*!x]{1,2}$/.test(text);
}

function checkKeys(keys: readonly string[], path: string, found: Findings): void {
  keys.forEach((key, i) => {
    const place = joinPath(path, i);
    if (key.includes("PRIVATE KEY")) {
      found.error(
        place,
        "users.private-key",
        "this is a private key: give the public one, from the file that ends in .pub, and replace the pair",
      );
    } else if (keyLines(key).length === 0 || !keyLines(key).every(isPublicKey)) {
      found.error(
        place,
        "users.ssh-key",
        "not a public SSH key: one line such as `ssh-ed25519 AAAA... name`, as ssh-keygen writes it to the .pub file",
        key.length > 60 ? `${key.slice(0, 60)}...` : key,
      );
    }
  });
}

/** The keys of a text that may be a whole authorized_keys file, without its comments. */
function keyLines(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== "" && !line.startsWith("#"));
}
