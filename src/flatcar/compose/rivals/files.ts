import type { IgnitionConfig } from "../../../ignition";
import type { Fragment } from "../../fragment";
import { kernelKeys } from "../../settings/kernel-keys";
import { isMore, isUnused, type Deed } from "./deed";
import { filesIn, ownFilesIn } from "./text-files";

/** Of two files in sysctl.d the one whose name comes later wins. */
export function kernelSettings(ours: Fragment, theirs: IgnitionConfig): Deed[] {
  const folder = "/etc/sysctl.d";
  return ownFilesIn(folder, ours).flatMap((own) => {
    const keys = new Set(kernelKeys(own.text));
    return filesIn(folder, theirs)
      .filter(({ name }) => name !== own.name)
      .flatMap(({ path, name, text }) =>
        kernelKeys(text)
          .filter((key) => keys.has(key))
          .map((key) => ({
            what: `sets ${key} in ${path}, which comes ${name > own.name ? "after" : "before"} ${own.path}`,
            value: key,
            ...(name > own.name ? {} : { effect: isUnused }),
          })),
      );
  });
}

/** Lists of servers add up over all files; an empty one begins anew (timesyncd.conf, systemd.syntax). */
export function timeServers(ours: Fragment, theirs: IgnitionConfig): Deed[] {
  const folder = "/etc/systemd/timesyncd.conf.d";
  const [own] = ownFilesIn(folder, ours);
  if (own === undefined) return [];
  const main = filesIn("/etc/systemd", theirs).filter(({ name }) => name === "timesyncd.conf");
  return [...main, ...filesIn(folder, theirs)]
    .filter(({ path, text }) => path !== own.path && /^NTP=/m.test(text))
    .map(({ path, name, text }) => ({
      what: `sets NTP= in ${path}`,
      value: path,
      ...(name > own.name && !main.some((one) => one.path === path) && /^NTP=\s*$/m.test(text)
        ? {}
        : { effect: isMore }),
    }));
}

/** Other clients of time servers, which read files of their own. */
export function timeClients(ours: Fragment, theirs: IgnitionConfig): Deed[] {
  if (ownFilesIn("/etc/systemd/timesyncd.conf.d", ours).length === 0) return [];
  return (theirs.systemd?.units ?? [])
    .filter(({ name, enabled }) => /^(?:ntpd|chronyd)\.service$/.test(name) && enabled === true)
    .map(({ name }) => ({
      what: `enables ${name}, which has servers of its own`,
      value: name,
      effect: isMore,
    }));
}

/** A module that is named for loading is not loaded where modprobe.d forbids it (systemd-modules-load). */
export function kernelModules(ours: Fragment, theirs: IgnitionConfig): Deed[] {
  const modules = ownFilesIn("/etc/modules-load.d", ours).flatMap(({ text }) =>
    text.split("\n").filter((line) => line !== ""),
  );
  const same = (a: string, b: string): boolean => a.replaceAll("-", "_") === b.replaceAll("-", "_");
  return filesIn("/etc/modprobe.d", theirs).flatMap(({ path, text }) =>
    [
      ...text.matchAll(
        /^\s*(?:blacklist\s+(\S+)|install\s+(\S+)\s+(?:\/usr)?\/bin\/(?:true|false))\s*$/gm,
      ),
    ]
      .map(([, first, second]) => first ?? second ?? "")
      .filter((name) => modules.some((module) => same(module, name)))
      .map((name) => ({ what: `forbids the module ${name} in ${path}`, value: name })),
  );
}

/** The bundle is made anew from the single certificates at every boot. */
export function bundle({ systemd }: Fragment, theirs: IgnitionConfig): Deed[] {
  const path = "/etc/ssl/certs/ca-certificates.crt";
  const ours = systemd?.units?.some(({ name }) => name === "trust-ca-certificates.service");
  const writes = theirs.storage?.files?.some((file) => file.path === path);
  return ours === true && writes === true
    ? [{ what: `writes ${path}`, value: path, effect: isUnused }]
    : [];
}
