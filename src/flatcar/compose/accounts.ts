import type { IgnitionConfig } from "../../ignition";
import { Findings } from "../findings";
import { joinPath } from "../problem";
import { nodesOf } from "./nodes";
import type { OwnConfig } from "./layer";

/** The groups that the image has: flatcar/baselayout, baselayout/group. */
const imageGroups =
  "root bin daemon sys adm tty disk lp mem kmem wheel floppy news uucp man console audio cdrom tape video input lock render kvm cdrw usb users sudo netperf messagebus syslog ntp sshd tcpdump dhcp etcd docker tlsdate polkitd systemd-journal-remote systemd-network systemd-resolve systemd-bus-proxy systemd-journal dialout portage tss sgx utmp core nogroup nobody".split(
    " ",
  );

/** The accounts that the image has, which Ignition changes and does not make: flatcar/baselayout, baselayout/passwd. */
const imageAccounts =
  "root bin daemon adm lp sync shutdown halt news uucp operator man netperf messagebus syslog ntp sshd tcpdump dhcp etcd docker tlsdate polkitd tss systemd-journal-remote systemd-network systemd-resolve systemd-bus-proxy portage core nobody".split(
    " ",
  );

/**
 * Finds accounts that Ignition cannot make, which stops the first boot: it makes the groups first, then each account by useradd, then
 * writes its keys as that account (coreos/ignition, internal/exec/stages/files/passwd.go).
 */
export function checkAccounts(config: IgnitionConfig, own: readonly OwnConfig[]): Findings {
  const found = new Findings();
  const { users, groups } = config.passwd ?? {};
  const made = (groups ?? []).filter((one) => one.shouldExist !== false).map(({ name }) => name);
  const known = new Set([...imageGroups, ...made]);
  const isWhole = (config.ignition.config?.merge ?? []).length === 0;
  for (const user of users ?? []) {
    const { name } = user;
    if (user.shouldExist === false) continue;
    const place = own.findLast((one) => one.config.passwd?.users?.some((it) => it.name === name));
    const path = place?.path ?? joinPath("users", name);
    const isNew = !imageAccounts.includes(name);
    const hasOwnGroup = isNew && (user.primaryGroup ?? "") === "" && user.noUserGroup !== true;
    if (hasOwnGroup && known.has(name)) {
      const message = `useradd makes a group of the account's name and stops the first boot where there is one, which ${made.includes(name) ? "passwd.groups makes" : "the image has"}: give it as the primary group, or take another name`;
      found.error(path, "users.group", message, name);
    }
    if (isNew && user.noCreateHome === true && (user.sshAuthorizedKeys ?? []).length > 0) {
      if (/^(\/home\/|$)/.test(user.homeDir ?? "")) {
        const message =
          "its SSH keys are written below its home directory, which noCreateHome leaves out, and the first boot stops: leave one of the two out";
        found.error(path, "users.home", message, name);
      }
    }
    const wanted = [...(user.groups ?? []), ...(user.primaryGroup ? [user.primaryGroup] : [])];
    for (const group of isWhole ? wanted.filter((one) => !known.has(one)) : []) {
      const message = `${name} is to be in this group, and neither the image nor passwd.groups has it: the first boot stops where there is none`;
      found.warn(path, "users.unknown", message, group);
    }
    if (hasOwnGroup) known.add(name);
  }
  const accounts = new Set([...imageAccounts, ...(users ?? []).map(({ name }) => name)]);
  for (const one of isWhole ? own : []) checkOwners(one, accounts, known, found);
  return found;
}

/** Ignition looks the owners of files up by their names, after it has made the accounts. */
function checkOwners(
  { path, config }: OwnConfig,
  accounts: ReadonlySet<string>,
  groups: ReadonlySet<string>,
  found: Findings,
): void {
  for (const node of nodesOf(config)) {
    for (const [kind, owner, known] of [
      ["account", node.user?.name ?? "", accounts],
      ["group", node.group?.name ?? "", groups],
    ] as const) {
      if (owner === "" || known.has(owner)) continue;
      const message = `${node.path} is to belong to this ${kind}, and neither the image nor passwd has it: the first boot stops where there is none`;
      found.warn(path, "users.unknown", message, owner);
    }
  }
}
