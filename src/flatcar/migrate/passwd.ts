import { isMap, type Node, type Scalar } from "yaml";
import {
  addComment,
  drop,
  hoist,
  itemsOf,
  listOf,
  mapOf,
  pairOf,
  put,
  rename,
  textOf,
  type Mapping,
} from "./node";

/** Moves users and groups. */
export function migratePasswd(root: Mapping): void {
  const passwd = mapOf(root, "passwd");
  for (const user of itemsOf(passwd, "users")) {
    rename(user, "ssh_keys", "ssh_authorized_keys");
    hoist(user, "create");
  }
  joinByName(passwd, "users", ["ssh_authorized_keys", "groups"]);
  joinByName(passwd, "groups", []);
}

/** Moves units. */
export function migrateUnits(root: Mapping): void {
  const systemd = mapOf(root, "systemd");
  for (const unit of itemsOf(systemd, "units")) {
    const enable = pairOf(unit, "enable");
    if (enable === undefined) continue;
    // What is not enabled was left as it is.
    const isOn = (enable.value as Scalar | null)?.value === true;
    if (isOn && pairOf(unit, "enabled") === undefined) rename(unit, "enable", "enabled");
    else drop(unit, "enable");
  }
  joinByName(systemd, "units", ["dropins"]);
}

/** Makes one of several entries of a name, which came one after the other: the later one wins, and lists are joined. */
function joinByName(parent: Mapping | undefined, key: string, lists: readonly string[]): void {
  const list = listOf(parent, key);
  if (list === undefined) return;
  const byName = new Map<string, Mapping>();
  list.items = list.items.filter((node) => {
    const item = isMap(node) ? (node as Mapping) : undefined;
    const name = textOf(item, "name");
    const first = name === undefined ? undefined : byName.get(name);
    if (item !== undefined && first !== undefined) join(first, item, lists);
    else if (item !== undefined && name !== undefined) byName.set(name, item);
    return first === undefined;
  });
}

function join(first: Mapping, later: Mapping, lists: readonly string[]): void {
  const comments = [later.commentBefore, ...later.items.map(({ key }) => key.commentBefore)];
  for (const text of comments) if (text != null && text !== "") addComment(first, text, "after");
  for (const { key, value } of later.items) {
    const name = String(key.value);
    const both = lists.includes(name) ? listOf(first, name) : undefined;
    if (both !== undefined) both.items.push(...(listOf(later, name)?.items ?? []));
    else if (name !== "name") put(first, name, value as Node);
  }
}
