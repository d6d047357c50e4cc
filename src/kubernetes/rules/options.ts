import { parseIp } from "../../flatcar/ip";
import { isOneLine } from "../../flatcar/settings/systemd";
import { isHttpUrl } from "../../flatcar/settings/values";
import type { Problem } from "../../guestinfo";
import type { KubernetesOptions } from "../options";
import { KubernetesCloudProvider, OnDrainTimeout } from "../policies";
import {
  compareVersions,
  kubernetesReleases,
  parseKubernetesVersion,
  releaseOf,
} from "../versions";
import { argumentNames } from "./arguments";
import { Mistakes } from "./found";

const dnsName = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/;

/** Whether a text is a DNS name, or a domain. */
export const isDnsName = (text: string): boolean => text.length <= 253 && dnsName.test(text);

/** What is wrong with a cluster's Kubernetes by itself, whatever its nodes are. */
export function optionProblems(options: KubernetesOptions): Problem[] {
  const found = new Mistakes("kubernetes");
  versionProblems(options, found);
  const { dnsDomain, cloudProvider, onDrainTimeout, apiServer, etcd } = options;
  if (dnsDomain !== undefined && !isDnsName(dnsDomain)) {
    found.add(
      "dnsDomain",
      "kubernetes.domain",
      "not a DNS domain in lower case, such as cluster.local",
      dnsDomain,
    );
  }
  (apiServer?.certSans ?? []).forEach((name, i) => {
    if (isDnsName(name.replace(/^\*\./, "")) || parseIp(name) !== undefined) return;
    found.add(
      `apiServer.certSans[${i}]`,
      "kubernetes.domain",
      "neither a DNS name nor an address",
      name,
    );
  });
  found.word("cloudProvider", cloudProvider, Object.values(KubernetesCloudProvider));
  found.word("onDrainTimeout", onDrainTimeout, Object.values(OnDrainTimeout));
  found.wholeNumber("certificateYears", options.certificateYears, 1, 40, "years");
  found.wholeNumber("foundingHours", options.foundingHours, 1, 24, "hours");
  found.wholeNumber("guardMinutes", options.guardMinutes, 1, Infinity, "minutes");
  found.wholeNumber("drainMinutes", options.drainMinutes, 1, Infinity, "minutes");
  argumentNames(found, "apiServer.extraArgs", apiServer?.extraArgs);
  argumentNames(found, "controllerManager.extraArgs", options.controllerManager?.extraArgs);
  argumentNames(found, "scheduler.extraArgs", options.scheduler?.extraArgs);
  argumentNames(found, "etcd.extraArgs", etcd?.extraArgs);
  backupProblems(options, found);
  mirrorProblems(options, found);
  return found.problems;
}

function versionProblems({ version: text, etcd }: KubernetesOptions, found: Mistakes): void {
  const version = parseKubernetesVersion(text);
  const [oldest] = kubernetesReleases;
  if (version === undefined) {
    const message = "not an exact version without v, such as 1.35.4";
    return found.add("version", "kubernetes.version", message, text);
  }
  if (oldest !== undefined && version.minor < oldest.minor) {
    const message = `is older than 1.${oldest.minor}, the first whose control planes can be replaced without a login`;
    return found.add("version", "kubernetes.version", message, text);
  }
  const tag = etcd?.imageTag;
  if (tag === undefined) return;
  const { etcd: usual, etcdSince } = releaseOf(version);
  const by = compareVersions(tag, etcdSince);
  if (by !== undefined && by >= 0) return;
  const message =
    by === undefined
      ? `not the tag of an image of etcd, such as ${usual}`
      : `Kubernetes ${text} needs etcd ${etcdSince} or later, also to step to 3.6: take that first, with the version that you have`;
  found.add("etcd.imageTag", "kubernetes.etcd", message, tag);
}

function backupProblems({ backup }: KubernetesOptions, found: Mistakes): void {
  const { schedule, directory, keep } = backup ?? {};
  if (schedule !== undefined && (schedule.trim() === "" || !isOneLine(schedule))) {
    const message = "not a calendar event of systemd on one line, such as hourly or *-*-* 03:00";
    found.add("backup.schedule", "kubernetes.backup", message, schedule);
  }
  if (directory !== undefined && !/^(\/[\w.@-]+)+$/.test(directory)) {
    const message =
      "not an absolute path of letters, digits, _, -, . and @, such as /srv/snapshots";
    found.add("backup.directory", "kubernetes.backup", message, directory);
  }
  found.wholeNumber("backup.keep", keep, 1, 100_000, "snapshots");
}

function mirrorProblems({ registryMirrors = {} }: KubernetesOptions, found: Mistakes): void {
  for (const [registry, urls] of Object.entries(registryMirrors)) {
    if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/.test(registry)) {
      const message = "not the name of a registry, such as docker.io or registry.example.com:5000";
      found.addAt("registryMirrors", registry, "kubernetes.mirror", message, registry);
    }
    const wrong = urls.find((url) => !isHttpUrl(url) || /["\\\s]/.test(url));
    if (wrong === undefined) continue;
    const message = "not an http or https URL of a mirror, such as https://mirror.example.com";
    found.addAt("registryMirrors", registry, "kubernetes.mirror", message, wrong);
  }
}
