import { decodeBase64 } from "../../encoding";
import { Findings } from "../findings";
import { fragment } from "../fragment";
import type { UserOptions } from "../options/users";
import { joinPath } from "../problem";
import { setting, type Setting } from "../setting";
import { checkLines } from "./systemd";

const keyTypes = [
  "ssh-ed25519",
  "ssh-rsa",
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
  "sk-ssh-ed25519@openssh.com",
  "sk-ecdsa-sha2-nistp256@openssh.com",
];

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

function userEntry(name: string, user: UserOptions): { name: string } {
  const entry = {
    name,
    ssh_authorized_keys: user.sshAuthorizedKeys?.map((key) => key.trim()),
    password_hash: user.passwordHash,
    groups: user.groups,
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

function checkUser(name: string, user: UserOptions, path: string, found: Findings): void {
  const accountName = /^[a-z_][a-z0-9_-]{0,31}$/;
  if (!accountName.test(name)) {
    found.error(
      path,
      "users.name",
      "not an account name: a-z, 0-9, _ and -, at most 32 characters, no digit first",
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
    if (!accountName.test(group)) found.error(place, "users.name", "not a group name", group);
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
  if (user.passwordHash !== undefined && !isCryptHash(user.passwordHash)) {
    found.error(
      joinPath(path, "passwordHash"),
      "users.password",
      "not a hashed password: make one with `mkpasswd --method=yescrypt`; a plain password does not work and would be readable",
    );
  }
}

function isCryptHash(text: string): boolean {
  return /^(\$(y|gy|7|6|5|2[abxy]|1)\$[A-Za-z0-9./$,=+-]+|[*!]{1,2})$/.test(text);
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
    } else if (!isPublicKey(key.trim())) {
      found.error(
        place,
        "users.ssh-key",
        "not a public SSH key: one line such as `ssh-ed25519 AAAA... name`, as ssh-keygen writes it to the .pub file",
        key.length > 60 ? `${key.slice(0, 60)}...` : key,
      );
    }
  });
}

/** A line of authorized_keys: options, type, base64 whose first field repeats the type, comment. */
function isPublicKey(line: string): boolean {
  if (/[\r\n]/.test(line)) return false;
  const words = line.split(/\s+/);
  const at = words.findIndex((word) =>
    keyTypes.includes(word.replace(/-cert-v01@openssh\.com$/, "")),
  );
  const type = words[at];
  const body = decodeBase64(words[at + 1] ?? "");
  if (at < 0 || type === undefined || !body.ok || body.value.length < 4 + type.length) return false;
  const length = new DataView(body.value.buffer, body.value.byteOffset).getUint32(0);
  return new TextDecoder().decode(body.value.subarray(4, 4 + length)) === type;
}
